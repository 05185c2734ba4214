// What a catalogue was asked, as it is kept on this device: the answer in a few numbers, no picture. Plain data.
import { nullable, object, optional, picklist, type InferOutput } from 'valibot';
import * as values from '../shared/schemas.ts';

/** Answers of one catalogue that are kept; of more the oldest go. */
export const MOST_ASKED = 2000;

export const askedSchema = object({
  id: values.idText,
  datasetId: values.idText,
  /** Milliseconds since 1970. */
  at: values.timeMs,
  source: picklist(['camera', 'picture']),
  /** The model that answered; null for colour alone. */
  modelId: nullable(values.idText),
  /** Index of the first paint. */
  paint: values.count,
  /** CIEDE2000 to it; at the best-fitting brightness where there was no reference. */
  deltaE00: values.numberThat((difference) => difference >= 0),
  verdict: picklist(['match', 'probably', 'one-of', 'close', 'not-in-catalogue', 'no-reference']),
  /** Probabilities that it is the first paint, and that it is none of the catalogue's; null before training. */
  confidence: nullable(values.share),
  unknown: nullable(values.share),
  /** What the light was known by. */
  knownBy: picklist(['none', 'white', 'grey', 'chart']),
  /** The scan that the answer was saved as; missing where it was not. */
  scanId: optional(values.idText),
});
export type Asked = InferOutput<typeof askedSchema>;
