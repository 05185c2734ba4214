// Whether a training that repeats another came out the same to the last bit, and what was not the same if it did not. Pure.
import { isTold, say } from '../shared/message.ts';
import type { EpochMetrics, Run } from './run.ts';

export interface LoggedTraining {
  run: Run;
  metrics: readonly EpochMetrics[];
}

export type Circumstance = 'seed' | 'parameters' | 'data' | 'backend' | 'device' | 'appVersion';

export interface RepeatVerdict {
  /** Steps that both have logged. */
  steps: number;
  /** The first value that differs; null when all that both have logged are the same to the last bit. */
  difference: { metric: string; step: number; before: number; after: number } | null;
  /** What was not the same, whether it mattered or not. */
  differing: Circumstance[];
}

export function compareRepeat(original: LoggedTraining, repeat: LoggedTraining): RepeatVerdict {
  return {
    ...compareLosses(original.metrics, repeat.metrics),
    differing: differing(original.run, repeat.run),
  };
}

function compareLosses(
  before: readonly EpochMetrics[],
  after: readonly EpochMetrics[],
): Pick<RepeatVerdict, 'steps' | 'difference'> {
  let steps = 0;
  for (const [i, epoch] of before.entries()) {
    const again = after[i];
    if (!again) break;
    const difference = compareEpoch(epoch, again);
    if (difference) return { steps: steps + difference.step - epoch.firstStep, difference };
    steps += stepsOf(epoch);
  }
  return { steps, difference: null };
}

/** The first step whose losses differ, or the end of the epoch for a value that is measured there. */
function compareEpoch(a: EpochMetrics, b: EpochMetrics): RepeatVerdict['difference'] {
  let first: RepeatVerdict['difference'] = null;
  for (const [metric, column] of Object.entries(a.steps)) {
    const other = b.steps[metric] ?? new Float32Array();
    const at = column.findIndex((value, i) => !Object.is(value, other[i]));
    if (at < 0 || (first && first.step <= a.firstStep + at)) continue;
    first = { metric, step: a.firstStep + at, before: column[at]!, after: other[at] ?? NaN };
  }
  if (first) return first;
  for (const [metric, before] of Object.entries(a.values)) {
    const after = b.values[metric] ?? NaN;
    if (!Object.is(before, after)) return { metric, step: a.firstStep + stepsOf(a) - 1, before, after };
  }
  return null;
}

function stepsOf({ steps }: EpochMetrics): number {
  return Math.max(0, ...Object.values(steps).map((column) => column.length));
}

function differing(a: Run, b: Run): Circumstance[] {
  const { seed: seedA, ...restA } = a.params;
  const { seed: seedB, ...restB } = b.params;
  const found: [Circumstance, boolean][] = [
    ['seed', seedA !== seedB],
    ['parameters', sorted(restA) !== sorted(restB)],
    ['data', a.datasetDigest !== b.datasetDigest],
    ['backend', a.backend !== b.backend],
    ['device', deviceOf(a) !== deviceOf(b)],
    ['appVersion', a.appVersion !== b.appVersion],
  ];
  return found.filter(([, isOther]) => isOther).map(([name]) => name);
}

/** The device as its backend names it, without the sentence on why it was taken. */
export function deviceOf({ device }: Pick<Run, 'device'>): string {
  if (typeof device === 'string') return device.split('. ')[0]!; // records from before
  const named = device?.values?.device;
  return isTold(named) ? say(named) : '';
}

/** The same text for the same values, whatever their order. */
function sorted(value: object): string {
  return JSON.stringify(value, (_, item: unknown) =>
    typeof item === 'object' && item !== null
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
}
