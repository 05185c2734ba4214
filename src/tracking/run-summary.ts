// The last, least and greatest value of each metric of a run, kept up epoch by epoch. Pure.
import { object, type InferOutput } from 'valibot';
import { epochCount, mapOf, measure } from '../shared/schemas.ts';

/** Not-a-number where no value was finite. */
const metricSummarySchema = object({
  last: measure,
  min: measure,
  /** The epoch of the least value, the first of several. */
  minEpoch: epochCount,
  max: measure,
  maxEpoch: epochCount,
});
export type MetricSummary = InferOutput<typeof metricSummarySchema>;

/** By the name of the metric. */
export const runSummarySchema = mapOf(metricSummarySchema);
export type RunSummary = InferOutput<typeof runSummarySchema>;

/** Metrics of which more is better; of all others less is. */
const MORE_IS_BETTER =
  /(^|_)(psnr|ssim|top_?[13]|mrr|diversity|accuracy|active_units|iou|dice|precision|recall)$/;

export function isMoreBetter(metric: string): boolean {
  return MORE_IS_BETTER.test(metric);
}

/** The best value and its epoch. */
export function bestOf(
  metric: string,
  { min, minEpoch, max, maxEpoch }: MetricSummary,
): { value: number; epoch: number } {
  return isMoreBetter(metric) ? { value: max, epoch: maxEpoch } : { value: min, epoch: minEpoch };
}

/** The summary with the values of one more epoch, which must not be an earlier one than those in it. */
export function withEpoch(
  summary: RunSummary,
  epoch: number,
  values: Readonly<Record<string, number>>,
): RunSummary {
  // Names are anybody's, such as `constructor`.
  const before = (metric: string) => (Object.hasOwn(summary, metric) ? summary[metric] : undefined);
  const added = Object.entries(values).map(
    ([metric, value]) => [metric, withValue(before(metric), epoch, value)] as const,
  );
  return Object.fromEntries([...Object.entries(summary), ...added]);
}

function withValue(before: MetricSummary | undefined, epoch: number, value: number): MetricSummary {
  const { min, minEpoch, max, maxEpoch } = before ?? NOTHING;
  const isLess = Number.isFinite(value) && !(value >= min);
  const isGreater = Number.isFinite(value) && !(value <= max);
  return {
    last: value,
    ...(isLess ? { min: value, minEpoch: epoch } : { min, minEpoch }),
    ...(isGreater ? { max: value, maxEpoch: epoch } : { max, maxEpoch }),
  };
}

const NOTHING: MetricSummary = { last: NaN, min: NaN, minEpoch: 0, max: NaN, maxEpoch: 0 };
