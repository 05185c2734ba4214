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
 * as `epoch/NAME`, the others under their own name.
 */
export function* metricPoints(
  run: Pick<Run, 'startedAt'>,
  metrics: readonly EpochMetrics[],
): Generator<MetricPoint> {
  let begun = run.startedAt;
  for (const record of metrics) {
    yield* stepPoints(record, begun);
    const step = record.firstStep + stepsOf(record) - 1;
    for (const [name, value] of Object.entries(record.values)) {
      const shown = name in record.steps ? `epoch/${name}` : name;
      yield { name: shown, step, epoch: record.epoch, at: Math.round(record.at), value };
    }
    begun = record.at;
  }
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
