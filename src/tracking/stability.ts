// How steadily a loss behaves late in a training: its range and how it swings. Pure.

export interface LossStability {
  /** 5th and 95th percentile over the second half of the steps. */
  low: number;
  high: number;
  /** Root mean square of the distance from the moving mean, over the second half. */
  oscillation: number;
  /** `oscillation` over the distance between the same percentiles of the whole run: comparable between losses. */
  relative: number;
}

/** Steps of the moving mean that the loss swings about, centred. */
export const STABILITY_WINDOW = 25;
/** Fewer steps than this say nothing. */
const FEWEST_STEPS = 8;

/** Null for a loss of too few steps, or with a value that is not finite. */
export function lossStability(losses: ArrayLike<number>): LossStability | null {
  const values = Array.from(losses);
  if (values.length < FEWEST_STEPS || !values.every(Number.isFinite)) return null;
  const start = Math.floor(values.length / 2);
  const late = values.slice(start);
  const means = movingMeans(values);
  const squares = late.map((value, i) => (value - means[start + i]!) ** 2);
  const oscillation = Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / late.length);
  const [least, most] = ends(values);
  const [low, high] = ends(late);
  const whole = most - least;
  return {
    low,
    high,
    oscillation,
    relative: whole > 0 ? oscillation / whole : 0,
  };
}

/** Of `STABILITY_WINDOW` values around each, fewer at the ends. */
function movingMeans(values: readonly number[]): number[] {
  const sums = [0];
  for (const value of values) sums.push(sums.at(-1)! + value);
  const reach = (STABILITY_WINDOW - 1) / 2;
  return values.map((_, i) => {
    const from = Math.max(0, i - reach);
    const to = Math.min(values.length, i + reach + 1);
    return (sums[to]! - sums[from]!) / (to - from);
  });
}

/** 5th and 95th percentile, linear between the neighbours as NumPy has them. */
function ends(values: readonly number[]): [low: number, high: number] {
  const sorted = Float64Array.from(values).sort();
  const quantile = (share: number) => {
    const at = share * (sorted.length - 1);
    const below = sorted[Math.floor(at)]!;
    const above = sorted[Math.ceil(at)]!;
    return below + (above - below) * (at % 1);
  };
  return [quantile(0.05), quantile(0.95)];
}
