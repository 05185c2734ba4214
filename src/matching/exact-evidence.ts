// How well a paint explains a patch of unknown brightness when noise alone is at work: the integral over the brightness.
import { POSSIBLE, priorDensity, type BrightnessPrior } from './brightness-prior.ts';
import { gaussian, normalDistribution } from './normal.ts';
import { clippedMean, type Observation } from './observation.ts';

/** How precisely a key colour is known, code values. */
export const KEY_ERROR = 0.02;
/** Points of the integral. */
const POINTS = 96;

/**
 * Log evidence by the trapezoidal rule over the factors that every channel allows, rounding intervals and clipped
 * noise included. Whether noise is added before or after the sensor saturates is not known: both count half.
 * −∞ when no factor suits all three channels.
 */
export function exactEvidence(
  keys: Float64Array,
  paint: number,
  observation: Observation,
  prior: BrightnessPrior,
): number {
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
    sum += 0.5 * (after + before) * priorDensity(prior, f);
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
