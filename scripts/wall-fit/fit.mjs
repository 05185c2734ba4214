// The numbers of src/wall/recolour/photo-light.ts from the fitting set: how light and camera bend colours, and what they leave.
import { fitCoupled } from '../light-fit/regression.mjs';

/** A group whose whites are this near to neutral, log ratio units, says nothing of the bend. */
const NEUTRAL = 0.05;
const NEUTRAL_RADIUS = 0.02;
/** Reflectance of the white. */
const WHITE = 0.9;
/** Pairs of a light and a camera that the scales are taken from. */
const PAIRS = 40;
/** Rows looked at for a pair's second. */
const CANDIDATES = 40;

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

/** All of the numbers but the scales, which are 1. */
export function fitNumbers(groups) {
  const bend = bendOf(groups.flatMap(({ rows }) => rows));
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

/**
 * Mean true difference per foretold one, on pairs of each group under numbers that were fitted without its light and without its
 * camera; with the medians of the true ones. `judge`: see judge.mjs.
 */
export function scalesOf(groups, chips, judge, random) {
  const sums = {};
  for (const { light, camera, rows } of groups) {
    const numbers = fitNumbers(groups.filter((other) => other.light !== light && other.camera !== camera));
    for (let n = 0; n < PAIRS; n++) {
      const from = rows[random.integer(rows.length)];
      const to = alikeBalanced(from, rows, random);
      const truth = to.seen.map((v, c) => (v * from.white[c]) / to.white[c]);
      const pair = {
        seen: from.seen,
        from: chips[from.chip].linear,
        to: chips[to.chip].linear,
        white: from.white,
        whiteY: WHITE,
      };
      for (const [kind, { difference, foretold }] of Object.entries(judge(pair, truth, numbers))) {
        sums[kind] ??= { difference: 0, foretold: 0, all: [] };
        sums[kind].difference += difference;
        sums[kind].foretold += foretold;
        sums[kind].all.push(difference);
      }
    }
  }
  return Object.fromEntries(
    Object.entries(sums).map(([kind, { difference, foretold, all }]) => [
      kind,
      { scale: difference / foretold, median: all.sort((a, b) => a - b)[all.length >> 1] },
    ]),
  );
}

/**
 * A row of another chip, its white balanced almost as that of `from`: what the photo would have shown of that chip beside `from`
 * is then known, up to the exposure.
 */
function alikeBalanced(from, rows, random) {
  const apart = ({ ratios }) => Math.hypot(ratios[0] - from.ratios[0], ratios[1] - from.ratios[1]);
  const others = Array.from({ length: CANDIDATES }, () => rows[random.integer(rows.length)]);
  return others
    .filter(({ chip }) => chip !== from.chip)
    .reduce((best, row) => (apart(row) < apart(best) ? row : best));
}

const mean = (values) => values.reduce((a, b) => a + b, 0) / values.length;
