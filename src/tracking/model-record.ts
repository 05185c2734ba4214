// The record of a trained network in the registry. Plain data, no I/O.
import { array, nullable, object, optional, type InferOutput } from 'valibot';
import { labelledDataSchema } from '../dataset/labelled/classes.ts';
import { readingSchema } from '../dataset/paints/reading.ts';
import * as values from '../shared/schemas.ts';
import { backendSchema } from './choices.ts';
import { paramsSchema } from './params-schema.ts';

/** Of each situation: `none` (no white reference), `reference`. */
const bySituation = (least: number, most: number) => {
  const value = values.numberThat((number) => number >= least && number <= most);
  return object({ none: value, reference: value });
};

/**
 * How the scores of a catalogue's own pictures become probabilities, fitted on the validation pictures of the run. Of
 * photographs and beside a reference the errors of cameras do that (src/colour/camera-error.ts); `reference` is 1 and 0.
 * The bounds are as wide as any fit of ours comes to (fit-confidence.ts), and so that no score or share overflows.
 */
export const calibrationSchema = object({
  temperature: bySituation(0.01, 1000),
  /** Weight of the squared embedding distance beside the colour score, 0 where validation showed that it adds nothing. */
  embeddingWeight: bySituation(0, 1e13),
  /** Pictures it was fitted on. */
  count: values.count,
  /** Which scores it was fitted on: 2 since they know how pictures are coded; missing before. Of others it is of no use. */
  scores: optional(values.numberThat((scores) => scores >= 0 && scores <= 1000)),
});
export type Calibration = InferOutput<typeof calibrationSchema>;

/** A trained network in the registry. */
export const modelSchema = object({
  id: values.idText,
  /** `matcher` (an encoder), `vae_model` (with its decoder), `gan_generator` or `gan_discriminator`. */
  name: values.nameText,
  /** From 1, of its name and dataset. */
  version: values.versionNumber,
  /** One version of a name has an alias at a time; the matcher with `champion` is the one that the match page uses. */
  aliases: array(values.nameText),
  runId: nullable(values.idText),
  datasetId: values.idText,
  datasetDigest: values.digestText,
  /** How the pictures that it was trained on were read; missing for models from before, and where there is no reading. */
  reading: optional(readingSchema),
  /** Shape and classes of the labelled pictures that it was trained on; missing for paints. */
  data: optional(labelledDataSchema),
  createdAt: values.timeMs,
  params: paramsSchema,
  backend: backendSchema,
  metrics: values.mapOf(values.measure),
  calibration: calibrationSchema,
});
export type Model = InferOutput<typeof modelSchema>;
