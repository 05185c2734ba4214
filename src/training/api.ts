// What the training worker offers: one session at a time.
import type { BackendChoice, BackendName } from '../tracking/run.ts';
import type { BackendTrial } from '../tracking/backend-trial.ts';
import type { Told } from '../shared/message.ts';

export interface TrainRequest {
  /** The run's record is in the store already, with its parameters, before the session starts. */
  runId: string;
  backend: BackendChoice;
}

/** What the networks drew: side × side × RGB bytes each, back to back. */
export interface DrawnPictures {
  count: number;
  side: number;
  pictures: Uint8Array;
  /** As many, each what the picture at its place was made from; null for what was drawn from noise. */
  originals: Uint8Array | null;
  /** Besides those: any number, drawn from noise that is the same after every epoch; missing where there are none. */
  samples?: Uint8Array;
}

/** `classifier`: of the dataset, whose features distances are taken in. */
export type TrainPhase =
  'loading' | 'classifier' | 'timing' | 'training' | 'indexing' | 'calibrating' | 'saving';

export type TrainEvent =
  | { kind: 'phase'; phase: TrainPhase }
  /** `isSoftware`: a GPU interface that the processor draws. */
  | {
      kind: 'backend';
      backend: BackendName;
      device: Told;
      isSoftware: boolean;
      reason: Told;
      trials: BackendTrial[];
    }
  | {
      kind: 'progress';
      epoch: number;
      epochs: number;
      /** Global step, from 1, and how many there will be. */
      step: number;
      steps: number;
      picturesPerSecond: number;
      secondsLeft: number;
    }
  /** Steps since the last event of this kind; a column per metric. */
  | { kind: 'steps'; firstStep: number; columns: Record<string, Float32Array> }
  /** `peakBytes`: the most that tensors took at once so far. */
  | { kind: 'epoch'; epoch: number; values: Record<string, number>; peakBytes: number }
  | ({ kind: 'pictures'; epoch: number } & DrawnPictures)
  /** What a person should know about how it goes, such as a generator that draws one picture only; null: no more. */
  | { kind: 'warning'; epoch: number; sentence: Told | null }
  /** The backend was lost or failed; the run goes on elsewhere from its last checkpoint. */
  | { kind: 'moved'; from: BackendName; to: BackendName; reason: Told };

export interface TrainOutcome {
  status: 'finished' | 'stopped';
  /** The matcher, or the generator of a GAN, that was saved; null when stopped before its first epoch ended. */
  modelId: string | null;
  /** A sentence to keep with the run, or null. */
  reason: Told | null;
}

/** Rejects with AppError: `non-finite-loss`, `quota-exceeded`, `no-backend`, …; the last good checkpoint stays. */
export interface TrainApi {
  run(request: TrainRequest, onEvent: (event: TrainEvent) => void): Promise<TrainOutcome>;
  pause(): void;
  resume(): void;
  /** Ends after the current step; what was learned is indexed and saved as a model. */
  stop(): void;
  /** Ends after the current step and stores nothing more: the last checkpoint is what there is to go on from. */
  leave(): void;
  /** Before another session in the same worker: what was asked of the one before is forgotten. */
  renew(): void;
}
