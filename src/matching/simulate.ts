// Queries as a camera might deliver them, made from pictures whose paint is known: what calibration is fitted on.
import { codeOfLinear, linearOfCode, rgbOfLinear, type Rgb } from '../colour/srgb.ts';
import type { Random } from '../shared/random.ts';

/** Largest sensor noise simulated, code values. */
const MOST_NOISE = 3;
/** Brightness factors simulated for a patch without a reference. */
const DARKEST = 0.3;
const BRIGHTEST = 1.35;

/**
 * How far a camera and a lamp depart from what von Kries can undo: entries of a colour mixing matrix that keeps white,
 * log-normal in size. Chosen for a median ΔE00 of about 2 and 6 at the 90th percentile, as lamps from daylight to
 * fluorescent through a dozen cameras leave.
 */
const MIXING = { median: 0.07, logDeviation: 0.65 };
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

export interface LitScene {
  /** The paint's picture in that light. */
  picture: Uint8Array;
  /** Code values of the reference in the same light. */
  white: Rgb;
}

/** A picture and a reference of that reflectance in a light of random colour and strength, through a random camera. */
export function lightScene(picture: Uint8Array, reflectance: number, random: Random): LitScene {
  const exposure = 0.35 + 0.6 * random.next();
  const light = [0, 1, 2].map(() => exposure * Math.exp(0.12 * random.gaussian()));
  const shade = 1 + UNEVEN_LIGHT * random.gaussian();
  const mixing = drawMixing(random);
  const linear = Float64Array.from({ length: 256 }, (_, v) => linearOfCode(v));
  const sigma = drawNoise(random);
  const out = new Uint8Array(picture.length);
  for (let i = 0; i < out.length; i += 3) {
    const paint = [linear[picture[i]!]!, linear[picture[i + 1]!]!, linear[picture[i + 2]!]!];
    for (let c = 0; c < 3; c++) {
      const mixed = mixing[c]!.reduce((sum, m, d) => sum + m * paint[d]!, 0);
      const code = codeOfLinear(Math.max(0, mixed * light[c]! * shade));
      out[i + c] = roundedByte(sigma === 0 ? code : code + sigma * random.gaussian());
    }
  }
  const seen = rgbOfLinear([reflectance * light[0]!, reflectance * light[1]!, reflectance * light[2]!]);
  return { picture: out, white: [roundedByte(seen[0]), roundedByte(seen[1]), roundedByte(seen[2])] };
}

/** Identity plus random mixing whose rows sum to one, so that greys stay as they are. */
function drawMixing(random: Random): number[][] {
  const size = MIXING.median * Math.exp(MIXING.logDeviation * random.gaussian());
  return [0, 1, 2].map((row) => {
    const others = [0, 1, 2].map((c) => (c === row ? 0 : size * random.gaussian()));
    const sum = others.reduce((a, b) => a + b);
    return others.map((v, c) => (c === row ? 1 - sum : v));
  });
}

function roundedByte(v: number): number {
  return Math.min(255, Math.max(0, Math.floor(v + 0.5)));
}
