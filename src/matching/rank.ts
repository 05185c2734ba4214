// The order of the paints for one query: colour, the embedding beside it as far as validation showed that it helps,
// and the probability of each paint.
import type { LatentMetric } from '../tracking/choices.ts';
import type { Calibration } from '../tracking/run.ts';
import { colourScores, type ColourQuery } from './colour-score.ts';
import type { MatchIndex } from './index.ts';
import { largest } from './largest.ts';
import { latentQuery, shownDistance, squaredDistance } from './latent-distance.ts';
import { addLogs, logSumExp } from './normal.ts';
import { photoShare } from './picture-kind.ts';
import { asOneColour } from './same-colour.ts';

export interface QueryFeatures extends ColourQuery {
  /** Embedding of the (corrected) patch, [latentSize], or null before training. */
  embedding: Float32Array | null;
  metric: LatentMetric;
}

export interface RankedPaint {
  /** Place in the index. */
  paint: number;
  deltaE00: number;
  /** Embedding distance in the query's metric; null before training. */
  distance: number | null;
  /** Probability that it is this paint, or one of those alike. */
  confidence: number;
  /** Places of paints of other catalogues that nobody tells from it; see same-colour.ts. Empty for one catalogue. */
  alike: readonly number[];
}

/** The scores that a calibration must have been fitted on to be of use; see Calibration.scores. */
export const SCORES = 2;
/** Paints whose embedding distance is computed: beyond them the colour has decided already. */
const LATENT_CANDIDATES = 512;

export interface Ranking {
  /** Best first. */
  paints: RankedPaint[];
  /** Probability that it is none of the catalogue's paints. */
  unknown: number;
}

/** The `count` best paints, best first. `calibration` is null before training; confidence does not need it. */
export function rank(
  index: MatchIndex,
  query: QueryFeatures,
  calibration: Calibration | null,
  count: number,
): RankedPaint[] {
  return rankWithUnknown(index, query, calibration, count).paints;
}

export function rankWithUnknown(
  index: MatchIndex,
  query: QueryFeatures,
  calibration: Calibration | null,
  count: number,
): Ranking {
  const colour = colourScores(index, query, index.room.fill(0));
  const fitted = isSwatch(query) && calibration?.scores === SCORES ? calibration : null;
  const weight = fitted?.embeddingWeight.none ?? 0;
  const { likelihood } = colour;
  const squared = weight === 0 ? null : squaredDistances(index, query, likelihood);
  const temperature = fitted?.temperature.none ?? 1;
  const score = squared || temperature !== 1 ? fuse(likelihood, squared, weight) : null;
  const unknown = fuseUnknown(colour.unknown, squared, weight) / temperature;
  const logTotal = addLogs(score ? logSumExp(score, temperature) : colour.total, unknown);
  const order = score ?? likelihood; // logarithms of all paints would take as long as the rest
  const probabilityOf = (paint: number) =>
    Math.exp((score ? score[paint]! : Math.log(likelihood[paint]!)) / temperature - logTotal);
  const distanceOf = shownDistances(index, query);
  const paints = likeliest(index, order, count, probabilityOf).map(({ paint, alike, confidence }) => ({
    paint,
    deltaE00: colour.deltaOf(paint),
    distance: distanceOf(paint),
    confidence,
    alike,
  }));
  return { paints, unknown: Math.exp(unknown - logTotal) };
}

/** Paints among which those of one colour are looked for, when several catalogues answer: behind them little is left. */
const COMPARED = 192;
/** Colours behind the wanted ones whose paints together may be likelier. */
const FURTHER = 4;

/** The `count` paints that are highest in `order`, best first; of a union, paints of one colour as one. */
export function likeliest(
  index: MatchIndex,
  order: Float64Array,
  count: number,
  probabilityOf: (paint: number) => number,
): Pick<RankedPaint, 'paint' | 'alike' | 'confidence'>[] {
  const isUnion = index.parts.length > 1;
  const best = largest(order, isUnion ? Math.max(count, COMPARED) : count);
  best.sort((a, b) => order[b]! - order[a]! || a - b);
  const likely = best.map((paint) => ({ paint, confidence: probabilityOf(paint), alike: [] }));
  return isUnion ? asOneColour(index, likely, count + FURTHER).slice(0, count) : likely;
}

/** What was learned of a catalogue's own pictures says nothing of photographs, whose errors were fitted on photographs. */
function isSwatch({ light, seen, context }: QueryFeatures): boolean {
  return light === null && photoShare(seen, context) < 0.5;
}

/** Squared embedding distances of the paints that the colour leaves in play; null before training. */
export function squaredDistances(
  { latent }: MatchIndex,
  { embedding, metric }: QueryFeatures,
  likelihood: Float64Array,
): Float64Array | null {
  if (!latent || !embedding) return null;
  const query = latentQuery(embedding, metric);
  const out = new Float64Array(likelihood.length).fill(NaN);
  const { hasCurve } = latent;
  const candidates = largest(likelihood, LATENT_CANDIDATES);
  for (const paint of candidates)
    if (!hasCurve || hasCurve[paint]) out[paint] = squaredDistance(latent, paint, query);
  if (hasCurve) sparePaintsWithout(hasCurve, candidates, out);
  return out;
}

/** A paint that the model does not know may be as near as the nearest: its colour alone speaks for or against it. */
function sparePaintsWithout(hasCurve: Uint8Array, candidates: readonly number[], out: Float64Array): void {
  const nearest = out.reduce((min, d) => (d < min ? d : min), Infinity);
  for (const paint of candidates) if (!hasCurve[paint]) out[paint] = Number.isFinite(nearest) ? nearest : 0;
}

/** Log likelihood minus weight · squared distance; a paint that was not looked at counts as the furthest. */
export function fuse(likelihood: Float64Array, squared: Float64Array | null, weight: number): Float64Array {
  if (!squared || weight === 0) return likelihood.map(Math.log);
  const furthest = squared.reduce((max, d) => (d > max ? d : max), 0);
  return likelihood.map(
    (v, i) => Math.log(v) - weight * (Number.isNaN(squared[i]!) ? furthest : squared[i]!),
  );
}

/** The same for a paint that is not in the catalogue: its embedding may be as near as the nearest. */
export function fuseUnknown(unknown: number, squared: Float64Array | null, weight: number): number {
  if (!squared || weight === 0) return unknown;
  return unknown - weight * squared.reduce((min, d) => (d < min ? d : min), Infinity);
}

/** The embedding distance that a person is shown for a paint; null before training. */
function shownDistances(
  { latent }: MatchIndex,
  { embedding, metric }: QueryFeatures,
): (paint: number) => number | null {
  if (!latent || !embedding) return () => null;
  const query = latentQuery(embedding, metric);
  return (paint) =>
    latent.hasCurve?.[paint] === 0
      ? null
      : shownDistance(latent, squaredDistance(latent, paint, query), metric);
}
