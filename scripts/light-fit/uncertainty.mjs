// How wrong a corrected colour may be, from errors on lights and cameras left out; and which whites were seen.
import { cholesky, eigen, fitCoupled, solveLower, solveUpper } from './regression.mjs';

const MODES = 3;
/** Squared Mahalanobis distance beyond which an error does not count towards the noise: Student's tails cover it. */
const TRIM = 8;

/**
 * Each light and camera departs from the common correction by its own 3 × departures matrix; the modes are the
 * largest principal components of these (scaled to one standard deviation, in the metric of ΔE00), the noise is the
 * covariance in Lab of what they don't explain.
 */
export function errorModel(rows, errors, jacobianOf) {
  const groups = groupsOf(rows);
  const own = groups.map((members) =>
    fitCoupled(
      members.map((i) => ({
        features: rows[i].departures,
        target: errors[i],
        metric: rows[i].metric,
        weight: 1,
      })),
    ).flat(),
  );
  const weights = groups.map(([first]) => rows[first].prior);
  const { modes, project } = principalModes(own, weights, metricOfMatrices(rows));
  const rest = new Array(rows.length);
  groups.forEach((members, g) => {
    const kept = project(own[g]);
    for (const i of members) rest[i] = inLab(jacobianOf(rows[i]), minus(errors[i], kept, rows[i].departures));
  });
  return {
    modes,
    noise: trimmedCovariance(
      rest,
      rows.map((row) => row.prior),
    ),
  };
}

function groupsOf(rows) {
  const groups = new Map();
  rows.forEach((row, i) => {
    const key = `${row.light},${row.camera}`;
    groups.set(key, [...(groups.get(key) ?? []), i]);
  });
  return [...groups.values()];
}

/** Mean of Φᵀ S Φ: the squared ΔE00 that a matrix of departures causes. */
function metricOfMatrices(rows) {
  const at = [0, 1, 2, 1, 3, 4, 2, 4, 5];
  const n = rows[0].departures.length;
  const out = Array.from({ length: 3 * n }, () => new Float64Array(3 * n));
  for (const { departures, metric, prior } of rows)
    for (let i = 0; i < 3 * n; i++)
      for (let j = 0; j < 3 * n; j++)
        out[i][j] +=
          (prior *
            metric[at[3 * Math.floor(i / n) + Math.floor(j / n)]] *
            departures[i % n] *
            departures[j % n]) /
          rows.length;
  for (let i = 0; i < 3 * n; i++) out[i][i] *= 1 + 1e-9;
  return out;
}

/** Components in coordinates whitened by the metric; `project` keeps a matrix's part in them. */
function principalModes(own, weights, metric) {
  const l = cholesky(metric);
  const whitened = own.map((matrix) =>
    matrix.map((_, i) => l.reduce((sum, row, k) => sum + row[i] * matrix[k], 0)),
  );
  const total = weights.reduce((a, b) => a + b);
  const spread = l.map((_, i) =>
    l.map((_, j) => whitened.reduce((sum, w, g) => sum + weights[g] * w[i] * w[j], 0) / total),
  );
  const kept = eigen(spread).slice(0, MODES);
  const modes = kept.map(({ value, vector }) => solveUpper(l, vector).map((v) => v * Math.sqrt(value)));
  const project = (matrix) => {
    const white = matrix.map((_, i) => l.reduce((sum, row, k) => sum + row[i] * matrix[k], 0));
    return kept.reduce(
      (out, { value, vector }, k) => {
        const share = vector.reduce((sum, v, i) => sum + v * white[i], 0) / Math.sqrt(value);
        return out.map((v, i) => v + share * modes[k][i]);
      },
      matrix.map(() => 0),
    );
  };
  return { modes, project };
}

function minus(error, matrix, departures) {
  const n = departures.length;
  return error.map((v, c) => departures.reduce((sum, d, i) => sum - matrix[c * n + i] * d, v));
}

const inLab = (jacobian, [r, g, b]) => jacobian.map(([x, y, z]) => x * r + y * g + z * b);

/** Covariance about 0 of the errors that are not outliers under it. */
function trimmedCovariance(errors, weights) {
  let kept = errors.map((_, i) => i);
  let covariance;
  for (let round = 0; round < 4; round++) {
    const total = kept.reduce((sum, i) => sum + weights[i], 0);
    covariance = [0, 1, 2].map((a) =>
      [0, 1, 2].map(
        (b) => kept.reduce((sum, i) => sum + weights[i] * errors[i][a] * errors[i][b], 0) / total,
      ),
    );
    kept = errors.map((_, i) => i).filter((i) => mahalanobis(covariance, errors[i]) < TRIM);
  }
  return covariance;
}

/** dᵀ C⁻¹ d. */
export function mahalanobis(covariance, difference) {
  return solveLower(cholesky(covariance), difference).reduce((sum, v) => sum + v * v, 0);
}

/** Convex hull, counter-clockwise (Andrew's monotone chain). */
export function convexHull(points) {
  const sorted = [...points].sort((p, q) => p[0] - q[0] || p[1] - q[1]);
  const half = (list) => {
    const chain = [];
    for (const p of list) {
      while (chain.length > 1 && turn(chain.at(-2), chain.at(-1), p) <= 0) chain.pop();
      chain.push(p);
    }
    return chain.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.reverse())];
}

const turn = (a, b, c) => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
