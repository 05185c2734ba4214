// The standard normal distribution between two bounds, in logarithms, so that bounds far out in a tail keep their digits.
import { erf, erfc, logErfc } from './error-function.ts';

export const LOG_SQRT_2PI = 0.5 * Math.log(2 * Math.PI);

/** ln Φ(x): the logarithm of the share of a standard normal below x. */
export function logNormalCdf(x: number): number {
  return x > 5 ? Math.log1p(-0.5 * erfc(x / Math.SQRT2)) : logErfc(-x / Math.SQRT2) - Math.LN2;
}

/** ln(Φ(b) − Φ(a)) for a < b; worked out in the left tail, where the digits are. */
export function logNormalMass(a: number, b: number): number {
  if (a > 0) return logNormalMass(-b, -a);
  if (b <= 0) {
    const upper = logNormalCdf(b);
    return upper + Math.log1p(-Math.exp(logNormalCdf(a) - upper));
  }
  if (b - a < 1) return Math.log(0.5 * (erf(b / Math.SQRT2) + erf(-a / Math.SQRT2)));
  return Math.log1p(-0.5 * erfc(-a / Math.SQRT2) - 0.5 * erfc(b / Math.SQRT2));
}

/** ln of the density at x of a standard normal truncated to [a, b]; −∞ outside. */
export function truncatedLogDensity(x: number, a: number, b: number): number {
  return x < a || x > b ? -Infinity : -0.5 * x * x - LOG_SQRT_2PI - logNormalMass(a, b);
}

/** The x below which a standard normal truncated to [a, b] lies with probability q, 0 to 1. */
export function truncatedQuantile(q: number, a: number, b: number): number {
  if (q <= 0) return a;
  if (q >= 1) return b;
  const mass = logNormalMass(a, b);
  const x =
    a < 0
      ? inverseLogCdf(logSum(logNormalCdf(a), Math.log(q) + mass))
      : -inverseLogCdf(logSum(logNormalCdf(-b), Math.log1p(-q) + mass));
  return Math.min(b, Math.max(a, x));
}

/** ln(exp(p) + exp(q)) */
function logSum(p: number, q: number): number {
  const top = Math.max(p, q);
  return top === -Infinity ? top : top + Math.log1p(Math.exp(Math.min(p, q) - top));
}

/** The x with ln Φ(x) = y: Newton's steps from the tail's asymptote, or from the logistic curve near the middle. */
function inverseLogCdf(y: number): number {
  if (y >= 0) return Infinity;
  // Close to 0 the digits are in the other tail.
  const isFlipped = y > -1e-2;
  const target = isFlipped ? Math.log(-Math.expm1(y)) : y;
  let x =
    target < -5
      ? -Math.sqrt(-2 * (target + LOG_SQRT_2PI))
      : (-Math.sqrt(3) / Math.PI) * Math.log(Math.expm1(-target));
  for (let step = 0; step < 100; step++) {
    const log = logNormalCdf(x);
    const by = (log - target) * Math.exp(log + 0.5 * x * x + LOG_SQRT_2PI);
    x -= by;
    if (!(Math.abs(by) > 1e-10 * Math.abs(x))) break;
  }
  return isFlipped ? -x : x;
}
