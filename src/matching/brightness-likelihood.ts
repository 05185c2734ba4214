// How well each paint explains a patch whose brightness is unknown. Pure numbers, no pictures, no embeddings.
//
// Model: code values v = min(255, k·f) + noise, k a paint's key, f a brightness that nobody knows. The evidence of a
// paint is its likelihood integrated over f. All paints get a closed form; the best get the exact integral.
import type { Rgb } from '../colour/srgb.ts';
import { MOST_MASS, POSSIBLE, priorDensity } from './brightness-prior.ts';
import { exactEvidence, KEY_ERROR } from './exact-evidence.ts';
import { largest } from './largest.ts';
import type { Observation } from './observation.ts';

/** Each paint's evidence as mass · e^exponent: one logarithm fewer for whoever adds to it. */
export interface ScaledEvidence {
  /** Above 0. */
  mass: Float64Array;
  /** At most 0. */
  exponent: Float64Array;
  /** Brightness factor at which a paint fits best. */
  factorOf(paint: number): number;
}

export interface BrightnessEvidence {
  /** Natural log of each paint's evidence. */
  logEvidence: Float64Array;
  factorOf(paint: number): number;
}

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
/** Paints whose evidence is integrated exactly. */
const EXACT_PAINTS = 64;
/** A term this far below another one (natural log) is lost in its rounding. */
const NEGLIGIBLE = 37;
/** The same before noise alone is integrated exactly, which may raise it. */
const NEGLIGIBLE_PURE = 120;
/** Nearly every segment holds more of the prior than this, a dark patch's too; where one does, bounds on the others need no logarithm. */
const USUAL_MASS = 1e-5;
const USUAL_REACH = 2 * Math.log(MOST_MASS / USUAL_MASS);

/** One way in which a patch may differ from its paint: independent normal errors of the channels. */
interface ErrorModel {
  /** 1 / variance of each channel. */
  weights: Rgb;
  /** Share of the cases · norm of the density. */
  scale: number;
  /** Its χ² is at least this many times that of the widest model. */
  chi2Ratio: number;
  /** Weights times the mean, and Σ weights · mean². */
  weightedMean: Rgb;
  weightedSquare: number;
  /** What each channel adds to χ² when it clips. */
  clippedChi2: Rgb;
  /** Where its χ² is further than this above that of the widest model, it is lost beside it, see `USUAL_MASS`. */
  reach: number;
}

/** The segment that fits best: evidence mass · e^(−χ²/2), and the least χ² of all segments or something below. */
interface Segment {
  mass: number;
  chi2: number;
  factor: number;
  leastChi2: number;
}

/** Log evidence by noise alone, of the paints for which it can matter. */
interface PureEvidence {
  paints: number[];
  values: number[];
}

/** `keys` [paints × 3] code values. O(paints), some 2 ms for 30,000. */
export function brightnessEvidence(keys: Float64Array, observation: Observation): BrightnessEvidence {
  const { mass, exponent, factorOf } = scaledEvidence(keys, observation);
  return { logEvidence: mass.map((m, i) => Math.log(m) + exponent[i]!), factorOf };
}

/** Every paint is tried with the widest error model, and with a narrower one only where that can change the sum. */
export function scaledEvidence(keys: Float64Array, observation: Observation): ScaledEvidence {
  const { mean } = observation;
  const [pureModel, ...departures] = errorModels(observation);
  const [widest, ...others] = departures.reverse();
  const evidence = { mass: new Float64Array(keys.length / 3), exponent: new Float64Array(keys.length / 3) };
  const pure: PureEvidence = { paints: [], values: [] };
  const found: Segment = { mass: 0, chi2: 0, factor: 0, leastChi2: 0 };
  addDepartures(keys, mean, [widest!, ...others], pureModel!, found, evidence, pure);
  integrateBest(keys, observation, pure);
  const { mass, exponent } = evidence;
  pure.paints.forEach((i, at) => (mass[i]! += Math.exp(pure.values[at]! - exponent[i]!)));
  return {
    mass,
    exponent,
    factorOf(paint) {
      bestSegment(keys, paint, mean, pureModel!, found);
      return found.factor;
    },
  };
}

