// What was measured of the pictures that a model draws, beside real ones. Plain data, no I/O.
import { array, custom, nullable, object, type InferOutput } from 'valibot';
import { guardOf, isRecord } from '../shared/guard-of.ts';
import * as values from '../shared/schemas.ts';

const measured = object({
  value: values.finiteNumber,
  /** 95 % interval over resamples of both sets of pictures. */
  low: values.finiteNumber,
  high: values.finiteNumber,
  /** The same of held-out real pictures in place of drawn ones: no model is to be asked for more. */
  floor: values.finiteNumber,
});
export type Measured = InferOutput<typeof measured>;

/** Distances of every judgement, and what else there is where a model is told a class or a colour. */
export const DISTANCES = [
  'frechet_distance',
  'kernel_distance',
  'precision',
  'recall',
  'density',
  'coverage',
] as const;
export const JUDGED = [...DISTANCES, 'label_accuracy', 'colour_error', 'colour_share'] as const;
export type JudgedName = (typeof JUDGED)[number];

export const judgementSchema = object({
  modelId: values.idText,
  /** Of the pictures that it was judged by. */
  datasetId: values.idText,
  datasetDigest: values.digestText,
  appVersion: values.nameText,
  /** When it was done, milliseconds since 1970. */
  at: values.timeMs,
  /** Pictures in each of the three sets: drawn, real, and real held out. */
  count: values.count,
  /** How many numbers of a picture are compared. */
  featureSize: values.count,
  /** Share of held-out pictures whose class the classifier tells; null where it learned from turned pictures. */
  classifierAccuracy: nullable(values.share),
  values: custom<Partial<Record<JudgedName, Measured>>>(isTable),
  /** What the numbers say, sentence by sentence. */
  advice: array(values.told),
});
export type Judgement = InferOutput<typeof judgementSchema>;

const isMeasured = guardOf(measured);

function isTable(value: unknown): boolean {
  return isRecord(value) && Object.values(value).every(isMeasured);
}
