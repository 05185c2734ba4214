// Undoing the colour and the exposure of the light, from a white reference seen in the same light.
import { AppError } from '../shared/errors.ts';
import { message } from '../shared/message.ts';
import { linearOfRgb, rgbOfLinear, type Rgb } from './srgb.ts';

/** Gains on linear light, one per channel. */
export type Gains = Rgb;

/** Below this level (code values) a channel of the reference says nothing about the light. */
const DARKEST_REFERENCE = 4;

/**
 * Von Kries gains in linear sRGB that take the reference to neutral at its reflectance, (0, 1], so that the exposure
 * is fixed too. AppError `bad-white-reference` when the reference is black or its reflectance is out of range.
 */
export function vonKriesGains(white: Rgb, reflectance: number): Gains {
  if (!(reflectance > 0 && reflectance <= 1))
    throw new AppError('bad-white-reference', message('reading.reflectance'));
  if (!(Math.min(...white) >= DARKEST_REFERENCE))
    throw new AppError('bad-white-reference', message('reading.blackReference'));
  const [r, g, b] = linearOfRgb(white);
  return [reflectance / r, reflectance / g, reflectance / b];
}

/** Code values after the gains, not clipped: a spot brighter than the reference's white stays beyond 255. */
export function applyGains(rgb: Rgb, gains: Gains): Rgb {
  const [r, g, b] = linearOfRgb(rgb);
  return rgbOfLinear([r * gains[0], g * gains[1], b * gains[2]]);
}

/** The same on the bytes of a picture (RGB, 3 per pixel), rounded and clipped. */
export function applyGainsToPicture(picture: Uint8Array, gains: Gains): Uint8Array {
  const tables = gains.map((gain) =>
    Uint8ClampedArray.from({ length: 256 }, (_, v) => applyGains([v, v, v], [gain, gain, gain])[0]),
  );
  return picture.map((v, i) => tables[i % 3]![v]!);
}
