// What the trial of the backends found, and what of it is remembered for the next training on this device.
import { array, literal, nullable, object, optional, type InferOutput } from 'valibot';
import { finiteNumber, idText, told, timeMs } from '../shared/schemas.ts';
import { backendSchema } from './choices.ts';

/** Outcome of one trial, as the session's event of that name has it. */
const backendTrialSchema = object({
  backend: backendSchema,
  /** Milliseconds of one short training step, or null if it did not start or is not to be trusted. */
  stepMs: nullable(finiteNumber),
  /** Device in words, or why it is out. */
  detail: told,
  /** It is out because its losses are not those of another backend. */
  isWrong: optional(literal(true)),
});
export type BackendTrial = InferOutput<typeof backendTrialSchema>;

export const rememberedBackendSchema = object({
  /** Device, browser and shape of the work that it holds for, as text. */
  key: idText,
  /** The fastest. */
  backend: backendSchema,
  trials: array(backendTrialSchema),
  /** When they were timed, milliseconds since 1970. */
  at: timeMs,
});
export type RememberedBackend = InferOutput<typeof rememberedBackendSchema>;

/** Where it is kept. All may fail: it is a short cut, and a training goes on without. */
export interface BackendMemory {
  recall(key: string): Promise<RememberedBackend | null>;
  remember(found: RememberedBackend): Promise<void>;
  /** All of it: they are timed again before the next training. */
  forget(): Promise<void>;
}
