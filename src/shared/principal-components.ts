// Principal component analysis of points in a space of some dozens of dimensions, by Jacobi's method.

export interface PrincipalComponents {
  /** [size] */
  mean: Float64Array;
  /** Unit vectors, the direction of most variance first, [count, size]; the largest entry of each is positive. */
  axes: Float64Array;
  /** Share of the variance along each, 0–1, [count]. */
  explained: number[];
}

const SWEEPS = 30;

/**
 * @param rows points, [n, size]
 * @param count components wanted, at most `size`
 */
export function principalComponents(rows: Float32Array, size: number, count: number): PrincipalComponents {
  const mean = meanOf(rows, size);
  const { values, vectors } = symmetricEigen(covariance(rows, size, mean), size);
  const order = Array.from(values, (_, i) => i).sort((a, b) => values[b]! - values[a]!);
  const total = values.reduce((sum, value) => sum + Math.max(0, value), 0);
  const wanted = Math.min(count, size);
  const axes = new Float64Array(wanted * size);
  const explained: number[] = [];
  for (let k = 0; k < wanted; k++) {
    const column = order[k]!;
    const axis = Float64Array.from({ length: size }, (_, d) => vectors[d * size + column]!);
    const peak = axis.reduce((best, v) => (Math.abs(v) > Math.abs(best) ? v : best), 0);
    axes.set(peak < 0 ? axis.map((v) => -v) : axis, k * size);
    explained.push(total > 0 ? Math.max(0, values[column]!) / total : 0);
  }
  return { mean, axes, explained };
}

/** The rows' coordinates along the components, [n, count]. */
export function project(rows: Float32Array, { mean, axes }: PrincipalComponents): Float32Array {
  const size = mean.length;
  const count = axes.length / size;
  const out = new Float32Array((rows.length / size) * count);
  for (let row = 0, at = 0; row < rows.length; row += size) {
    for (let k = 0; k < count; k++) {
      let sum = 0;
      for (let d = 0; d < size; d++) sum += (rows[row + d]! - mean[d]!) * axes[k * size + d]!;
      out[at++] = sum;
    }
  }
  return out;
}

function meanOf(rows: Float32Array, size: number): Float64Array {
  const mean = new Float64Array(size);
  for (let i = 0; i < rows.length; i++) mean[i % size]! += rows[i]!;
  return mean.map((sum) => sum / Math.max(1, rows.length / size));
}

function covariance(rows: Float32Array, size: number, mean: Float64Array): Float64Array {
  const out = new Float64Array(size * size);
  const centred = new Float64Array(size);
  for (let row = 0; row < rows.length; row += size) {
    for (let d = 0; d < size; d++) centred[d] = rows[row + d]! - mean[d]!;
    for (let i = 0; i < size; i++)
      for (let j = i; j < size; j++) out[i * size + j]! += centred[i]! * centred[j]!;
  }
  const n = Math.max(1, rows.length / size);
  for (let i = 0; i < size; i++)
    for (let j = i; j < size; j++) out[j * size + i] = out[i * size + j] = out[i * size + j]! / n;
  return out;
}

/**
 * Eigenvalues and eigenvectors (columns) of a symmetric matrix by cyclic Jacobi rotations (Golub and Van Loan,
 * Matrix Computations, 8.5). Changes the matrix.
 */
function symmetricEigen(a: Float64Array, size: number): { values: Float64Array; vectors: Float64Array } {
  const vectors = new Float64Array(size * size);
  for (let i = 0; i < size; i++) vectors[i * size + i] = 1;
  const scale = a.reduce((sum, v) => sum + v * v, 0);
  for (let sweep = 0; sweep < SWEEPS && offDiagonal(a, size) > 1e-22 * scale; sweep++)
    for (let p = 0; p < size - 1; p++)
      for (let q = p + 1; q < size; q++) if (a[p * size + q] !== 0) rotate(a, vectors, size, p, q);
  return { values: Float64Array.from({ length: size }, (_, i) => a[i * size + i]!), vectors };
}

function offDiagonal(a: Float64Array, size: number): number {
  let sum = 0;
  for (let i = 0; i < size; i++) for (let j = i + 1; j < size; j++) sum += 2 * a[i * size + j]! ** 2;
  return sum;
}

/** Makes a[p, q] zero: A ← JᵀAJ, V ← VJ. */
function rotate(a: Float64Array, v: Float64Array, size: number, p: number, q: number): void {
  const tau = (a[q * size + q]! - a[p * size + p]!) / (2 * a[p * size + q]!);
  const t = (tau >= 0 ? 1 : -1) / (Math.abs(tau) + Math.hypot(1, tau));
  const cos = 1 / Math.hypot(1, t);
  const sin = t * cos;
  const turn = (m: Float64Array, i: number, j: number) => {
    const [x, y] = [m[i]!, m[j]!];
    m[i] = cos * x - sin * y;
    m[j] = sin * x + cos * y;
  };
  for (let k = 0; k < size; k++) turn(a, k * size + p, k * size + q);
  for (let k = 0; k < size; k++) turn(a, p * size + k, q * size + k);
  for (let k = 0; k < size; k++) turn(v, k * size + p, k * size + q);
}
