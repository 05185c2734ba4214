// What several trainings with other seeds come to together, and whether two of them differ by more than their luck. Pure.
import { studentQuantile } from '../shared/student-t.ts';

/** Of the intervals: how often such an interval holds the mean that very many seeds would have. */
export const LEVEL = 0.95;

export interface Spread {
  /** One for each seed, in their order. */
  values: readonly number[];
  mean: number;
  /** x̄ ± t(n − 1) · s / √n with s² = Σ (x − x̄)² / (n − 1); null for a single value, which tells nothing of its luck. */
  low: number | null;
  high: number | null;
  least: number;
  most: number;
}

/** Null where there is no value. What is not finite is none. */
export function spreadOf(all: readonly (number | null | undefined)[]): Spread | null {
  const values = all.filter((value): value is number => Number.isFinite(value));
  if (values.length === 0) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const count = values.length;
  const reach =
    count < 2
      ? null
      : studentQuantile((1 + LEVEL) / 2, count - 1) * Math.sqrt(variance(values, mean) / count);
  return {
    values,
    mean,
    low: reach === null ? null : mean - reach,
    high: reach === null ? null : mean + reach,
    least: Math.min(...values),
    most: Math.max(...values),
  };
}

/**
 * By how much the mean of one is above that of the other, and the interval of that (Welch 1947, with Satterthwaite's
 * degrees of freedom); null where either has a single value.
 * @param level of the interval, 0–1
 */
export function differenceOf(
  one: Spread,
  other: Spread,
  level = LEVEL,
): { value: number; low: number; high: number } | null {
  const parts = [one, other].map(({ values, mean }) => ({
    square: variance(values, mean) / values.length,
    freedom: values.length - 1,
  }));
  if (parts.some(({ freedom }) => freedom < 1)) return null;
  const value = one.mean - other.mean;
  const square = parts.reduce((sum, part) => sum + part.square, 0);
  if (square === 0) return { value, low: value, high: value };
  const freedom = square ** 2 / parts.reduce((sum, part) => sum + part.square ** 2 / part.freedom, 0);
  const reach = studentQuantile((1 + level) / 2, freedom) * Math.sqrt(square);
  return { value, low: value - reach, high: value + reach };
}

function variance(values: readonly number[], mean: number): number {
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
}
