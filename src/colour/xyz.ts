// CIE XYZ of the 2° observer, relative to D65 or to D50, as sRGB.
import { convertXyz50ToRgb, convertXyz65ToRgb } from 'culori/fn';
import type { Rgb } from './srgb.ts';

/** Tristimulus values with Y of white = 1. */
export type Xyz = readonly [x: number, y: number, z: number];

/** sRGB code values, neither clipped nor rounded; D50 is adapted to D65 with the Bradford transform. */
export function rgbOfXyz([x, y, z]: Xyz, white: 'D65' | 'D50' = 'D65'): Rgb {
  const { r, g, b } = (white === 'D50' ? convertXyz50ToRgb : convertXyz65ToRgb)({ x, y, z });
  return [255 * r, 255 * g, 255 * b];
}
