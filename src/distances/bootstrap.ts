// Intervals by resampling: how far a value would have come out otherwise with other pictures of the same kind.
import type { Random } from '../shared/random.ts';

export const RESAMPLES = 300;
/** Share of resamples within an interval. */
const LEVEL = 0.95;

export type Interval = readonly [low: number, high: number];

/**
 * The 95 % interval of `statistic` over resamples of each set with replacement (Efron 1979). The percentiles are moved so
 * that the resamples' mean falls on `value`: repeated points make distances larger than those of fresh ones.
 * @param counts how many members each set has
 * @param statistic of how often each member of each set was drawn; the arrays are used again
 */
export function bootstrapInterval(
  value: number,
  counts: readonly number[],
  statistic: (weights: readonly Uint16Array[]) => number,
  random: Random,
  resamples = RESAMPLES,
): Interval {
  const weights = counts.map((count) => new Uint16Array(count));
  const values = new Float64Array(resamples);
  for (let i = 0; i < resamples; i++) {
    for (const drawn of weights) {
      drawn.fill(0);
      for (let n = 0; n < drawn.length; n++) drawn[random.integer(drawn.length)]!++;
    }
    values[i] = statistic(weights);
  }
  const mean = values.reduce((sum, one) => sum + one, 0) / resamples;
  values.sort();
  const at = (share: number) => values[Math.round(share * (resamples - 1))]!;
  return [value + at((1 - LEVEL) / 2) - mean, value + at((1 + LEVEL) / 2) - mean];
}

export function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
}

/** The interval of a mean of values, one for each member of one set. */
export function meanInterval(values: ArrayLike<number>, random: Random): Interval {
  const weighted = ([weights]: readonly Uint16Array[]) => {
    let sum = 0;
    for (let i = 0; i < values.length; i++) sum += weights![i]! * values[i]!;
    return sum / values.length;
  };
  return bootstrapInterval(meanOf(values), [values.length], weighted, random);
}
