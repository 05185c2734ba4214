// Eigenvalues of a real symmetric matrix: Householder's tridiagonal form, then QL with implicit shifts.

/**
 * In no order. Takes 4/3 · n³ multiplications; no vectors are kept.
 * Source: Wilkinson and Reinsch 1971, Linear Algebra, tred1 and imtql1.
 * @param matrix [n, n]; only its lower triangle is read
 */
export function symmetricEigenvalues(matrix: Float64Array, n: number): Float64Array {
  const { diagonal, beside } = tridiagonal(Float64Array.from(matrix), n);
  return tridiagonalEigenvalues(diagonal, beside);
}

/** `beside[i]` stands between diagonal i and i + 1. Overwrites `a`. */
function tridiagonal(a: Float64Array, n: number): { diagonal: Float64Array; beside: Float64Array } {
  const beside = new Float64Array(n);
  const p = new Float64Array(n);
  // From the last row up: row i is made zero but for its neighbour by the reflection I − u·uᵀ / h.
  for (let i = n - 1; i > 0; i--) {
    const u = a.subarray(i * n, i * n + i);
    let rest = 0;
    for (let j = 0; j < i - 1; j++) rest += u[j]! * u[j]!;
    const last = u[i - 1]!;
    if (rest === 0) {
      beside[i - 1] = last;
      continue;
    }
    const norm = Math.sqrt(rest + last * last);
    const turned = last >= 0 ? -norm : norm;
    beside[i - 1] = turned;
    u[i - 1] = last - turned;
    const h = rest + u[i - 1]! * u[i - 1]!;
    reflect(a, n, i, u, 2 / h, p);
  }
  const diagonal = Float64Array.from({ length: n }, (_, i) => a[i * n + i]!);
  return { diagonal, beside };
}

/** A − u·qᵀ − q·uᵀ on the leading i rows, with p = s·A·u and q = p − (s/2)·(uᵀp)·u. */
function reflect(a: Float64Array, n: number, i: number, u: Float64Array, s: number, p: Float64Array): void {
  p.fill(0, 0, i);
  for (let j = 0; j < i; j++) {
    const row = a.subarray(j * n, j * n + j + 1);
    const uj = u[j]!;
    let sum = row[j]! * uj;
    for (let k = 0; k < j; k++) {
      sum += row[k]! * u[k]!;
      p[k]! += row[k]! * uj;
    }
    p[j]! += sum;
  }
  let product = 0;
  for (let j = 0; j < i; j++) product += (p[j]! *= s) * u[j]!;
  const half = (s / 2) * product;
  for (let j = 0; j < i; j++) p[j]! -= half * u[j]!;
  for (let j = 0; j < i; j++) {
    const row = a.subarray(j * n, j * n + j + 1);
    const [uj, qj] = [u[j]!, p[j]!];
    for (let k = 0; k <= j; k++) row[k]! -= uj * p[k]! + qj * u[k]!;
  }
}

const MOST_TURNS = 60;

function tridiagonalEigenvalues(d: Float64Array, e: Float64Array): Float64Array {
  const n = d.length;
  for (let l = 0; l < n; l++)
    for (let turn = 0; ; turn++) {
      let m = l;
      while (m < n - 1 && Math.abs(e[m]!) > Number.EPSILON * (Math.abs(d[m]!) + Math.abs(d[m + 1]!))) m++;
      if (m === l || turn === MOST_TURNS) break;
      sweep(d, e, l, m);
    }
  return d;
}

/** One implicit QL step on rows l to m, shifted by the eigenvalue of the leading 2 × 2 block that is nearer to d[l]. */
function sweep(d: Float64Array, e: Float64Array, l: number, m: number): void {
  let g = (d[l + 1]! - d[l]!) / (2 * e[l]!);
  const root = Math.hypot(g, 1);
  g = d[m]! - d[l]! + e[l]! / (g + (g >= 0 ? root : -root));
  let [s, c, p] = [1, 1, 0];
  for (let i = m - 1; i >= l; i--) {
    const f = s * e[i]!;
    const b = c * e[i]!;
    const r = Math.hypot(f, g);
    e[i + 1] = r;
    if (r === 0) {
      d[i + 1]! -= p;
      e[m] = 0;
      return;
    }
    [s, c] = [f / r, g / r];
    g = d[i + 1]! - p;
    const t = (d[i]! - g) * s + 2 * c * b;
    p = s * t;
    d[i + 1] = g + p;
    g = c * t - b;
  }
  d[l]! -= p;
  e[l] = g;
  e[m] = 0;
}
