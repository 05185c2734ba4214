// The metrics of a run as single points in the order in which they were logged. Pure.
import type { EpochMetrics, Run } from '../run.ts';

export interface MetricPoint {
  name: string;
  /** Global step, from 1; for a value of an epoch, its last step. */
  step: number;
  /** From 1. */
  epoch: number;
  /** Whole milliseconds since 1970; steps have none of their own and are spread evenly over their epoch. */
  at: number;
  value: number;
}

/**
 * Each metric of each step under its own name, then the values of the epoch: those that are also logged by step (means)
 * as `epoch/NAME`, the others under their own name. What no epoch has, the evaluation of the finished model, comes last.
 */
export function* metricPoints(
  run: Pick<Run, 'startedAt' | 'summary'>,
  metrics: readonly EpochMetrics[],
): Generator<MetricPoint> {
  let begun = run.startedAt;
  for (const record of metrics) {
    yield* stepPoints(record, begun);
    const step = stepOfEpoch(record);
    for (const [name, value] of Object.entries(record.values)) {
      const shown = name in record.steps ? `epoch/${name}` : name;
      yield { name: shown, step, epoch: record.epoch, at: Math.round(record.at), value };
    }
    begun = record.at;
  }
  yield* evaluationPoints(run, metrics);
}

/** The values in a run's summary that none of its epochs has, at its last step. */
function* evaluationPoints(
  { summary }: Pick<Run, 'summary'>,
  metrics: readonly EpochMetrics[],
): Generator<MetricPoint> {
  const last = metrics.at(-1);
  if (!last) return;
  const known = new Set(
    metrics.flatMap(({ values, steps }) => [...Object.keys(values), ...Object.keys(steps)]),
  );
  const at = { step: lastStepOf(metrics), epoch: last.epoch, at: Math.round(last.at) };
  for (const [name, { last: value }] of Object.entries(summary))
    if (!known.has(name)) yield { name, ...at, value };
}

/** The global step at which a run ended; 0 where it logged nothing. */
export function lastStepOf(metrics: readonly EpochMetrics[]): number {
  const last = metrics.at(-1);
  return last ? stepOfEpoch(last) : 0;
}

/** The global number of the last step of an epoch. */
export function stepOfEpoch(record: EpochMetrics): number {
  return record.firstStep + stepsOf(record) - 1;
}

function* stepPoints(record: EpochMetrics, begun: number): Generator<MetricPoint> {
  const { epoch, firstStep, steps } = record;
  const count = stepsOf(record);
  const span = Math.max(0, record.at - begun);
  for (const [name, column] of Object.entries(steps))
    for (let i = 0; i < column.length; i++) {
      const at = Math.round(record.at - span * (1 - (i + 1) / count));
      yield { name, step: firstStep + i, epoch, at, value: column[i]! };
    }
}

function stepsOf({ steps }: EpochMetrics): number {
  return Math.max(0, ...Object.values(steps).map((column) => column.length));
}
