// The logarithm of the expected improvement, which keeps its digits where the improvement is next to nothing (Ament et al., 2023).
import { erfc, scaledErfc } from '../normal/error-function.ts';
import { LOG_SQRT_2PI, logNormalCdf } from '../normal/truncated-normal.ts';
import { matern52, matern52Slope, squaredDifference, type GaussianProcess } from './gaussian-process.ts';

/** Below this the logarithm is taken of a scaled form. */
const FAR_BELOW = -25;
/** Keeps the variance above nothing. */
const LEAST_VARIANCE = 1e-12;

/** ln E[max(0, ξ + z)] of a standard normal ξ. */
export function logImprovement(z: number): number {
  if (z >= FAR_BELOW)
    return Math.log(0.5 * z * erfc(-z / Math.SQRT2) + Math.exp(-0.5 * z * z - LOG_SQRT_2PI));
  return -0.5 * z * z - LOG_SQRT_2PI + Math.log1p(Math.sqrt(Math.PI / 2) * z * scaledErfc(-z / Math.SQRT2));
}

export interface Acquisition {
  valueAt(x: ArrayLike<number>): number;
  /** The value, its gradient by x into `gradient`; 0 along choices. */
  withGradient(x: Float64Array, gradient: Float64Array): number;
}

/** Of a process whose values are to be made large, above `best`. */
export function logExpectedImprovement(process: GaussianProcess, best: number): Acquisition {
  const { observed, params, inverse, alpha } = process;
  const { x: points, dimensions, isChoice } = observed;
  const n = alpha.length;
  const k = new Float64Array(n);
  const slopes = new Float64Array(n);
  const solved = new Float64Array(n);

  const posterior = (x: ArrayLike<number>, hasSlopes: boolean): { mean: number; variance: number } => {
    let mean = 0;
    for (let i = 0; i < n; i++) {
      let squared = 0;
      for (let d = 0; d < dimensions; d++)
        squared +=
          params.inverseSquares[d]! * squaredDifference(x[d]!, points[i * dimensions + d]!, isChoice[d]!);
      k[i] = params.scale * matern52(squared);
      if (hasSlopes) slopes[i] = params.scale * matern52Slope(squared);
      mean += k[i]! * alpha[i]!;
    }
    let explained = 0;
    for (let i = 0; i < n; i++) {
      let sum = 0;
      for (let j = 0, at = i * n; j < n; j++, at++) sum += inverse[at]! * k[j]!;
      solved[i] = sum;
      explained += sum * k[i]!;
    }
    return { mean, variance: Math.max(0, params.scale - explained) + LEAST_VARIANCE };
  };

  return {
    valueAt(x) {
      const { mean, variance } = posterior(x, false);
      const sigma = Math.sqrt(variance);
      return logImprovement((mean - best) / sigma) + Math.log(sigma);
    },
    withGradient(x, gradient) {
      const { mean, variance } = posterior(x, true);
      const sigma = Math.sqrt(variance);
      const z = (mean - best) / sigma;
      const log = logImprovement(z);
      // d ln E[(ξ + z)⁺] / dz = Φ(z) / E[(ξ + z)⁺]
      const byZ = Math.exp(logNormalCdf(z) - log);
      const [byMean, bySigma] = [byZ / sigma, (1 - byZ * z) / sigma];
      gradient.fill(0);
      for (let i = 0; i < n; i++) {
        const weight = (byMean * alpha[i]! - (bySigma * solved[i]!) / sigma) * slopes[i]!;
        for (let d = 0; d < dimensions; d++)
          if (!isChoice[d])
            gradient[d]! += weight * 2 * params.inverseSquares[d]! * (x[d]! - points[i * dimensions + d]!);
      }
      return log + Math.log(sigma);
    },
  };
}
