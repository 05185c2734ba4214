// Queries made from pictures whose paint is known: what calibration is fitted on.
import type { Rgb } from '../colour/srgb.ts';
import type { Random } from '../shared/random.ts';

/** Largest sensor noise simulated, code values. */
const MOST_NOISE = 3;
/** Brightness factors simulated for a patch without a reference. */
const DARKEST = 0.3;
const BRIGHTEST = 1.35;

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

function roundedByte(v: number): number {
  return Math.min(255, Math.max(0, Math.floor(v + 0.5)));
}
