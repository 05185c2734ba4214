// What the screen shows of a training session, folded from the worker's events. Pure.
import { message, type Told } from '../../shared/message.ts';
import type { AppError } from '../../shared/errors.ts';
import type { EpochMetrics, Run } from '../../tracking/run.ts';
import type { TrainEvent, TrainOutcome } from '../../training/api.ts';

export interface LossCurves {
  step: number[];
  /** A column per metric, as long as `step`. */
  columns: Record<string, number[]>;
  epochs: { epoch: number; lastStep: number; values: Record<string, number> }[];
}

export interface ActiveTraining {
  state: 'running' | 'paused' | 'stopping' | 'done' | 'failed';
  run: Run;
  phase: Extract<TrainEvent, { kind: 'phase' }>['phase'];
  backend: Omit<Extract<TrainEvent, { kind: 'backend' }>, 'kind'> | null;
  progress: Omit<Extract<TrainEvent, { kind: 'progress' }>, 'kind'> | null;
  curves: LossCurves;
  /** What the networks drew after their last whole epoch. */
  pictures: Omit<Extract<TrainEvent, { kind: 'pictures' }>, 'kind'> | null;
  /** Sentence about how it goes, from the last epoch that had one. */
  warning: Told | null;
  /** Sentence about a move to another backend. */
  moved: Told | null;
  error: AppError | null;
  outcome: TrainOutcome | null;
}

export type TrainingJob = { state: 'idle' } | ActiveTraining;

export function emptyCurves(): LossCurves {
  return { step: [], columns: {}, epochs: [] };
}

/** The curves of a stored run, to go on drawing after a reload. */
export function curvesOf(stored: readonly EpochMetrics[]): LossCurves {
  const names = new Set(stored.flatMap(({ steps }) => Object.keys(steps)));
  const columns = Object.fromEntries([...names].map((name): [string, number[]] => [name, []]));
  const curves: LossCurves = { ...emptyCurves(), columns };
  for (const { epoch, firstStep, steps, values } of stored) {
    const count = Math.max(0, ...Object.values(steps).map((column) => column.length));
    for (let i = 0; i < count; i++) curves.step.push(firstStep + i);
    for (const name of names) for (let i = 0; i < count; i++) columns[name]!.push(steps[name]?.[i] ?? NaN);
    curves.epochs.push({ epoch, lastStep: curves.step.at(-1) ?? 0, values });
  }
  return curves;
}

/** The next state of the screen after an event; an idle screen stays idle. */
export function applyEvent(job: TrainingJob, event: TrainEvent): TrainingJob {
  if (job.state === 'idle') return job;
  switch (event.kind) {
    case 'phase':
      return { ...job, phase: event.phase };
    case 'backend':
      return { ...job, backend: event };
    case 'progress':
      return { ...job, progress: event };
    case 'steps':
      return { ...job, curves: appendSteps(job.curves, event.firstStep, event.columns) };
    case 'epoch':
      return {
        ...job,
        run: { ...job.run, epoch: event.epoch, peakBytes: event.peakBytes },
        curves: appendEpoch(job.curves, event.epoch, event.values),
      };
    case 'pictures':
      return { ...job, pictures: event };
    case 'warning':
      return { ...job, warning: event.sentence };
    case 'moved':
      return { ...job, moved: event.reason, curves: rewind(job.curves, job.run.epoch) };
  }
}

/** The training worker died: another goes on from the last whole epoch, of a paused training once it is resumed. */
export function afterDeath(job: TrainingJob): TrainingJob {
  if (job.state === 'idle') return job;
  const { epoch } = job.run;
  const moved = message(job.state === 'paused' ? 'runs.movedPaused' : 'runs.moved', { epoch });
  return { ...job, moved, curves: rewind(job.curves, epoch) };
}

/**
 * The columns are added to, not copied: a long run has millions of steps and ten events a second. What is new is the object
 * around them; an earlier one sees the steps that came after it too.
 */
function appendSteps(curves: LossCurves, firstStep: number, added: Record<string, Float32Array>): LossCurves {
  const count = Math.max(0, ...Object.values(added).map((column) => column.length));
  const before = curves.step.length;
  // What is empty may be somebody else's.
  const own = (column: number[] | undefined) => (before > 0 ? column : undefined);
  const step = own(curves.step) ?? [];
  for (let i = 0; i < count; i++) step.push(firstStep + i);
  const columns: Record<string, number[]> = {};
  for (const name of new Set([...Object.keys(curves.columns), ...Object.keys(added)])) {
    const column = own(curves.columns[name]) ?? new Array<number>(before).fill(NaN);
    for (let i = 0; i < count; i++) column.push(added[name]?.[i] ?? NaN);
    columns[name] = column;
  }
  return { ...curves, step, columns };
}

function appendEpoch(curves: LossCurves, epoch: number, values: Record<string, number>): LossCurves {
  const lastStep = curves.step.at(-1) ?? 0;
  return {
    ...curves,
    epochs: [...curves.epochs.filter((e) => e.epoch < epoch), { epoch, lastStep, values }],
  };
}

/** Drops the steps after the last whole epoch: they are trained again. */
function rewind(curves: LossCurves, epoch: number): LossCurves {
  const lastStep = curves.epochs.find((e) => e.epoch === epoch)?.lastStep ?? 0;
  const kept = curves.step.filter((step) => step <= lastStep).length;
  const columns = Object.fromEntries(
    Object.entries(curves.columns).map(([name, column]) => [name, column.slice(0, kept)]),
  );
  return { step: curves.step.slice(0, kept), columns, epochs: curves.epochs.filter((e) => e.epoch <= epoch) };
}
