// Weighted least squares for three coupled outputs (r, g, b) whose error is measured in ΔE00.

/** Where entry (a, b) of a symmetric 3 × 3 matrix stands among its six numbers. */
const SIX = [
  [0, 1, 2],
  [1, 3, 4],
  [2, 4, 5],
];
/** Ridge, relative to each feature's own sum of squares. */
const RIDGE = 1e-4;

/**
 * Coefficients [3][features] that minimise Σ weight · dᵀ S d, d = target − x · features. `items`: features, target
 * [3], metric (S, six numbers), weight.
 */
export function fitCoupled(items) {
  const count = items[0].features.length;
  const gram = Array.from({ length: 6 }, () => new Float64Array(count * count));
  const right = Array.from({ length: 3 }, () => new Float64Array(count));
  for (const { features, target, metric, weight } of items) {
    for (let a = 0; a < 3; a++) {
      const pull =
        weight *
        (metric[SIX[a][0]] * target[0] + metric[SIX[a][1]] * target[1] + metric[SIX[a][2]] * target[2]);
      for (let i = 0; i < count; i++) right[a][i] += pull * features[i];
    }
    addGram(gram, features, metric, weight);
  }
  return solveCoupled(gram, right, count);
}

function addGram(gram, features, metric, weight) {
  const count = features.length;
  const [g0, g1, g2, g3, g4, g5] = gram;
  const [s0, s1, s2, s3, s4, s5] = metric;
  for (let i = 0; i < count; i++) {
    const f = weight * features[i];
    for (let j = i, at = i * count + i; j < count; j++, at++) {
      const t = f * features[j];
      g0[at] += s0 * t;
      g1[at] += s1 * t;
      g2[at] += s2 * t;
      g3[at] += s3 * t;
      g4[at] += s4 * t;
      g5[at] += s5 * t;
    }
  }
}

function solveCoupled(gram, right, count) {
  const size = 3 * count;
  const a = Array.from({ length: size }, (_, row) =>
    Float64Array.from({ length: size }, (_, column) => {
      const [i, j] = [row % count, column % count];
      const g = gram[SIX[Math.floor(row / count)][Math.floor(column / count)]];
      return g[Math.min(i, j) * count + Math.max(i, j)];
    }),
  );
  for (let i = 0; i < size; i++) a[i][i] = a[i][i] * (1 + RIDGE) + 1e-12;
  const l = cholesky(a);
  const x = solveUpper(l, solveLower(l, [...right[0], ...right[1], ...right[2]]));
  return [0, 1, 2].map((c) => x.slice(c * count, (c + 1) * count));
}

/** Lower factor of a symmetric positive definite matrix. */
export function cholesky(a) {
  const n = a.length;
  const l = Array.from({ length: n }, () => new Float64Array(n));
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let sum = a[i][j];
      for (let k = 0; k < j; k++) sum -= l[i][k] * l[j][k];
      l[i][j] = i === j ? Math.sqrt(sum) : sum / l[j][j];
    }
  return l;
}

/** L⁻¹ v. */
export function solveLower(l, v) {
  const out = [...v];
  for (let i = 0; i < l.length; i++) {
    for (let k = 0; k < i; k++) out[i] -= l[i][k] * out[k];
    out[i] /= l[i][i];
  }
  return out;
}

/** L⁻ᵀ v. */
export function solveUpper(l, v) {
  const out = [...v];
  for (let i = l.length - 1; i >= 0; i--) {
    for (let k = i + 1; k < l.length; k++) out[i] -= l[k][i] * out[k];
    out[i] /= l[i][i];
  }
  return out;
}

/** Eigenvalues (largest first) and vectors of a symmetric matrix, by Jacobi rotations. */
export function eigen(matrix) {
  const n = matrix.length;
  const a = matrix.map((row) => [...row]);
  const v = a.map((_, i) => a.map((_, j) => Number(i === j)));
  for (let sweep = 0; sweep < 60; sweep++)
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) rotate(a, v, p, q);
  return a.map((row, i) => ({ value: row[i], vector: v.map((r) => r[i]) })).sort((x, y) => y.value - x.value);
}

function rotate(a, v, p, q) {
  if (Math.abs(a[p][q]) < 1e-300) return;
  const theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const c = 1 / Math.hypot(t, 1);
  const s = t * c;
  const turn = (row) => {
    const [x, y] = [row[p], row[q]];
    row[p] = c * x - s * y;
    row[q] = s * x + c * y;
  };
  a.forEach(turn);
  for (let k = 0; k < a.length; k++) {
    const [x, y] = [a[p][k], a[q][k]];
    a[p][k] = c * x - s * y;
    a[q][k] = s * x + c * y;
  }
  v.forEach(turn);
}
