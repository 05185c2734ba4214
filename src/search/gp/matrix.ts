// Cholesky's factor and the inverse of a symmetric positive definite matrix, in flat arrays, row by row: n of a few hundred.

/** Lower factor L of A = L Lᵀ, n × n, above its diagonal zeros; null where A is not positive definite. */
export function choleskyOf(a: Float64Array, n: number): Float64Array | null {
  const l = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    const row = i * n;
    for (let j = 0; j <= i; j++) {
      const other = j * n;
      let sum = a[row + j]!;
      for (let k = 0; k < j; k++) sum -= l[row + k]! * l[other + k]!;
      if (i !== j) l[row + j] = sum / l[other + j]!;
      else if (sum > 0) l[row + j] = Math.sqrt(sum);
      else return null;
    }
  }
  return l;
}

/** A⁻¹ = L⁻ᵀ L⁻¹, given L. */
export function inverseFromCholesky(l: Float64Array, n: number): Float64Array {
  // Rows of the transposed of L⁻¹, so that both passes run along rows.
  const columns = new Float64Array(n * n);
  for (let c = 0; c < n; c++) {
    const column = c * n;
    columns[column + c] = 1 / l[c * n + c]!;
    for (let i = c + 1; i < n; i++) {
      let sum = 0;
      for (let k = c; k < i; k++) sum += l[i * n + k]! * columns[column + k]!;
      columns[column + i] = -sum / l[i * n + i]!;
    }
  }
  const inverse = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let k = i; k < n; k++) sum += columns[i * n + k]! * columns[j * n + k]!;
      inverse[i * n + j] = sum;
      inverse[j * n + i] = sum;
    }
  return inverse;
}

/** A x */
export function times(a: Float64Array, x: Float64Array, n: number): Float64Array {
  const y = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let j = 0; j < n; j++) sum += a[i * n + j]! * x[j]!;
    y[i] = sum;
  }
  return y;
}
