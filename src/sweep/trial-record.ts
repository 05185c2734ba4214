// A trial of a sweep on record: what it tried, how far it came, and what came of it. Plain data, no I/O.
import { array, boolean, custom, nullable, object, optional, picklist, type InferOutput } from 'valibot';
import * as values from '../shared/schemas.ts';
import type { Trial } from '../search/trial.ts';
import { paramValueSchema } from './sweep-spec.ts';

const reportSchema = custom<readonly [epoch: number, value: number]>(
  (value) => Array.isArray(value) && value.length === 2 && value.every((item) => typeof item === 'number'),
);

/** One training of a trial. */
const trialRunSchema = object({
  /** Given before it begins. */
  runId: values.idText,
  seed: values.count,
  /** What was looked for; null until it has ended, and where it was never reported or is no finite number. */
  value: nullable(values.finiteNumber),
  /** Nothing more becomes of it. */
  isOver: boolean(),
  /** Epochs completed, and milliseconds of training that they took. */
  epochs: values.epochCount,
  trainedMs: values.measure,
  /** When it was gone on with after an interruption (milliseconds since 1970), and the epoch that it had come to. */
  goneOn: array(object({ epoch: values.epochCount, at: values.timeMs })),
  /** It was stopped at a rung, and can be gone on with from its checkpoint. */
  isSetAside: boolean(),
});
export type TrialRun = InferOutput<typeof trialRunSchema>;

export const trialRecordSchema = object({
  /** Its place among all, from 0. */
  number: values.count,
  state: picklist(['running', 'complete', 'paused', 'pruned', 'failed']),
  /** Of what is swept, by path; without those whose condition does not hold. */
  params: values.mapOf(paramValueSchema),
  /** The mean over its seeds of what was looked for; null unless it is complete. */
  value: nullable(values.finiteNumber),
  /** Why it failed, or was ended early. */
  reason: nullable(values.told),
  /** Of its first training: epochs, from 1, with the objective's metric. */
  reports: array(reportSchema),
  runs: array(trialRunSchema),
  /** Milliseconds since 1970. */
  startedAt: values.timeMs,
  endedAt: nullable(values.timeMs),
  /** Of a Gaussian process that suggested it: where the next fit begins. */
  kernel: optional(
    object({
      inverseSquares: array(values.finiteNumber),
      scale: values.finiteNumber,
      noise: values.finiteNumber,
    }),
  ),
});
export type TrialRecord = InferOutput<typeof trialRecordSchema>;

/** As samplers and pruners see it. */
export function trialOf({ number, state, params, value, reports }: TrialRecord): Trial {
  return { number, state, params, value, reports };
}

export function epochsOf({ runs }: Pick<TrialRecord, 'runs'>): number {
  return runs.reduce((sum, { epochs }) => sum + epochs, 0);
}

/** Of training, in milliseconds. */
export function trainedMsOf({ runs }: Pick<TrialRecord, 'runs'>): number {
  return runs.reduce((sum, { trainedMs }) => sum + trainedMs, 0);
}

/** Whether pictures of it may be stored: what is drawn in a first epoch is by the second, or once it has ended. */
export function mayBeDrawn({ state, runs }: Pick<TrialRecord, 'state' | 'runs'>): boolean {
  return runs[0]!.epochs > (state === 'running' ? 1 : 0);
}
