// The normal distribution, as fast as ranking needs it.

const SQRT_2PI = Math.sqrt(2 * Math.PI);

/** Standard normal density. */
export function normalDensity(z: number): number {
  return Math.exp(-0.5 * z * z) / SQRT_2PI;
}

/** Standard normal distribution function, absolute error below 1e-7 (Abramowitz and Stegun, 26.2.17). */
export function normalDistribution(z: number): number {
  const x = Math.abs(z);
  if (x > 8) return z > 0 ? 1 : 0;
  const t = 1 / (1 + 0.2316419 * x);
  const polynomial =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const tail = normalDensity(x) * polynomial;
  return z > 0 ? 1 - tail : tail;
}

/** Density of N(mean, deviation²) at a value. */
export function gaussian(value: number, mean: number, deviation: number): number {
  return normalDensity((value - mean) / deviation) / deviation;
}

/** ln Σ exp(values / temperature), without overflow; −∞ for none. */
export function logSumExp(values: ArrayLike<number>, temperature = 1): number {
  let max = -Infinity;
  for (let i = 0; i < values.length; i++) if (values[i]! > max) max = values[i]!;
  if (max === -Infinity) return -Infinity;
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    const gap = (values[i]! - max) / temperature;
    if (gap > -50) sum += Math.exp(gap); // 100,000 smaller ones are lost in rounding
  }
  return max / temperature + Math.log(sum);
}

/** ln(eᵃ + eᵇ), without overflow. */
export function addLogs(a: number, b: number): number {
  const gap = Math.abs(a - b);
  const larger = Math.max(a, b);
  return gap < 37 ? larger + Math.log1p(Math.exp(-gap)) : larger; // beyond, the smaller one is lost in rounding
}
