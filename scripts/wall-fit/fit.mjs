// The numbers of src/wall/recolour/photo-light.ts from the fitting set: how light and camera bend colours, and what they leave.
import { fitCoupled } from '../light-fit/regression.mjs';

/** A group whose whites are this near to neutral, log ratio units, says nothing of the bend. */
const NEUTRAL = 0.05;
const NEUTRAL_RADIUS = 0.02;
/**
 * Share of the mean bend that is believed. Measured colours alone would have all of it (1.00 and 2.76 with a card instead of 1.22 and
 * 4.02), but cameras that follow the light with a matrix of their own bend less: photographs of charts are off by 6.18 with all of it,
 * 5.62 with half, 5.48 with this, 5.50 with none.
 */
const BELIEVED = 0.15;
/** Reflectance of the white. */
const WHITE = 0.9;

/** Rows of `readFittingSet` that are not clipped, in groups of one light and one camera. */
export function groupsOf({ rows, chips }) {
  const groups = new Map();
  for (const row of rows) {
    if (row.isClipped || Math.max(...row.seen) >= 1 || Math.min(...row.seen) <= 0) continue;
    const key = `${row.light},${row.camera}`;
    if (!groups.has(key)) groups.set(key, { light: row.light, camera: row.camera, rows: [] });
    groups.get(key).rows.push({ ...row, item: itemOf(row, chips[row.chip]) });
  }
  return [...groups.values()];
}

function itemOf({ q, ratios: [u, v] }, { linear, metric }) {
  const gate = -Math.expm1(-(u * u + v * v) / NEUTRAL_RADIUS ** 2);
  const [r, g, b] = linear;
  return {
    features: [gate * (r - g), gate * (b - g)],
    target: q.map((value, c) => value - linear[c]),
    metric,
    weight: 1,
  };
}

/** Of what was fitted, with scales of 1. */
export function fitNumbers(groups) {
  const bend = bendOf(groups.flatMap(({ rows }) => rows)).map((v) => BELIEVED * v);
  const apart = groups
    .filter(({ rows }) => mean(rows.map(({ ratios }) => Math.hypot(...ratios))) > NEUTRAL)
    .map(({ rows, own }) => (own ?? bendOf(rows)).map((v, i) => v - bend[i]));
  const ratios = groups.flatMap(({ rows }) => rows.map((row) => row.ratios));
  return {
    bend,
    bendSpread: secondMoments(apart),
    casts: secondMoments(ratios),
    level: levelOf(groups.flatMap(({ rows }) => rows)),
    scale: { paint: 1, card: 1, nothing: 1 },
  };
}

/** [channel × departure] */
export const bendOf = (rows) => fitCoupled(rows.map(({ item }) => item)).flatMap((row) => [...row]);

function secondMoments(vectors) {
  return vectors[0].map((_, i) => vectors[0].map((__, j) => mean(vectors.map((v) => v[i] * v[j]))));
}

/** The straight line from ln luminance of a colour to ln level of the light on it. */
function levelOf(rows) {
  const x = rows.map(({ seen: [r, g, b] }) => Math.log(0.2126 * r + 0.7152 * g + 0.0722 * b));
  const y = rows.map(({ white }) => Math.log(white[1] / WHITE));
  const [mx, my] = [mean(x), mean(y)];
  const slope = mean(x.map((v, i) => (v - mx) * (y[i] - my))) / mean(x.map((v) => (v - mx) ** 2));
  const at = my - slope * mx;
  return { at, slope, deviation: Math.sqrt(mean(x.map((v, i) => (y[i] - at - slope * v) ** 2))) };
}

const mean = (values) => values.reduce((a, b) => a + b, 0) / values.length;
