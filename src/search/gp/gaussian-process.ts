// A Gaussian process with Matérn's kernel of smoothness 5/2 and a length for each dimension (Rasmussen and Williams, 2006, chapters 2
// and 4), its parameters fitted by the marginal likelihood with a prior.
import { minimise } from './lbfgs.ts';
import { choleskyOf, inverseFromCholesky, times } from './matrix.ts';

/** Points in the unit cube, n × dimensions, with what was found there. */
export interface Observed {
  x: Float64Array;
  y: Float64Array;
  dimensions: number;
  /** Dimensions in which two points are alike or not: the places of choices. */
  isChoice: readonly boolean[];
}

export interface KernelParams {
  /** 1 ÷ length² of each dimension. */
  inverseSquares: readonly number[];
  /** Variance of the function. */
  scale: number;
  /** Variance of the noise. */
  noise: number;
}

/** A fitted process. */
export interface GaussianProcess {
  observed: Observed;
  params: KernelParams;
  /** (K + noise · I)⁻¹, n × n. */
  inverse: Float64Array;
  /** inverse · y */
  alpha: Float64Array;
}

const LEAST_NOISE = 1e-6;
const FIT_TOLERANCE = 1e-2;
const FIT_STEPS = 60;

export function initialParams(dimensions: number): KernelParams {
  return { inverseSquares: Array<number>(dimensions).fill(1), scale: 1, noise: 1 };
}

/** (1 + √5 d + 5/3 d²) exp(−√5 d) of a squared distance d². */
export function matern52(squared: number): number {
  const d = Math.sqrt(5 * squared);
  return ((5 / 3) * squared + d + 1) * Math.exp(-d);
}

/** Its derivative by d². */
export function matern52Slope(squared: number): number {
  const d = Math.sqrt(5 * squared);
  return (-5 / 6) * (d + 1) * Math.exp(-d);
}

/** Square of a difference; of choices whether there is one. */
export function squaredDifference(a: number, b: number, isChoice: boolean): number {
  if (isChoice) return a === b ? 0 : 1;
  return (a - b) ** 2;
}

/** `from`: where the fit begins, those of the process before it; where it fails there, it begins anew. */
export function fitProcess(observed: Observed, from: KernelParams | null): GaussianProcess {
  const start = from ?? initialParams(observed.dimensions);
  const raw = [...start.inverseSquares, start.scale, start.noise - 0.99 * LEAST_NOISE].map(Math.log);
  const squares = squaresBetween(observed);
  const { x, value } = minimise(
    (at, gradient) => negativeLogPosterior(observed, squares, at, gradient),
    raw,
    {
      tolerance: FIT_TOLERANCE,
      maxSteps: FIT_STEPS,
    },
  );
  const process = Number.isFinite(value) ? processOf(observed, squares, paramsOf(x)) : null;
  if (process) return process;
  return from
    ? fitProcess(observed, null)
    : processOf(observed, squares, initialParams(observed.dimensions))!;
}

/** The same parameters beside other observations. */
export function conditionedOn(observed: Observed, params: KernelParams): GaussianProcess | null {
  return processOf(observed, squaresBetween(observed), params);
}

/** What the process expects at a point. */
export function meanAt({ observed, params, alpha }: GaussianProcess, point: readonly number[]): number {
  const { x, dimensions, isChoice } = observed;
  let mean = 0;
  for (let i = 0; i < alpha.length; i++)
    mean += alpha[i]! * kernelBetween(params, isChoice, point, x, i * dimensions);
  return mean;
}

/** Of a point and that of `points` which begins at `from`. */
export function kernelBetween(
  { inverseSquares, scale }: KernelParams,
  isChoice: readonly boolean[],
  point: ArrayLike<number>,
  points: Float64Array,
  from: number,
): number {
  let squared = 0;
  for (let d = 0; d < isChoice.length; d++)
    squared += inverseSquares[d]! * squaredDifference(point[d]!, points[from + d]!, isChoice[d]!);
  return scale * matern52(squared);
}

function paramsOf(raw: Float64Array): KernelParams {
  const values = Array.from(raw, Math.exp);
  return { inverseSquares: values.slice(0, -2), scale: values.at(-2)!, noise: values.at(-1)! + LEAST_NOISE };
}