/** The loop over all paints, alone in a function so that it is compiled as a whole; what noise alone may explain goes into `pure`. */
function addDepartures(
  keys: Float64Array,
  mean: Rgb,
  models: readonly ErrorModel[],
  pureModel: ErrorModel,
  found: Segment,
  { mass, exponent }: { mass: Float64Array; exponent: Float64Array },
  pure: PureEvidence,
): void {
  const widest = models[0]!;
  for (let i = 0; i < mass.length; i++) {
    bestSegment(keys, i, mean, widest, found);
    const { chi2, leastChi2 } = found;
    const isUsual = found.mass > USUAL_MASS;
    let sum = widest.scale * found.mass;
    for (let m = 1; m < models.length; m++) {
      const model = models[m]!;
      if (isUsual && model.chi2Ratio * leastChi2 - chi2 > model.reach) continue;
      bestSegment(keys, i, mean, model, found);
      sum += model.scale * found.mass * Math.exp(0.5 * (chi2 - found.chi2));
    }
    mass[i] = sum;
    exponent[i] = -0.5 * chi2;
    if (isUsual && pureModel.chi2Ratio * leastChi2 - chi2 > pureModel.reach) continue;
    bestSegment(keys, i, mean, pureModel, found);
    pure.paints.push(i);
    pure.values.push(Math.log(pureModel.scale * found.mass) - 0.5 * found.chi2);
  }
}

/** Noise alone first, then the departures, the widest last. */
function errorModels(observation: Observation): ErrorModel[] {
  const { mean } = observation;
  const rough = roughErrors(observation);
  const models = [{ share: PURE_SHARE, code: 0, relative: 0 }, ...DEPARTURES].map(
    ({ share, code, relative }) => {
      const deviations = perChannel((c) => Math.hypot(rough[c], code, relative * mean[c]));
      const [r, g, b] = deviations;
      const weights = perChannel((c) => 1 / deviations[c] ** 2);
      return { weights, scale: share / (r * g * b * (2 * Math.PI) ** 1.5) };
    },
  );
  const widest = models.at(-1)!;
  return models.map(({ weights, scale }, m) => ({
    weights,
    scale,
    chi2Ratio: Math.min(...perChannel((c) => weights[c] / widest.weights[c])),
    reach:
      2 *
      (Math.log((scale * MOST_MASS) / (widest.scale * USUAL_MASS)) +
        (m === 0 ? NEGLIGIBLE_PURE : NEGLIGIBLE)),
    weightedMean: perChannel((c) => weights[c] * mean[c]),
    weightedSquare: perChannel((c) => weights[c] * mean[c] ** 2).reduce((a, b) => a + b),
    clippedChi2: perChannel((c) => weights[c] * (255 - mean[c]) ** 2),
  }));
}

function perChannel(value: (channel: 0 | 1 | 2) => number): Rgb {
  return [value(0), value(1), value(2)];
}

/** Errors for the closed form, which knows neither rounding intervals nor how clipping cuts noise. */
function roughErrors({ mean, error, flat, noise }: Observation): Rgb {
  return perChannel((c) => {
    const isCut = mean[c] > 255 - 3 * noise - 0.5;
    const rounding = flat[c] ? 1 / 12 : 0;
    return Math.sqrt(error[c] ** 2 + KEY_ERROR ** 2 + rounding + (isCut ? (0.4 * noise) ** 2 : 0));
  });
}

/** Of the paints that noise alone explains best the exact integral, where there is one; into `values`. */
function integrateBest(keys: Float64Array, observation: Observation, { paints, values }: PureEvidence): void {
  for (const at of largest(Float64Array.from(values), EXACT_PAINTS)) {
    const exact = exactEvidence(keys, paints[at]!, observation);
    if (exact > -Infinity) values[at] = Math.log(PURE_SHARE) + exact;
  }
}

/**
 * Evidence, up to the model's scale, by Laplace's method, exact for a Gaussian inside one clip segment: between two
 * factors at which a channel reaches 255 the residual is quadratic in f. The best segment counts; it goes into `found`.
 * Plain numbers throughout: it runs for every paint.
 */
