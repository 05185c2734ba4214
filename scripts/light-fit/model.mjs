// The regression of the learned light correction, and what it leaves on lights and cameras that it never saw.
import { fitCoupled } from './regression.mjs';

/** Daylight counts this many times as much as another light: a good part of all pictures is taken in it. */
const WEIGHTS = { D65: 6, D50: 6 };
/** Rounds of reweighting by 1/√(ΔE00² + 1): nearer to the mean error than to its square. */
const ROUNDS = 2;

export const weightOf = (light) => WEIGHTS[light] ?? 1;

/**
 * The fitting set, each row with its `features` (departures ⊗ terms), `residual` (truth − von Kries, linear), `metric` and
 * `prior` (weight of its light).
 */
export function prepare({ chips, rows, lights, cameras }) {
  const prepared = rows.map((row) => ({
    ...row,
    features: Float64Array.from(row.departures.flatMap((d) => row.terms.map((t) => d * t))),
    residual: chips[row.chip].linear.map((v, c) => v - row.q[c]),
    metric: chips[row.chip].metric,
    prior: weightOf(lights[row.light]),
  }));
  return { chips, rows: prepared, lights, cameras };
}

/** Coefficients [3][features] fitted on some rows; whites that were clipped are left out. */
export function fitCorrection(rows) {
  let weights = rows.map((row) => row.prior);
  let coefficients;
  for (let round = 0; ; round++) {
    coefficients = fitCoupled(
      rows.map(({ features, residual, metric }, i) => ({
        features,
        target: residual,
        metric,
        weight: weights[i],
      })),
    );
    if (round === ROUNDS) return coefficients;
    weights = rows.map((row) => row.prior / Math.sqrt(1 + squaredError(row, leftBy(row, coefficients))));
  }
}

/** What a correction leaves of a row's residual, linear. */
export function leftBy({ features, residual }, coefficients) {
  return residual.map((v, c) => {
    let sum = v;
    for (let i = 0; i < features.length; i++) sum -= coefficients[c][i] * features[i];
    return sum;
  });
}

function squaredError({ metric: [rr, rg, rb, gg, gb, bb] }, [r, g, b]) {
  return Math.max(0, rr * r * r + gg * g * g + bb * b * b + 2 * (rg * r * g + rb * r * b + gb * g * b));
}

/**
 * Errors [rows] (linear, 3 each) of fits that saw neither the light (`light`) nor the camera (`camera`) of a row, or
 * neither of both.
 */
export function leftOut(rows, { light = false, camera = false }) {
  const out = new Array(rows.length);
  const keys = new Map();
  rows.forEach((row, i) => {
    const key = `${light ? row.light : '*'},${camera ? row.camera : '*'}`;
    keys.set(key, [...(keys.get(key) ?? []), i]);
  });
  for (const members of keys.values()) {
    const { light: l, camera: c } = rows[members[0]];
    const seen = rows.filter(
      (row) => !row.isClipped && !(light && row.light === l) && !(camera && row.camera === c),
    );
    const coefficients = fitCorrection(seen);
    for (const i of members) out[i] = leftBy(rows[i], coefficients);
  }
  return out;
}
