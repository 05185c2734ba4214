// CIE L*a*b* under D65 for the 2° observer; the only Lab in this app.
import { convertLab65ToRgb, convertRgbToLab65 } from 'culori/fn';
import type { Rgb } from './srgb.ts';

/** CIE L*a*b*, D65, 2°. */
export type Lab = readonly [L: number, a: number, b: number];

/** Lab of sRGB code values (0–255, not rounded; values outside continue the curve). */
export function labOfRgb([r, g, b]: Rgb): Lab {
  const lab = convertRgbToLab65({ r: r / 255, g: g / 255, b: b / 255 });
  return [lab.l, lab.a, lab.b];
}

/** sRGB code values of a Lab colour, neither clipped nor rounded. */
export function rgbOfLab([l, a, b]: Lab): Rgb {
  const rgb = convertLab65ToRgb({ l, a, b });
  return [255 * rgb.r, 255 * rgb.g, 255 * rgb.b];
}