function bestSegment(keys: Float64Array, paint: number, mean: Rgb, model: ErrorModel, found: Segment): void {
  const { weights, weightedMean, weightedSquare, clippedChi2 } = model;
  const r = keys[3 * paint]!;
  const g = keys[3 * paint + 1]!;
  const b = keys[3 * paint + 2]!;
  const brightest = Math.max(1e-6, r, g, b);
  const to = Math.min(POSSIBLE.to, 255 / brightest);
  const a = weights[0] * r * r + weights[1] * g * g + weights[2] * b * b;
  const c = weightedMean[0] * r + weightedMean[1] * g + weightedMean[2] * b;
  const f = a > 0 ? Math.min(to, Math.max(POSSIBLE.from, c / a)) : 0.5 * (POSSIBLE.from + to);
  found.factor = f;
  found.chi2 = found.leastChi2 = Math.max(0, weightedSquare - 2 * f * c + f * f * a);
  found.mass = widthOf(to - POSSIBLE.from, a) * priorDensity(f);
  if (to === POSSIBLE.to) return;
  // Wherever the brightest channel clips, it alone contributes this much.
  const clipped = clippedChi2[r === brightest ? 0 : g === brightest ? 1 : 2];
  if (!isBeyond(clipped, found)) tryClipped(r, g, b, mean, weights, to, found);
}

/** The segments from factor `from` on, in which a channel or more are clipped. */
function tryClipped(
  r: number,
  g: number,
  b: number,
  mean: Rgb,
  weights: Rgb,
  from: number,
  found: Segment,
): void {
  const er = 255 / Math.max(1e-6, r);
  const eg = 255 / Math.max(1e-6, g);
  const eb = 255 / Math.max(1e-6, b);
  const middle = Math.max(Math.min(er, eg), Math.min(Math.max(er, eg), eb));
  for (let s = 1; s < 4 && from < POSSIBLE.to; s++) {
    const to = Math.min(POSSIBLE.to, s === 1 ? middle : s === 2 ? Math.max(er, eg, eb) : Infinity);
    if (to <= from) continue;
    const centre = (from + to) * 0.5;
    // What clips adds to the rest alone: χ² = rest + q − 2·f·c + f²·a.
    const isClippedR = r * centre >= 255;
    const isClippedG = g * centre >= 255;
    const isClippedB = b * centre >= 255;
    const rest =
      (isClippedR ? weights[0] * (255 - mean[0]) * (255 - mean[0]) : 0) +
      (isClippedG ? weights[1] * (255 - mean[1]) * (255 - mean[1]) : 0) +
      (isClippedB ? weights[2] * (255 - mean[2]) * (255 - mean[2]) : 0);
    if (isBeyond(rest, found)) return; // more of it is clipped in all that follow
    const wr = isClippedR ? 0 : weights[0];
    const wg = isClippedG ? 0 : weights[1];
    const wb = isClippedB ? 0 : weights[2];
    const a = wr * r * r + wg * g * g + wb * b * b;
    const c = wr * r * mean[0] + wg * g * mean[1] + wb * b * mean[2];
    const q = wr * mean[0] * mean[0] + wg * mean[1] * mean[1] + wb * mean[2] * mean[2];
    const f = a > 0 ? Math.min(to, Math.max(from, c / a)) : centre;
    const chi2 = rest + Math.max(0, q - 2 * f * c + f * f * a);
    if (chi2 < found.leastChi2) found.leastChi2 = chi2;
    if (!isBeyond(chi2, found)) takeBetter(widthOf(to - from, a) * priorDensity(f), chi2, f, found);
    from = to;
  }
}

/** Whether a segment of that χ² must be worse than what was found, whatever it holds. */
function isBeyond(chi2: number, found: Segment): boolean {
  return found.mass > USUAL_MASS && chi2 - found.chi2 > USUAL_REACH;
}

function takeBetter(mass: number, chi2: number, factor: number, found: Segment): void {
  const gain = found.chi2 - chi2;
  if (gain <= 0 && mass <= found.mass) return;
  const isPlain = gain >= 0 && mass > found.mass;
  if (!isPlain && mass * Math.exp(0.5 * gain) <= found.mass) return;
  found.mass = mass;
  found.chi2 = chi2;
  found.factor = factor;
}

/** Of a Gaussian of curvature a, or of its segment where that is narrower. */
function widthOf(segment: number, a: number): number {
  return Math.min(segment, a > 0 ? Math.sqrt((2 * Math.PI) / a) : Infinity);
}
