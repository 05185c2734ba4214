// What a comparison of families of generative models knows of its runs: plain data, as it is stored. What follows from it is
// in measure.ts and verdict.ts; no sentence and no picture is made here.
import {
  array,
  boolean,
  check,
  literal,
  nullable,
  object,
  optional,
  picklist,
  pipe,
  type GenericSchema,
  type InferOutput,
} from 'valibot';
import { guardOf } from '../shared/guard-of.ts';
import * as values from '../shared/schemas.ts';
import { backendSchema } from '../tracking/choices.ts';
import { judgementSchema } from '../tracking/judgement.ts';
import { paramsSchema } from '../tracking/params-schema.ts';

/** In the order in which they are shown. */
export const FAMILIES = ['vae', 'cvae', 'dcgan', 'wgan', 'wgan-gp'] as const;
export type Family = (typeof FAMILIES)[number];
export const familySchema = picklist(FAMILIES);

/** An endless or negative time is none. */
const seconds = values.numberThat((value) => value >= 0);
/** A budget of time. */
export const minutesSchema = values.numberThat((value) => value > 0);

const RGB = 3;
const ofPictures = <Sheet extends { count: number; side: number }>(bytesOf: (sheet: Sheet) => Uint8Array[]) =>
  check((sheet: Sheet) => bytesOf(sheet).every((one) => one.length === sheet.count * sheet.side ** 2 * RGB));

/** Pictures of one size. */
export const sheetSchema = pipe(
  object({
    count: values.count,
    /** Of each, in pixels. */
    side: values.count,
    /** count × side × side × RGB bytes. */
    pictures: values.bytes,
  }),
  ofPictures(({ pictures }) => [pictures]),
);
export type Sheet = InferOutput<typeof sheetSchema>;

/** Pictures and, at the same places, what the model makes of them. */
export const reconstructionsSchema = pipe(
  object({
    count: values.count,
    side: values.count,
    originals: values.bytes,
    pictures: values.bytes,
  }),
  ofPictures(({ originals, pictures }) => [originals, pictures]),
);
export type Reconstructions = InferOutput<typeof reconstructionsSchema>;

const runEntries = {
  /** Of the training run on record. */
  runId: values.idText,
  family: familySchema,
  seed: values.count,
  /** Name of a preset of its kind. */
  preset: values.nameText,
  /** What it was trained with. */
  params: paramsSchema,
  status: picklist(['finished', 'stopped', 'interrupted', 'failed']),
  /** Why it ended so, or null. */
  reason: nullable(values.told),
  /** Completed. */
  epochs: values.count,
  /**
   * By the name of the metric (`train_loss`, `val_recon_loss`, `d_loss`, …): a value for each completed epoch, in order;
   * NaN where an epoch has none.
   */
  epochValues: values.mapOf(array(values.measure)),
  /** By the name of the loss: a value for each step of the whole run. Empty where steps were not kept. */
  stepLosses: values.mapOf(values.floats),
  /** That it trained, without waiting in the queue. */
  seconds,
  /** Most that tensors took at once, or null where nobody measured it. */
  peakBytes: nullable(values.byteCount),
  /** Numbers that were trained, of all its networks together, and bytes of the saved model; null where none was saved. */
  weights: nullable(values.count),
  modelBytes: nullable(values.byteCount),
  /** Milliseconds to draw 64 pictures, once warm; null where nothing could be drawn. */
  drawMs: nullable(seconds),
  /** What its pictures were found to be; null with the reason in `notJudged`. */
  judgement: nullable(judgementSchema),
  notJudged: nullable(values.told),
  /** What the finished model draws from one fixed seed, the same for all of a comparison; null where it draws nothing. */
  sheet: nullable(sheetSchema),
  /** Of a VAE; null for others. */
  reconstructions: nullable(reconstructionsSchema),
  /** What the training itself warned of; the judgement's advice lies in the judgement. */
  warnings: array(values.told),
} satisfies Record<string, GenericSchema>;
export const runEvidenceSchema = object(runEntries);
export type RunEvidence = InferOutput<typeof runEvidenceSchema>;

export const comparisonEvidenceSchema = object({
  version: literal(1),
  dataset: object({
    name: values.nameText,
    digest: values.digestText,
    /** Those that runs learn from and those held out, together. */
    pictures: values.count,
    heldOut: values.count,
    /** Of each, in pixels. */
    side: values.count,
    /** Whether they have colours; grey ones are RGB of equal channels here. */
    isColoured: boolean(),
    /** Names, as a person may have changed them; none of a catalogue of paints. */
    classes: array(values.nameText),
    /** Of a catalogue of paints: how many; missing for pictures in classes. */
    paints: optional(values.count),
  }),
  /** For each run, at most. */
  epochs: values.count,
  /** For each run, where time is the budget: it came to as many epochs as it did. Missing where epochs are. */
  minutes: optional(minutesSchema),
  seeds: array(values.count),
  backend: nullable(backendSchema),
  /** In words, as the backend reports it. */
  device: nullable(values.told),
  appVersion: values.nameText,
  /** When the last of it was done, milliseconds since 1970. */
  at: values.timeMs,
  /** Held-out pictures, as many as sheets of runs have; null where there are none to show. */
  real: nullable(sheetSchema),
  /** Of a comparison that was called off: trainings that it was to have. Missing for others. */
  planned: optional(values.count),
  /** In any order, at most one for each family and seed; those that failed as well. */
  runs: array(runEvidenceSchema),
});
export type ComparisonEvidence = InferOutput<typeof comparisonEvidenceSchema>;

/** Whether models were told colours, not classes. */
export function isOfPaints({ dataset }: Pick<ComparisonEvidence, 'dataset'>): boolean {
  return dataset.paints !== undefined;
}

export const isComparisonEvidence = guardOf(comparisonEvidenceSchema);
