// How well each paint explains a patch whose brightness is unknown. Pure numbers, no pictures, no embeddings.
//
// Model: code values v = min(255, k·f) + noise, k a paint's key, f a brightness that nobody knows. The evidence of a
// paint is its likelihood integrated over f. All paints get a closed form; the best get the exact integral.
import { largest } from './largest.ts';
import { clippedMean, type Observation } from './observation.ts';
import { gaussian, logSumExp, normalDistribution } from './normal.ts';

export interface BrightnessEvidence {
  /** Natural log of each paint's evidence. */
  logEvidence: Float64Array;
  /** Brightness factor at which each paint fits best. */
  factor: Float64Array;
}

/** Factors of a complete paint's pictures; what is outside is possible but rare. */
const USUAL = { from: 0.3, to: 1.35, share: 0.94 };
const POSSIBLE = { from: 0.02, to: 3 };
const USUAL_DENSITY = USUAL.share / (USUAL.to - USUAL.from);
const RARE_DENSITY = (1 - USUAL.share) / (POSSIBLE.to - POSSIBLE.from - USUAL.to + USUAL.from);

/** How precisely a key colour is known, code values. */
const KEY_ERROR = 0.02;
/**
 * Shares of the cases in which more than noise is at work, and how far it moves a channel: in code values (pictures
 * rounded more than once, resized, compressed) and relative to the level (a cast of colour, a slight and a strong one).
 */
const DEPARTURES = [
  { share: 0.2, code: 0.25, relative: 0 },
  { share: 0.07, code: 0.5, relative: 0.03 },
  { share: 0.03, code: 0.5, relative: 0.12 },
];
const PURE_SHARE = 0.7;
/** Paints whose evidence is integrated exactly, and points of the integral. */
const EXACT_PAINTS = 64;
const POINTS = 96;

/** `keys` [paints × 3] code values. O(paints), some 10 ms for 30,000. */
export function brightnessEvidence(keys: Float64Array, observation: Observation): BrightnessEvidence {
  const count = keys.length / 3;
  const factor = new Float64Array(count);
  const pure = closedForm(keys, observation, roughErrors(observation), factor);
  const departures = DEPARTURES.map(({ code, relative }) =>
    closedForm(keys, observation, departureErrors(observation, code, relative), null),
  );
  for (const i of largest(pure, EXACT_PAINTS)) {
    const exact = exactEvidence(keys, i, observation);
    if (exact > -Infinity) pure[i] = exact;
  }
  const logEvidence = new Float64Array(count);
  const terms = new Float64Array(1 + DEPARTURES.length);
  for (let i = 0; i < count; i++) {
    terms[0] = Math.log(PURE_SHARE) + pure[i]!;
    for (let d = 0; d < DEPARTURES.length; d++)
      terms[d + 1] = Math.log(DEPARTURES[d]!.share) + departures[d]![i]!;
    logEvidence[i] = logSumExp(terms);
  }
  return { logEvidence, factor };
}

/** Errors for the closed form, which knows neither rounding intervals nor how clipping cuts noise. */
function roughErrors({ mean, error, flat, noise }: Observation): number[] {
  return error.map((e, c) => {
    const isCut = mean[c]! > 255 - 3 * noise - 0.5;
    const rounding = flat[c] ? 1 / 12 : 0;
    return Math.sqrt(e * e + KEY_ERROR ** 2 + rounding + (isCut ? (0.4 * noise) ** 2 : 0));
  });
}

function departureErrors(observation: Observation, code: number, relative: number): number[] {
  return roughErrors(observation).map((e, c) => Math.hypot(e, code, relative * observation.mean[c]!));
}

/**
 * Log evidence by Laplace's method, exact for a Gaussian inside one clip segment: between two factors at which a
 * channel reaches 255 the residual is quadratic in f. The best segment counts. Writes the best factor if asked to.
 */
