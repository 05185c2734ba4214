// How the light that one paint reflects becomes that of another.
import { matrix, type Matrix3 } from '../../colour/lab-error.ts';
import type { LinearRgb } from '../light-picture.ts';
import { luminanceOf } from './photo-light.ts';

/** Rec. 709 weights. */
const LUMINANCE: LinearRgb = [0.2126, 0.7152, 0.0722];
/** Of a channel this dark, relative to the luminance in the photo, half is noise: shading is read from the luminance then. */
const NOISY = 0.03;

/**
 * Rows of what takes the light that the old paint reflects (`from`: its usual colour in the photo, above 0) to that of the new
 * (`to`): each channel by its own ratio, and where the old paint is dark by the ratio of the luminance. Takes `from` to `to`.
 */
export function mixOf(from: LinearRgb, to: LinearRgb): Matrix3 {
  const luminance = luminanceOf(from);
  return matrix((row, column) => {
    const dark = 1 / (1 + (from[row]! / (NOISY * luminance)) ** 2);
    const own = row === column ? (1 - dark) / from[row]! : 0;
    return to[row]! * (own + (dark * LUMINANCE[column]!) / luminance);
  });
}
