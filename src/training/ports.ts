// What a training session needs from outside: storage, a clock, ids, calibration, and somebody to tell.
import type { Paint } from '../dataset/dataset.ts';
import type { Random } from '../shared/random.ts';
import type { NamedArray } from '../shared/safetensors.ts';
import type {
  Calibration,
  Checkpoint,
  EpochMetrics,
  EpochPictures,
  Model,
  Run,
  TrainedEnd,
} from '../tracking/run.ts';
import type { BackendMemory } from '../tracking/backend-trial.ts';
import type { TrainEvent } from './api.ts';

/** What a session may write into its run's record; the status is not its to write (src/app/jobs/run-status.ts). */
export type RunPatch = Partial<Omit<Run, 'status' | 'endedAt'>> & { trained?: TrainedEnd };

export interface TrainStore {
  readRun(id: string): Promise<Run | undefined>;
  updateRun(id: string, patch: RunPatch): Promise<unknown>;
  readPaints(datasetId: string): Promise<Paint[]>;
  /** `pictureBytes`: of each picture, where they are not those of paints. */
  readPixelShard(datasetId: string, shard: number, pictureBytes?: number): Promise<Uint8Array>;
  /** Metrics, checkpoints, pictures and the run's record together or not at all. */
  appendEpoch(record: {
    run: RunPatch;
    metrics: EpochMetrics;
    checkpoints: readonly Checkpoint[];
    pictures: EpochPictures | null;
  }): Promise<void>;
  readCheckpoint(runId: string, slot: Checkpoint['slot']): Promise<Checkpoint | undefined>;
  /** Of a model that a run begins with, safetensors. AppError `bad-record` when it is gone. */
  readWeights(modelId: string): Promise<Uint8Array>;
  /** Of a file of LPIPS that a run names. AppError `bad-record`, with which to bring, when it is gone or not what it was. */
  readLpipsFile(id: string): Promise<Uint8Array>;
  /** By epoch, from this one on. */
  readMetrics(runId: string, fromEpoch: number): Promise<EpochMetrics[]>;
  /** Makes room: of the run's checkpoints the best stays, of its pictures the last; it goes on from the best then. */
  keepBestOnly(runId: string): Promise<void>;
  /** Model, weights, embeddings and the run's record together or not at all. */
  saveTrainedModel(trained: {
    model: Omit<Model, 'version' | 'aliases'>;
    weights: Uint8Array;
    embeddings: Uint8Array;
    networks?: readonly { model: Omit<Model, 'version' | 'aliases'>; weights: Uint8Array }[];
    runPatch: RunPatch;
  }): Promise<Model>;
  /** Networks that match nothing and the run's record together or not at all; the matcher in use stays. */
  saveNetworks(saved: {
    networks: readonly { model: Omit<Model, 'version' | 'aliases'>; weights: Uint8Array }[];
    runId: string;
    runPatch: RunPatch;
  }): Promise<Model[]>;
}

export interface CalibrationSource {
  paints: readonly Paint[];
  validation: AsyncIterable<{ paint: number; picture: Uint8Array; isLossy?: boolean }>;
  /** [paints, points, latent] */
  curves: Float32Array;
  /** [points] brightness factors. */
  factors: Float32Array;
  latentSize: number;
  embed: (pictures: Uint8Array, count: number) => Promise<Float32Array>;
  random: Random;
}

export type Calibrate = (
  source: CalibrationSource,
) => Promise<{ calibration: Calibration; metrics: Record<string, number> }>;

/** How near what a run's networks draw comes to held-out pictures. */
export interface DrawnDistance {
  /** As a metric of the run. */
  name: string;
  /**
   * Of networks with the arrays of a checkpoint, on the active backend: the same arrays come to the same number there, the
   * lower the nearer. Leaves no tensor.
   */
  measure(arrays: ReadonlyMap<string, NamedArray>, breathe: () => Promise<void>): Promise<number>;
}

/** What such a distance is got ready with: `breathe` may reject to end it, `onTraining` hears that its classifier is trained. */
export interface DistanceTelling {
  breathe(): Promise<void>;
  onTraining(): void;
}

/**
 * Before a training; another backend may be active afterwards. Rejects with AppError `too-few-pictures` where distances
 * would say nothing, `bad-record` when the pictures are gone.
 */
export type OpenDistance = (run: Run, telling: DistanceTelling) => Promise<DrawnDistance>;

/**
 * Arrays of a classifier of the run's dataset, whose convolutional layers a training may compare pictures in: the same for
 * the same run. Another backend may be active afterwards. Rejects with AppError `bad-parameters` where there is one class
 * only, `too-few-pictures`, `bad-record` when the pictures are gone.
 */
export type OpenFeatures = (run: Run, telling: DistanceTelling) => Promise<ReadonlyMap<string, NamedArray>>;

export interface SessionPorts {
  store: TrainStore;
  calibrate: Calibrate;
  openDistance: OpenDistance;
  openFeatures: OpenFeatures;
  /** Which backend was the fastest before; without it they are timed every time. */
  backends?: BackendMemory;
  /** Milliseconds since 1970, with fractions where there are any. */
  now: () => number;
  createId: () => string;
  onEvent: (event: TrainEvent) => void;
}
