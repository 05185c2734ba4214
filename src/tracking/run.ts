// The record of a training run, its metrics, and the model registry. Plain data, no I/O.
import type { LabelledData } from '../dataset/labelled/classes.ts';
import type { Reading } from '../dataset/paints/reading.ts';
import type { RunSummary } from './run-summary.ts';
import type { TrainParams } from './train-params.ts';

export type BackendName = 'webgpu' | 'webgl' | 'wasm' | 'cpu';
export type BackendChoice = BackendName | 'auto';

export type RunStatus = 'running' | 'paused' | 'interrupted' | 'finished' | 'stopped' | 'failed';

export interface Run {
  id: string;
  name: string;
  /** Default `color_vae_gan`. */
  experiment: string;
  /** `gan`: its parameters have a `gan`. */
  kind: 'vae' | 'gan';
  /** Immutable once started. */
  params: TrainParams;
  datasetId: string;
  datasetDigest: string;
  datasetName: string;
  /** How its pictures are read, as it was when the run began; missing where the dataset has no reading. */
  reading?: Reading;
  /** Of labelled pictures: their shape and classes; missing for paints. */
  data?: LabelledData;
  appVersion: string;
  backend: BackendName | null;
  /** Device in words, as the backend reports it, and why this backend. */
  device: string | null;
  startedAt: number;
  endedAt: number | null;
  status: RunStatus;
  /** A sentence for `failed`, for what moved or stopped a run, and a GAN's last warning. */
  reason: string | null;
  /** Epochs completed. */
  epoch: number;
  epochs: number;
  tags: string[];
  note: string;
  /** The run that this one repeats, with the same seed, parameters, data and backend; runs before had none. */
  repeats?: string;
  /** When it was put out of sight (milliseconds since 1970), or null. */
  archivedAt: number | null;
  /** What a list shows of each metric of its epochs and of its evaluation, so that nobody has to read them all. */
  summary: RunSummary;
}

/** The metrics of one epoch: a column per name for its steps, and the values at its end. */
export interface EpochMetrics {
  runId: string;
  /** From 1. */
  epoch: number;
  /** Milliseconds since 1970 at the epoch's end. */
  at: number;
  /** Global number of the first step in `steps`, from 1. */
  firstStep: number;
  /** `train_loss`, `recon_loss`, `kl_div`, …: one value per step. */
  steps: Record<string, Float32Array>;
  /** Means over the epoch, and `val_…` of each. */
  values: Record<string, number>;
}

/** What a run drew after an epoch, made small: a GAN's samples from its fixed noise, or a VAE's reconstructions. */
export interface EpochPictures {
  runId: string;
  /** From 1. */
  epoch: number;
  /** How many, and the side of each in pixels. */
  count: number;
  side: number;
  /** count × side × side × RGB bytes. */
  pictures: Uint8Array;
  /** As many, each what the picture at its place was made from; null for a GAN, which draws from noise. */
  originals: Uint8Array | null;
}

/** Everything needed to go on with a run after its last whole epoch. */
export interface Checkpoint {
  runId: string;
  slot: 'last' | 'best';
  /** Epochs completed. */
  epoch: number;
  step: number;
  /** safetensors bytes. */
  weights: Uint8Array;
  /** safetensors bytes: optimiser moments. */
  optimizer: Uint8Array;
  random: readonly [number, number, number, number];
}

/** A trained network in the registry. */
export interface Model {
  id: string;
  /** `matcher` (an encoder), `vae_model` (with its decoder), `gan_generator` or `gan_discriminator`. */
  name: string;
  /** From 1, of its name and dataset. */
  version: number;
  /** One version of a name has an alias at a time; the matcher with `champion` is the one that the match page uses. */
  aliases: string[];
  runId: string | null;
  datasetId: string;
  datasetDigest: string;
  /** How the pictures that it was trained on were read; missing for models from before, and where there is no reading. */
  reading?: Reading;
  /** Shape and classes of the labelled pictures that it was trained on; missing for paints. */
  data?: LabelledData;
  createdAt: number;
  params: TrainParams;
  backend: BackendName;
  metrics: Record<string, number>;
  calibration: Calibration;
}

/**
 * How the scores of a catalogue's own pictures become probabilities, fitted on the validation pictures of the run. Of
 * photographs and beside a reference the errors of cameras do that (src/colour/camera-error.ts); `reference` is 1 and 0.
 */
export interface Calibration {
  /** Keyed by situation: `none` (no white reference), `reference`. */
  temperature: Record<'none' | 'reference', number>;
  /** Weight of the squared embedding distance beside the colour score, 0 where validation showed that it adds nothing. */
  embeddingWeight: Record<'none' | 'reference', number>;
  /** Pictures it was fitted on. */
  count: number;
  /** Which scores it was fitted on: 2 since they know how pictures are coded; missing before. Of others it is of no use. */
  scores?: number;
}
