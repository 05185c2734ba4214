// Fits how much the embedding counts and how sure the ranker may be, on queries whose paint is known.
import type { JudgedAnswer } from './calibration-error.ts';
import { fuseUnknown } from './rank.ts';

/** One query's scores for the paints that were in play; the true one is among them. */
export interface ScoredQuery {
  /** Log likelihood by colour of each paint in play, up to a constant. */
  colour: Float64Array;
  /** Squared embedding distance of the same paints. */
  squared: Float64Array;
  /** Log likelihood by colour of a paint that is not in the catalogue. */
  unknown: number;
  /** Place of the true paint in these lists. */
  truth: number;
}

export interface Confidence {
  weight: number;
  temperature: number;
  /** Mean negative log likelihood of the truth, nats. */
  loss: number;
}

/** Weights tried, in units of 1 / (median squared distance of a query to its own paint). */
const RELATIVE_WEIGHTS = [0, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5];
const TEMPERATURES = { from: 0.2, to: 20 };

/**
 * The smallest weight, with its best temperature, whose negative log likelihood is within one standard error of the
 * least (paired over queries): the embedding counts no more than the queries prove. Only weights that get no fewer
 * first answers right than colour alone are looked at. Without queries: weight 0, temperature 1.
 */
export function fitConfidence(queries: readonly ScoredQuery[]): Confidence {
  if (queries.length === 0) return { weight: 0, temperature: 1, loss: NaN };
  const unit = 1 / Math.max(1e-12, medianOwnDistance(queries));
  const atLeast = topShare(queries, 0, 1);
  const candidates = RELATIVE_WEIGHTS.map((relative) => relative * unit)
    .filter((weight) => topShare(queries, weight, 1) >= atLeast)
    .map((weight) => fitTemperature(queries, weight));
  const best = candidates.reduce((least, candidate) => (candidate.loss < least.loss ? candidate : least));
  const bestLosses = lossesOf(queries, best);
  return candidates.find((candidate) => !isProvenWorse(lossesOf(queries, candidate), bestLosses))!;
}

/** Whether losses exceed others by more than the standard error of their paired difference. */
function isProvenWorse(losses: number[], others: number[]): boolean {
  const differences = losses.map((loss, i) => loss - others[i]!);
  const mean = differences.reduce((sum, d) => sum + d, 0) / differences.length;
  const variance = differences.reduce((sum, d) => sum + (d - mean) ** 2, 0) / differences.length;
  return mean > Math.sqrt(variance / differences.length);
}

function lossesOf(queries: readonly ScoredQuery[], { weight, temperature }: Confidence): number[] {
  return queries.map((query) =>
    lossOf(fusedScores(query, weight), query.truth, temperature, unknownOf(query, weight)),
  );
}

/** Share of queries whose paint is among the first `first` by fused score; ties count against it. */
export function topShare(queries: readonly ScoredQuery[], weight: number, first: number): number {
  const right = queries.filter((query) => rankOfTruth(query, weight) < first).length;
  return right / queries.length;
}

/** As `topShare`, by embedding distance alone. */
export function embeddingTopShare(queries: readonly ScoredQuery[], first: number): number {
  const right = queries.filter(
    ({ squared, truth }) => squared.filter((d, i) => i !== truth && d <= squared[truth]!).length < first,
  ).length;
  return right / queries.length;
}

/** The first answers, with the confidence that the fit gives them. */
export function judge(queries: readonly ScoredQuery[], { weight, temperature }: Confidence): JudgedAnswer[] {
  return queries.map((query) => {
    const scores = fusedScores(query, weight);
    const first = scores.indexOf(scores.reduce((max, s) => (s > max ? s : max), -Infinity));
    const confidence = Math.exp(-lossOf(scores, first, temperature, unknownOf(query, weight)));
    return { confidence, isRight: first === query.truth };
  });
}

/** Golden-section search over ln T: the loss has one minimum in it. */
function fitTemperature(queries: readonly ScoredQuery[], weight: number): Confidence {
  const scores = queries.map((query) => fusedScores(query, weight));
  const unknowns = queries.map((query) => unknownOf(query, weight));
  const lossAt = (logT: number) =>
    scores.reduce((sum, s, i) => sum + lossOf(s, queries[i]!.truth, Math.exp(logT), unknowns[i]!), 0) /
    queries.length;
  const golden = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [Math.log(TEMPERATURES.from), Math.log(TEMPERATURES.to)];
  for (let round = 0; round < 18; round++) {
    const span = golden * (high - low);
    if (lossAt(high - span) < lossAt(low + span)) high = low + span;
    else low = high - span;
  }
  const logT = 0.5 * (low + high);
  return { weight, temperature: Math.exp(logT), loss: lossAt(logT) };
}

function fusedScores({ colour, squared }: ScoredQuery, weight: number): Float64Array {
  return weight === 0 ? colour : colour.map((score, i) => score - weight * squared[i]!);
}

function unknownOf({ squared, unknown }: ScoredQuery, weight: number): number {
  return fuseUnknown(unknown, squared, weight);
}

/** The exponential of less than its negative is 0 in double precision. */
const UNDERFLOW = 746;

/** −ln softmax(scores and unknown / T) at one place. */
function lossOf(scores: Float64Array, place: number, temperature: number, unknown: number): number {
  let max = unknown;
  for (const s of scores) if (s > max) max = s;
  let sum = Math.exp((unknown - max) / temperature);
  const least = max - UNDERFLOW * temperature;
  for (const s of scores) if (!(s < least)) sum += Math.exp((s - max) / temperature);
  return Math.log(sum) - (scores[place]! - max) / temperature;
}

function rankOfTruth(query: ScoredQuery, weight: number): number {
  const scores = fusedScores(query, weight);
  const own = scores[query.truth]!;
  let before = 0;
  for (let i = 0; i < scores.length; i++) if (i !== query.truth && scores[i]! >= own) before++;
  return before;
}

function medianOwnDistance(queries: readonly ScoredQuery[]): number {
  const own = Float64Array.from(queries, ({ squared, truth }) => squared[truth]!).sort();
  return own[own.length >> 1]!;
}
