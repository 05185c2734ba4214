// The order of the paints for several readings of one surface. What each says for a paint counts as much as it is news.
import { labOfRgb } from '../colour/lab.ts';
import { deltaE00 } from '../colour/difference.ts';
import { colourScores, situationOf } from './colour-score.ts';
import { labOf, type MatchIndex } from './index.ts';
import { addLogs, logSumExp } from './normal.ts';
import { likeliest, type QueryFeatures, type Ranking } from './rank.ts';
import type { Rgb } from '../colour/srgb.ts';
import { unknownScore } from './unknown-paint.ts';

/**
 * Correlation of the errors of one camera's readings in different lights, as log evidence adds up: n of them count as
 * n / (1 + (n − 1) ρ). Readings in one light err alike (ρ = 1: together they count as one). Fitted on photographs, each
 * owner's left out in turn (bench:readings).
 */
export const LIGHTS_CORRELATION = 0.4;
/** A paint that a reading rules out altogether: ln of the least number above 0. */
const LEAST_LOG = -745;

/** What one reading counts. */
export interface WeightedQuery {
  query: QueryFeatures;
  /** Readings of one light have the same number. */
  light: number;
}

/** How much each reading's log evidence counts. */
export function weightsOf(lights: readonly number[]): number[] {
  const sizes = new Map<number, number>();
  for (const light of lights) sizes.set(light, (sizes.get(light) ?? 0) + 1);
  const ofLight = 1 / (1 + (sizes.size - 1) * LIGHTS_CORRELATION);
  return lights.map((light) => ofLight / sizes.get(light)!);
}

/**
 * The `count` best paints of one reading or more, best first; `corrected`, sRGB code values, is the colour shown for them
 * all. What was learned of a catalogue's own pictures is left aside: these are photographs.
 */
export function rankTogether(
  index: MatchIndex,
  readings: readonly WeightedQuery[],
  corrected: Rgb,
  count: number,
): Ranking {
  const weights = weightsOf(readings.map(({ light }) => light));
  const score = new Float64Array(index.paints.length);
  let unknown = 0;
  const deltas = readings.map(({ query }, i) => {
    const weight = weights[i]!;
    const scores = colourScores(index, query, index.room.fill(0));
    for (let paint = 0; paint < score.length; paint++)
      score[paint]! += weight * Math.max(LEAST_LOG, Math.log(scores.likelihood[paint]!));
    // How often it is none of them is known before any reading, and counts once.
    const before = unknownScore(score.length, 0, situationOf(query));
    unknown += weight * (scores.unknown - before) + before / readings.length;
    return scores.deltaOf;
  });
  const logTotal = addLogs(logSumExp(score), unknown);
  const probabilityOf = (paint: number) => Math.exp(score[paint]! - logTotal);
  const isLightKnown = readings.every(({ query }) => query.light);
  const lab = labOfRgb(corrected);
  const deltaOf = (paint: number) =>
    isLightKnown
      ? deltaE00(lab, labOf(index, paint))
      : deltas.reduce((sum, delta) => sum + delta(paint), 0) / deltas.length;
  const paints = likeliest(index, score, count, probabilityOf).map((found) => ({
    ...found,
    deltaE00: deltaOf(found.paint),
    distance: null,
  }));
  return { paints, unknown: Math.exp(unknown - logTotal) };
}
