// How much each observation counts, and how many are the good ones: the rules of Bergstra et al. (2011) as Optuna has them.

/** From this many observations on the oldest count less. */
const ALL_COUNT_BELOW = 25;

/** Weights of n observations in order of age, oldest first, not normalised: the newest 25 count fully, the others from 1/n up. */
export function weightsByAge(n: number): number[] {
  if (n < ALL_COUNT_BELOW) return Array<number>(n).fill(1);
  const ramp = n - ALL_COUNT_BELOW;
  const step = ramp > 1 ? (1 - 1 / n) / (ramp - 1) : 0;
  return Array.from({ length: n }, (_, i) =>
    i >= ramp ? 1 : i === ramp - 1 && ramp > 1 ? 1 : 1 / n + i * step,
  );
}

/** How many of n finished trials are the good ones: a tenth, at most 25. */
export function goodCount(n: number): number {
  return Math.min(Math.ceil(0.1 * n), 25);
}
