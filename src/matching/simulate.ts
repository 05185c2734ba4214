// Queries as a camera might deliver them, made from pictures whose paint is known: what calibration is fitted on.
import { FREEDOM, lowerFactor, times } from '../colour/lab-error.ts';
import { labOfRgb, rgbOfLab } from '../colour/lab.ts';
import { MODES, NEUTRAL_VARIANCE, NOISE } from '../colour/light-correction-coefficients.ts';
import { DEPARTURES, departuresFromNeutral } from '../colour/light-features.ts';
import { codeOfLinear, linearOfCode, linearOfRgb, type Rgb } from '../colour/srgb.ts';
import { castOf } from './colour-cast.ts';
import type { Random } from '../shared/random.ts';

/** Largest sensor noise simulated, code values. */
const MOST_NOISE = 3;
/** Brightness factors simulated for a patch without a reference. */
const DARKEST = 0.3;
const BRIGHTEST = 1.35;

/** Light falls on a paint and on the reference beside it unequally, by this relative standard deviation. */
const UNEVEN_LIGHT = 0.03;

/** A third of pictures come without noise, as rounded bytes; the rest with up to 3 code values. */
export function drawNoise(random: Random): number {
  return random.next() < 1 / 3 ? 0 : MOST_NOISE * random.next();
}

/** The picture's bytes with sensor noise of that standard deviation, rounded and clipped. */
export function addNoise(picture: Uint8Array, sigma: number, random: Random): Uint8Array {
  if (sigma === 0) return picture;
  return picture.map((v) => roundedByte(v + sigma * random.gaussian()));
}

/** A flat patch of `pixels` pixels of a colour at a brightness drawn at random, with noise. */
export function flatPatch(key: Rgb, pixels: number, sigma: number, random: Random): Uint8Array {
  const factor = DARKEST + (BRIGHTEST - DARKEST) * random.next();
  const out = new Uint8Array(3 * pixels);
  for (let i = 0; i < out.length; i++) {
    const level = Math.min(255, key[i % 3]! * factor);
    out[i] = roundedByte(sigma === 0 ? level : level + sigma * random.gaussian());
  }
  return out;
}

/** A flat patch of a colour as some camera sees it in some light; otherwise as `flatPatch`. */
export function tintedPatch(key: Rgb, pixels: number, sigma: number, random: Random): Uint8Array {
  return flatPatch(castOf(key, random), pixels, sigma, random);
}

export interface LitScene {
  /** The paint's picture in that light. */
  picture: Uint8Array;
  /** Code values of the reference in the same light. */
  white: Rgb;
}

/**
 * A picture and a reference of that reflectance in neutral light of random strength, with the error in the picture that
 * correcting some light and camera leaves (light-correction-coefficients.ts). Beside a neutral reference the correction
 * changes nothing, so the error stays.
 */
export function lightScene(picture: Uint8Array, reflectance: number, random: Random): LitScene {
  const exposure = 0.35 + 0.6 * random.next();
  const level = exposure * (1 + UNEVEN_LIGHT * random.gaussian());
  const misread = drawError(meanOf(picture), random);
  const linear = Float64Array.from({ length: 256 }, (_, v) => linearOfCode(v));
  const sigma = drawNoise(random);
  const out = new Uint8Array(picture.length);
  for (let i = 0; i < out.length; i += 3) {
    const read = misread([linear[picture[i]!]!, linear[picture[i + 1]!]!, linear[picture[i + 2]!]!]);
    for (let c = 0; c < 3; c++) {
      const code = codeOfLinear(Math.max(0, level * read[c]!));
      out[i + c] = roundedByte(sigma === 0 ? code : code + sigma * random.gaussian());
    }
  }
  const white = roundedByte(codeOfLinear(reflectance * exposure));
  return { picture: out, white: [white, white, white] };
}

/** One light's and camera's error, drawn: along the modes by a colour's departures, and the noise of a paint. */
function drawError(mean: Rgb, random: Random): (linear: Rgb) => Rgb {
  const chi2 = Array.from({ length: FREEDOM }, () => random.gaussian() ** 2).reduce((a, b) => a + b);
  const draw = () => random.gaussian() * Math.sqrt((NEUTRAL_VARIANCE * FREEDOM) / chi2);
  const sizes = MODES.map(draw);
  const offset = times(lowerFactor(NOISE), [draw(), draw(), draw()]);
  const lab = labOfRgb(mean);
  const moved = linearOfRgb(rgbOfLab([lab[0] + offset[0], lab[1] + offset[1], lab[2] + offset[2]]));
  const from = linearOfRgb(mean);
  return (linear) => {
    const departures = departuresFromNeutral(linear);
    const channel = (c: 0 | 1 | 2) => {
      const along = (mode: readonly number[]) =>
        departures.reduce((sum, d, i) => sum + d * mode[c * DEPARTURES + i]!, 0);
      const shift = MODES.reduce((sum, mode, k) => sum + sizes[k]! * along(mode), 0);
      return linear[c] * (from[c] > 0 ? moved[c] / from[c] : 1) + shift;
    };
    return [channel(0), channel(1), channel(2)];
  };
}

function meanOf(picture: Uint8Array): Rgb {
  const sum = [0, 0, 0];
  picture.forEach((v, i) => (sum[i % 3]! += v));
  const pixels = picture.length / 3;
  return [sum[0]! / pixels, sum[1]! / pixels, sum[2]! / pixels];
}

function roundedByte(v: number): number {
  return Math.min(255, Math.max(0, Math.floor(v + 0.5)));
}
