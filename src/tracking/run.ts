// The record of a training run, its metrics and what it draws. Plain data, no I/O. What it trains is in model-record.ts.
import { array, check, custom, nullable, object, optional, picklist, pipe, type InferOutput } from 'valibot';
import { labelledDataSchema } from '../dataset/labelled/classes.ts';
import { pairsDataSchema } from '../dataset/pairs/pairs.ts';
import { readingSchema } from '../dataset/paints/reading.ts';
import { kindOfParams } from '../kinds/registry.schemas.ts';
import type { TrainParams } from '../parameters/train-params.ts';
import * as values from '../shared/schemas.ts';
import { backendSchema } from './choices.ts';
import { paramsSchema } from './params-schema.ts';
import { runSummarySchema } from './run-summary.ts';

export type { BackendChoice, BackendName } from './choices.ts';
export type { Calibration, Model } from './model-record.ts';

/** How a training ended, as who trained it tells; of the run's record the page makes its status from it. */
export const trainedEndSchema = object({
  status: picklist(['finished', 'stopped']),
  /** A sentence to keep with the run, or null. */
  reason: nullable(values.told),
  /** Milliseconds since 1970. */
  at: values.timeMs,
});
export type TrainedEnd = InferOutput<typeof trainedEndSchema>;

/** Whether a run is said to be of the kind that its parameters are of. */
export function isOfItsKind({ kind, params }: { kind: string; params: TrainParams }): boolean {
  return kind === kindOfParams(params);
}

export const runSchema = pipe(
  object({
    id: values.idText,
    name: values.nameText,
    /** What it belongs to, in the words of a person: its catalogue’s name unless set. Runs from before: `color_vae_gan`. */
    experiment: values.nameText,
    /** The run that it came of: the one that it repeats, or a sweep. Missing where it stands by itself, and before. */
    parentId: optional(values.idText),
    /** Name of its kind of model in the registries. */
    kind: values.nameText,
    /** Immutable once started. */
    params: paramsSchema,
    datasetId: values.idText,
    datasetDigest: values.digestText,
    datasetName: values.nameText,
    /** How its pictures are read, as it was when the run began; missing where the dataset has no reading. */
    reading: optional(readingSchema),
    /** Of labelled pictures: their shape and classes; missing for paints. */
    data: optional(labelledDataSchema),
    /** What it is of pairs; missing for all others. */
    pairs: optional(pairsDataSchema),
    appVersion: values.nameText,
    backend: nullable(backendSchema),
    /** Device in words, as the backend reports it, and why this backend. */
    device: nullable(values.told),
    /** Most that the data of tensors took at once while it trained (src/compute/tensor-memory.ts); missing in runs from before. */
    peakBytes: optional(values.byteCount),
    startedAt: values.timeMs,
    endedAt: nullable(values.timeMs),
    status: picklist(['running', 'paused', 'interrupted', 'finished', 'stopped', 'failed']),
    /** A sentence for `failed`, for what moved or stopped a run, and a GAN's last warning. */
    reason: nullable(values.told),
    /** Epochs completed. */
    epoch: values.epochCount,
    epochs: values.epochCount,
    tags: array(values.nameText),
    note: values.noteText,
    /** The run that this one repeats, with the same seed, parameters, data and backend; runs before had none. */
    repeats: optional(values.idText),
    /** The model whose weights it began with; missing where they were drawn. */
    startsFrom: optional(values.idText),
    /** When it was put out of sight (milliseconds since 1970), or null. */
    archivedAt: nullable(values.timeMs),
    /** What a list shows of each metric of its epochs and of its evaluation, so that nobody has to read them all. */
    summary: runSummarySchema,
  }),
  check((run) => isOfItsKind(run)),
);
export type Run = InferOutput<typeof runSchema>;
export type RunStatus = Run['status'];

/** The metrics of one epoch: a column per name for its steps, and the values at its end. */
export const epochMetricsSchema = object({
  runId: values.idText,
  /** From 1. */
  epoch: values.epochCount,
  /** Milliseconds since 1970 at the epoch's end. */
  at: values.timeMs,
  /** Global number of the first step in `steps`, from 1. */
  firstStep: values.count,
  /** `train_loss`, `recon_loss`, `kl_div`, …: one value per step. */
  steps: values.mapOf(values.floats),
  /** Means over the epoch, and `val_…` of each. */
  values: values.mapOf(values.measure),
});
export type EpochMetrics = InferOutput<typeof epochMetricsSchema>;

const isWhole = (count: number) => Number.isSafeInteger(count) && count > 0;

/** What a run drew after an epoch, made small: a GAN's samples from its fixed noise, or a VAE's reconstructions and samples. */
export const epochPicturesSchema = pipe(
  object({
    runId: values.idText,
    /** From 1. */
    epoch: values.epochCount,
    /** How many, and the side of each in pixels. */
    count: values.count,
    side: values.count,
    /** count × side × side × RGB bytes. */
    pictures: values.bytes,
    /** As many, each what the picture at its place was made from; null for a GAN, which draws from noise. */
    originals: nullable(values.bytes),
    /** Drawn from noise besides, any number of the same size; missing for a GAN, and in records from before. */
    samples: optional(values.bytes),
  }),
  check(
    ({ count, side, pictures, originals, samples }) =>
      [pictures, originals ?? pictures].every(({ length }) => length === count * side * side * 3) &&
      (samples === undefined || isWhole(samples.length / (side * side * 3))),
  ),
);
export type EpochPictures = InferOutput<typeof epochPicturesSchema>;

/** Everything needed to go on with a run after its last whole epoch. */
export const checkpointSchema = object({
  runId: values.idText,
  slot: picklist(['last', 'best']),
  /** Epochs completed. */
  epoch: values.epochCount,
  step: values.count,
  /** safetensors bytes. */
  weights: values.bytes,
  /** safetensors bytes: optimiser moments. */
  optimizer: values.bytes,
  random: custom<readonly [number, number, number, number]>(
    (state) => Array.isArray(state) && state.length === 4 && state.every(Number.isFinite),
  ),
});
export type Checkpoint = InferOutput<typeof checkpointSchema>;
