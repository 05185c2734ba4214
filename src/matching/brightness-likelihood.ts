// How well each paint explains a patch whose brightness is unknown. Pure numbers, no pictures, no embeddings.
//
// Model: code values v = min(255, k·f) + noise, k a paint's key, f a brightness that nobody knows. The evidence of a
// paint is its likelihood integrated over f. All paints get a closed form; the best get the exact integral.
import type { Rgb } from '../colour/srgb.ts';
import { largest } from './largest.ts';
import { clippedMean, type Observation } from './observation.ts';
import { addLogs, gaussian, normalDistribution } from './normal.ts';

export interface BrightnessEvidence {
  /** Natural log of each paint's evidence. */
  logEvidence: Float64Array;
  /** Brightness factor at which a paint fits best. */
  factorOf(paint: number): number;
}

/** Factors of a complete paint's pictures; what is outside is possible but rare. */
const USUAL = { from: 0.3, to: 1.35, share: 0.94 };
const POSSIBLE = { from: 0.02, to: 3 };
const USUAL_DENSITY = USUAL.share / (USUAL.to - USUAL.from);
const RARE_DENSITY = (1 - USUAL.share) / (POSSIBLE.to - POSSIBLE.from - USUAL.to + USUAL.from);

/** ln of the most that the prior holds of any one segment. */
const LOG_WIDEST = Math.log((POSSIBLE.to - POSSIBLE.from) * USUAL_DENSITY);

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
/** A term this far below another one (natural log) is lost in its rounding. */
const NEGLIGIBLE = 37;
/** The same before noise alone is integrated exactly, which may raise it. */
const NEGLIGIBLE_PURE = 120;

/** One way in which a patch may differ from its paint: independent normal errors of the channels. */
interface ErrorModel {
  /** 1 / variance of each channel. */
  weights: Rgb;
  /** ln(share of the cases · norm of the density). */
  logScale: number;
  /** Its χ² is at least this many times that of the widest model. */
  chi2Ratio: number;
}

/**
 * `keys` [paints × 3] code values. O(paints), a few ms for 30,000: every paint is tried with the widest error model,
 * and with a narrower one only where that can change the sum.
 */
export function brightnessEvidence(keys: Float64Array, observation: Observation): BrightnessEvidence {
  const count = keys.length / 3;
  const { mean } = observation;
  const [pureModel, ...departures] = errorModels(observation);
  const [widest, ...others] = departures.reverse();
  const pure = new Float64Array(count).fill(-Infinity);
  const logEvidence = new Float64Array(count);
  const found = { value: 0, chi2: 0, factor: 0 };
  const canMatter = ({ logScale, chi2Ratio }: ErrorModel, chi2: number, beside: number, margin: number) =>
    logScale + LOG_WIDEST - 0.5 * chi2Ratio * chi2 > beside - margin;
  for (let i = 0; i < count; i++) {
    bestSegment(keys, i, mean, widest!.weights, found);
    const chi2 = found.chi2;
    let sum = widest!.logScale + found.value;
    for (const model of others)
      if (canMatter(model, chi2, sum, NEGLIGIBLE)) {
        bestSegment(keys, i, mean, model.weights, found);
        sum = addLogs(sum, model.logScale + found.value);
      }
    logEvidence[i] = sum;
    if (!canMatter(pureModel!, chi2, sum, NEGLIGIBLE_PURE)) continue;
    bestSegment(keys, i, mean, pureModel!.weights, found);
    pure[i] = pureModel!.logScale + found.value;
  }
  integrateBest(keys, observation, pure);
  for (let i = 0; i < count; i++)
    if (pure[i]! > -Infinity) logEvidence[i] = addLogs(logEvidence[i]!, pure[i]!);
  return {
    logEvidence,
    factorOf(paint) {
      bestSegment(keys, paint, mean, pureModel!.weights, found);
      return found.factor;
    },
  };
}

/** Noise alone first, then the departures, the widest last. */
function errorModels(observation: Observation): ErrorModel[] {
  const rough = roughErrors(observation);
  const models = [{ share: PURE_SHARE, code: 0, relative: 0 }, ...DEPARTURES].map(
    ({ share, code, relative }) => {
      const [r, g, b] = rough.map((e, c) => Math.hypot(e, code, relative * observation.mean[c]!));
      const logNorm = -Math.log(r! * g! * b!) - 1.5 * Math.log(2 * Math.PI);
      const weights: Rgb = [1 / (r! * r!), 1 / (g! * g!), 1 / (b! * b!)];
      return { weights, logScale: Math.log(share) + logNorm };
    },
  );
  const widest = models.at(-1)!.weights;
  return models.map((model) => ({
    ...model,
    chi2Ratio: Math.min(...model.weights.map((w, c) => w / widest[c]!)),
  }));
}

