// What the trial of the backends found, and what of it is remembered for the next training on this device.
import type { BackendName } from './run.ts';

/** Outcome of one trial, as the session's event of that name has it. */
export interface BackendTrial {
  backend: BackendName;
  /** Milliseconds of one short training step, or null if it did not start or is not to be trusted. */
  stepMs: number | null;
  /** Device in words, or why it is out. */
  detail: string;
  /** It is out because its losses are not those of another backend. */
  isWrong?: true;
}

export interface RememberedBackend {
  /** Device, browser and shape of the work that it holds for, as text. */
  key: string;
  /** The fastest. */
  backend: BackendName;
  trials: BackendTrial[];
  /** When they were timed, milliseconds since 1970. */
  at: number;
}

/** Where it is kept. All may fail: it is a short cut, and a training goes on without. */
export interface BackendMemory {
  recall(key: string): Promise<RememberedBackend | null>;
  remember(found: RememberedBackend): Promise<void>;
  /** All of it: they are timed again before the next training. */
  forget(): Promise<void>;
}