function closedForm(
  keys: Float64Array,
  { mean }: Observation,
  errors: number[],
  factor: Float64Array | null,
): Float64Array {
  const weights = errors.map((e) => 1 / (e * e));
  const logNorm = -errors.reduce((sum, e) => sum + Math.log(e * Math.sqrt(2 * Math.PI)), 0);
  const out = new Float64Array(keys.length / 3);
  const edges = [0, 0, 0];
  for (let i = 0; i < out.length; i++) {
    for (let c = 0; c < 3; c++) edges[c] = 255 / Math.max(1e-6, keys[3 * i + c]!);
    sortThree(edges);
    let best = -Infinity;
    let from = POSSIBLE.from;
    for (let s = 0; s < 4 && from < POSSIBLE.to; s++) {
      const to = s < 3 ? Math.min(POSSIBLE.to, edges[s]!) : POSSIBLE.to;
      if (to <= from) continue;
      let [a, b, q] = [0, 0, 0];
      for (let c = 0; c < 3; c++) {
        const k = keys[3 * i + c]!;
        const isClipped = k * (from + to) * 0.5 >= 255;
        const [w, v] = [weights[c]!, mean[c]!];
        q += w * (isClipped ? (v - 255) ** 2 : v * v);
        if (isClipped) continue;
        a += w * k * k;
        b += w * k * v;
      }
      const f = a > 0 ? Math.min(to, Math.max(from, b / a)) : 0.5 * (from + to);
      const chi2 = Math.max(0, q - 2 * f * b + f * f * a);
      const width = Math.min(to - from, a > 0 ? Math.sqrt((2 * Math.PI) / a) : Infinity);
      const value = logNorm - 0.5 * chi2 + Math.log(width * priorDensity(f));
      if (value > best) {
        best = value;
        if (factor) factor[i] = f;
      }
      from = to;
    }
    out[i] = best;
  }
  return out;
}

/** Density of brightness factors before a colour is seen. */
export function priorDensity(f: number): number {
  return f >= USUAL.from && f <= USUAL.to ? USUAL_DENSITY : RARE_DENSITY;
}

function sortThree(v: number[]): void {
  if (v[0]! > v[1]!) [v[0], v[1]] = [v[1]!, v[0]!];
  if (v[1]! > v[2]!) [v[1], v[2]] = [v[2]!, v[1]!];
  if (v[0]! > v[1]!) [v[0], v[1]] = [v[1]!, v[0]!];
}

/**
 * Log evidence by the trapezoidal rule over the factors that every channel allows, rounding intervals and clipped
 * noise included. Whether noise is added before or after the sensor saturates is not known: both count half.
 * −∞ when no factor suits all three channels.
 */
function exactEvidence(keys: Float64Array, paint: number, observation: Observation): number {
  const key = [keys[3 * paint]!, keys[3 * paint + 1]!, keys[3 * paint + 2]!];
  const [from, to] = allowedFactors(key, observation);
  if (!(to > from)) return -Infinity;
  const step = (to - from) / POINTS;
  const isCut = observation.mean.some((v) => v > 255 - 5 * observation.noise - 0.5);
  let sum = 0;
  for (let p = 0; p < POINTS; p++) {
    const f = from + (p + 0.5) * step;
    const after = channelsLikelihood(key, f, observation, true);
    const before = isCut && observation.noise > 0 ? channelsLikelihood(key, f, observation, false) : after;
    sum += 0.5 * (after + before) * priorDensity(f);
  }
  return Math.log(sum * step);
}

/** Factors at which no channel is further from its mean than it can be. */
function allowedFactors(
  key: number[],
  { mean, error, flat, noise }: Observation,
): [from: number, to: number] {
  let { from, to } = POSSIBLE;
  for (let c = 0; c < 3; c++) {
    const reach = (flat[c] ? 0.5 : 0) + 6 * Math.hypot(error[c]!, KEY_ERROR);
    const isCut = mean[c]! + reach > 255 - 3 * noise;
    const lowest = mean[c]! - reach - (mean[c]! < 3 * noise ? 2 * noise : 0);
    from = Math.max(from, lowest / Math.max(1e-6, key[c]!));
    if (!isCut) to = Math.min(to, (mean[c]! + reach) / Math.max(1e-6, key[c]!));
  }
  return [from, to];
}

function channelsLikelihood(
  key: number[],
  f: number,
  observation: Observation,
  isNoiseLast: boolean,
): number {
  const { mean, error, flat, noise } = observation;
  let product = 1;
  for (let c = 0; c < 3 && product > 0; c++) {
    const level = key[c]! * f;
    if (flat[c]) {
      const s = KEY_ERROR * Math.max(f, 0.3);
      const upper = mean[c]! >= 254.5 ? 1 : normalDistribution((mean[c]! + 0.5 - level) / s);
      const lower = mean[c]! <= 0.5 ? 0 : normalDistribution((mean[c]! - 0.5 - level) / s);
      product *= Math.max(0, upper - lower);
    } else {
      const expected = clippedMean(isNoiseLast ? Math.min(255, level) : level, noise);
      product *= gaussian(mean[c]!, expected, Math.hypot(error[c]!, KEY_ERROR * f));
    }
  }
  return product;
}