/** Errors for the closed form, which knows neither rounding intervals nor how clipping cuts noise. */
function roughErrors({ mean, error, flat, noise }: Observation): number[] {
  return error.map((e, c) => {
    const isCut = mean[c]! > 255 - 3 * noise - 0.5;
    const rounding = flat[c] ? 1 / 12 : 0;
    return Math.sqrt(e * e + KEY_ERROR ** 2 + rounding + (isCut ? (0.4 * noise) ** 2 : 0));
  });
}

/** Of the paints that noise alone explains best the exact integral, where there is one. */
function integrateBest(keys: Float64Array, observation: Observation, pure: Float64Array): void {
  for (const i of largest(pure, EXACT_PAINTS)) {
    const exact = pure[i]! > -Infinity ? exactEvidence(keys, i, observation) : -Infinity;
    if (exact > -Infinity) pure[i] = Math.log(PURE_SHARE) + exact;
  }
}

/**
 * Log evidence, up to the model's scale, by Laplace's method, exact for a Gaussian inside one clip segment: between two
 * factors at which a channel reaches 255 the residual is quadratic in f. The best segment counts. Into `found`: its
 * value, its factor, and the smallest χ² of all segments. Plain numbers throughout: it runs for every paint.
 */
function bestSegment(
  keys: Float64Array,
  paint: number,
  mean: Rgb,
  weights: Rgb,
  found: { value: number; chi2: number; factor: number },
): void {
  const r = keys[3 * paint]!;
  const g = keys[3 * paint + 1]!;
  const b = keys[3 * paint + 2]!;
  const er = 255 / Math.max(1e-6, r);
  const eg = 255 / Math.max(1e-6, g);
  const eb = 255 / Math.max(1e-6, b);
  const first = Math.min(er, eg, eb);
  const last = Math.max(er, eg, eb);
  const middle = Math.max(Math.min(er, eg), Math.min(Math.max(er, eg), eb));
  let bestValue = -Infinity;
  let bestFactor = 0;
  let leastChi2 = Infinity;
  let from = POSSIBLE.from;
  for (let s = 0; s < 4 && from < POSSIBLE.to; s++) {
    const to = Math.min(POSSIBLE.to, s === 0 ? first : s === 1 ? middle : s === 2 ? last : Infinity);
    if (to <= from) continue;
    const centre = (from + to) * 0.5;
    // What clips adds to q alone: χ² = q − 2·f·c + f²·a.
    const kr = r * centre < 255 ? r : 0;
    const kg = g * centre < 255 ? g : 0;
    const kb = b * centre < 255 ? b : 0;
    const vr = kr > 0 || r <= 0 ? mean[0] : mean[0] - 255;
    const vg = kg > 0 || g <= 0 ? mean[1] : mean[1] - 255;
    const vb = kb > 0 || b <= 0 ? mean[2] : mean[2] - 255;
    const a = weights[0] * kr * kr + weights[1] * kg * kg + weights[2] * kb * kb;
    const c = weights[0] * kr * vr + weights[1] * kg * vg + weights[2] * kb * vb;
    const q = weights[0] * vr * vr + weights[1] * vg * vg + weights[2] * vb * vb;
    const f = a > 0 ? Math.min(to, Math.max(from, c / a)) : centre;
    const chi2 = Math.max(0, q - 2 * f * c + f * f * a);
    if (chi2 < leastChi2) leastChi2 = chi2;
    if (LOG_WIDEST - 0.5 * chi2 > bestValue) {
      const width = Math.min(to - from, a > 0 ? Math.sqrt((2 * Math.PI) / a) : Infinity);
      const value = Math.log(width * priorDensity(f)) - 0.5 * chi2;
      if (value > bestValue) {
        bestValue = value;
        bestFactor = f;
      }
    }
    from = to;
  }
  found.value = bestValue;
  found.chi2 = leastChi2;
  found.factor = bestFactor;
}

/** Density of brightness factors before a colour is seen. */
export function priorDensity(f: number): number {
  return f >= USUAL.from && f <= USUAL.to ? USUAL_DENSITY : RARE_DENSITY;
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
