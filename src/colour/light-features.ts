// What a learned light correction looks at: how far a colour is from neutral, and the white's own colour.
// Shared by the correction and by the script that fits it (scripts/fit-light-correction.mjs).
import type { Rgb } from './srgb.ts';

/** Number of departures. */
export const DEPARTURES = 5;

/** Whites nearer to neutral than this, in log ratio units, are left to von Kries; see `whiteTerms`. */
const NEUTRAL_RADIUS = 0.02;

/**
 * Departures from neutral of a colour in linear light (0 or above): the root-polynomial terms of degree 2, each less
 * green. They are 0 for greys and scale with the exposure. Finlayson, Mackiewicz and Hurlbert, "Color correction using
 * root-polynomial regression", IEEE Trans. Image Processing 24 (2015).
 */
export function departuresFromNeutral([r, g, b]: Rgb): number[] {
  const [red, green, blue] = [Math.max(0, r), Math.max(0, g), Math.max(0, b)];
  return [
    red - green,
    blue - green,
    Math.sqrt(red * green) - green,
    Math.sqrt(green * blue) - green,
    Math.sqrt(red * blue) - green,
  ];
}

/** Natural log ratios [ln R/G, ln B/G] of the white in linear light, all channels above 0. */
export function whiteLogRatios([r, g, b]: Rgb): readonly [logRG: number, logBG: number] {
  return [Math.log(r / g), Math.log(b / g)];
}

/**
 * A quadratic in the white's log ratios (u, v), times 1 − exp(−(u² + v²)/0.02²): a white that the camera made neutral
 * says nothing about the light, daylight is the likeliest then, and von Kries is right for daylight.
 */
export function whiteTerms([u, v]: readonly [number, number]): number[] {
  const gate = -Math.expm1(-(u * u + v * v) / NEUTRAL_RADIUS ** 2);
  return [1, u, v, u * u, u * v, v * v].map((term) => gate * term);
}