/** By dimension, n × n of the lower half. */
function squaresBetween({ x, y, dimensions, isChoice }: Observed): Float64Array[] {
  const n = y.length;
  return Array.from({ length: dimensions }, (_, d) => {
    const squares = new Float64Array(n * n);
    for (let i = 0; i < n; i++)
      for (let j = 0; j < i; j++)
        squares[i * n + j] = squaredDifference(x[i * dimensions + d]!, x[j * dimensions + d]!, isChoice[d]!);
    return squares;
  });
}

/** K + noise · I (its lower half), and ∂k/∂d² where it is asked for. */
function covariance(
  squares: readonly Float64Array[],
  n: number,
  params: KernelParams,
  slopes: Float64Array | null,
): Float64Array {
  const k = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const at = i * n + j;
      let squared = 0;
      for (let d = 0; d < squares.length; d++) squared += params.inverseSquares[d]! * squares[d]![at]!;
      const root = Math.sqrt(5 * squared);
      const decay = params.scale * Math.exp(-root);
      k[at] = ((5 / 3) * squared + root + 1) * decay;
      if (slopes) slopes[at] = (-5 / 6) * (root + 1) * decay;
    }
    k[i * n + i] = params.scale + params.noise;
  }
  return k;
}

function processOf(
  observed: Observed,
  squares: readonly Float64Array[],
  params: KernelParams,
): GaussianProcess | null {
  const n = observed.y.length;
  const l = choleskyOf(covariance(squares, n, params, null), n);
  if (!l) return null;
  const inverse = inverseFromCholesky(l, n);
  return { observed, params, inverse, alpha: times(inverse, observed.y, n) };
}

/**
 * −ln p(y | x, θ) − ln p(θ) without its constants, θ = exp(raw); with its gradient by raw,
 * ∂/∂θ ln p(y) = ½ tr((ααᵀ − K⁻¹) ∂K/∂θ). The prior keeps lengths near 1 (0.1 / w + 0.1 w), the scale is Γ(2, 1), the noise Γ(1.1, 30).
 */
function negativeLogPosterior(
  { y, dimensions }: Observed,
  squares: readonly Float64Array[],
  raw: Float64Array,
  gradient: Float64Array,
): number {
  const n = y.length;
  const params = paramsOf(raw);
  const { inverseSquares, scale, noise } = params;
  const slopes = new Float64Array(n * n);
  const k = covariance(squares, n, params, slopes);
  const l = choleskyOf(k, n);
  if (!l) return Infinity;
  const inverse = inverseFromCholesky(l, n);
  const alpha = times(inverse, y, n);
  let [logDeterminant, fit] = [0, 0];
  for (let i = 0; i < n; i++) {
    logDeterminant += Math.log(l[i * n + i]!);
    fit += y[i]! * alpha[i]!;
  }
  gradient.fill(0);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const at = i * n + j;
      // Both halves of the matrix: twice a half.
      const weight = alpha[i]! * alpha[j]! - inverse[at]!;
      const slope = weight * slopes[at]!;
      for (let d = 0; d < dimensions; d++) gradient[d]! -= slope * squares[d]![at]!;
      gradient[dimensions]! -= weight * k[at]!;
    }
    const diagonal = 0.5 * (alpha[i]! ** 2 - inverse[i * n + i]!);
    gradient[dimensions]! -= diagonal * scale;
    gradient[dimensions + 1]! -= diagonal;
  }
  const logPrior =
    inverseSquares.reduce((sum, w) => sum - 0.1 / w - 0.1 * w, 0) +
    (Math.log(scale) - scale) +
    (0.1 * Math.log(noise) - 30 * noise);
  inverseSquares.forEach((w, d) => (gradient[d] = gradient[d]! * w - (0.1 / w - 0.1 * w)));
  gradient[dimensions]! -= 1 - scale;
  const noiseSlope = gradient[dimensions + 1]! - (0.1 / noise - 30);
  gradient[dimensions + 1] = noiseSlope * (noise - LEAST_NOISE);
  return logDeterminant + 0.5 * fit - logPrior;
}
