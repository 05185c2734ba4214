// A sweep on record: what was asked for, every trial so far, and how it ended. Plain data, no I/O.
import { array, boolean, nullable, object, optional, picklist, type InferOutput } from 'valibot';
import * as values from '../shared/schemas.ts';
import { backendChoiceSchema } from '../tracking/choices.ts';
import { sweepSpecSchema } from './sweep-spec.ts';
import { trialRecordSchema } from './trial-record.ts';

export const sweepSchema = object({
  id: values.idText,
  datasetId: values.idText,
  /** As it was when the sweep began. */
  dataset: object({ name: values.nameText, digest: values.digestText }),
  spec: sweepSpecSchema,
  /** What trainings are asked to compute on. */
  backend: backendChoiceSchema,
  /** By number, from 0 without a gap. */
  trials: array(trialRecordSchema),
  /** Of two trials the pictures of which were looked at, the one that a person liked better. */
  preferences: array(object({ better: values.count, worse: values.count, at: values.timeMs })),
  appVersion: values.nameText,
  /** Milliseconds since 1970, as the next. */
  createdAt: values.timeMs,
  /** When nothing more was to be tried or it was called off; null until then. */
  endedAt: nullable(values.timeMs),
  isCancelled: boolean(),
  /** Why it ended by itself. */
  endedFor: optional(picklist(['trials', 'epochs', 'minutes', 'all-failed'])),
});
export type Sweep = InferOutput<typeof sweepSchema>;

/** The sweep with one of its trials changed. */
export function withTrial(
  sweep: Sweep,
  number: number,
  change: (trial: Sweep['trials'][number]) => Sweep['trials'][number],
): Sweep {
  return { ...sweep, trials: sweep.trials.map((one) => (one.number === number ? change(one) : one)) };
}
