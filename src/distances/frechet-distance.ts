// The Fréchet distance between two Gaussians. In Inception’s features it is called FID; in others it is not.
import type { FeatureSet } from './feature-set.ts';
import { symmetricEigenvalues } from './symmetric-eigenvalues.ts';

export interface Gaussian {
  size: number;
  mean: Float64Array;
  /** [size, size], symmetric, no eigenvalue below 0. */
  covariance: Float64Array;
}

/**
 * Mean and unbiased covariance of the rows; of at least two.
 * @param weights how often each row counts, of a resample; every one once without
 */
export function gaussianOf({ count, size, values }: FeatureSet, weights?: ArrayLike<number>): Gaussian {
  const mean = new Float64Array(size);
  const covariance = new Float64Array(size * size);
  let total = 0;
  for (let i = 0; i < count; i++) {
    const w = weights ? weights[i]! : 1;
    total += w;
    if (w > 0) for (let j = 0; j < size; j++) mean[j]! += w * values[i * size + j]!;
  }
  for (let j = 0; j < size; j++) mean[j]! /= total;
  const centred = new Float64Array(size);
  for (let i = 0; i < count; i++) {
    const w = weights ? weights[i]! : 1;
    if (w === 0) continue;
    for (let j = 0; j < size; j++) centred[j] = values[i * size + j]! - mean[j]!;
    for (let j = 0; j < size; j++) {
      const scaled = (w * centred[j]!) / (total - 1);
      const row = covariance.subarray(j * size, j * size + j + 1);
      for (let k = 0; k <= j; k++) row[k]! += scaled * centred[k]!;
    }
  }
  for (let j = 0; j < size; j++)
    for (let k = 0; k < j; k++) covariance[k * size + j] = covariance[j * size + k]!;
  return { size, mean, covariance };
}

/**
 * |μ₁ − μ₂|² + Tr(Σ₁ + Σ₂ − 2·(Σ₁Σ₂)^½) (Dowson and Landau 1982; Heusel et al. 2017), at least 0. With Σ₁ = L·Lᵀ the last
 * trace is the sum of the roots of the eigenvalues of Lᵀ·Σ₂·L, which is symmetric.
 */
export function frechetDistance(a: Gaussian, b: Gaussian): number {
  const n = a.size;
  let distance = 0;
  for (let j = 0; j < n; j++) {
    distance += (a.mean[j]! - b.mean[j]!) ** 2;
    distance += a.covariance[j * n + j]! + b.covariance[j * n + j]!;
  }
  const factor = pivotedCholesky(a.covariance, n);
  const roots = symmetricEigenvalues(between(factor, b.covariance, n), factor.length);
  for (const value of roots) distance -= 2 * Math.sqrt(Math.max(0, value));
  return Math.max(0, distance);
}

/** Relative to the largest variance: what is left of a covariance below this is rounding. */
const NOTHING = 1e-14;

/** Columns l with Σ = Σ l·lᵀ, as many as its rank, each of n numbers; the largest variance that is left is taken next. */
function pivotedCholesky(covariance: Float64Array, n: number): Float64Array[] {
  const left = Float64Array.from({ length: n }, (_, j) => covariance[j * n + j]!);
  const least = NOTHING * Math.max(...left);
  const columns: Float64Array[] = [];
  while (columns.length < n) {
    let pivot = 0;
    for (let j = 1; j < n; j++) if (left[j]! > left[pivot]!) pivot = j;
    if (!(left[pivot]! > least)) break;
    const column = covariance.slice(pivot * n, (pivot + 1) * n);
    for (const before of columns) {
      const scale = before[pivot]!;
      if (scale !== 0) for (let j = 0; j < n; j++) column[j]! -= scale * before[j]!;
    }
    const root = Math.sqrt(left[pivot]!);
    for (let j = 0; j < n; j++) {
      column[j]! /= root;
      left[j]! -= column[j]! * column[j]!;
    }
    left[pivot] = -Infinity; // taken
    columns.push(column);
  }
  return columns;
}

/** lᵢᵀ · Σ · lⱼ, its lower triangle, [columns, columns]. */
function between(columns: readonly Float64Array[], covariance: Float64Array, n: number): Float64Array {
  const result = new Float64Array(columns.length ** 2);
  const product = new Float64Array(n);
  const spans = columns.map((column) => [
    column.findIndex((value) => value !== 0),
    column.findLastIndex((value) => value !== 0) + 1,
  ]);
  columns.forEach((column, i) => {
    product.fill(0);
    for (let j = 0; j < n; j++) {
      const scale = column[j]!;
      if (scale === 0) continue;
      const row = covariance.subarray(j * n, (j + 1) * n);
      for (let k = 0; k < n; k++) product[k]! += scale * row[k]!;
    }
    for (let j = 0; j <= i; j++) {
      const other = columns[j]!;
      const [first, end] = spans[j] as [number, number];
      let sum = 0;
      for (let k = first; k < end; k++) sum += product[k]! * other[k]!;
      result[i * columns.length + j] = sum;
    }
  });
  return result;
}
