// How much light a colour reflects, as one number.
import { linearOfRgb, type Rgb } from './srgb.ts';

/** Relative luminance Y of sRGB code values, 0–1 (Rec. 709 weights, IEC 61966-2-1). */
export function luminance(rgb: Rgb): number {
  const [r, g, b] = linearOfRgb(rgb);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/**
 * Light reflectance value, 0 (black) to 100 (perfect white): the tristimulus value Y of a surface on that scale, as
 * BS 8493:2008+A1:2010 defines it; from a colour on a screen (D65, 2°) rather than a measured surface (D65, 10°), so
 * for orientation only.
 */
export function lightReflectanceValue(rgb: Rgb): number {
  return 100 * luminance(rgb);
}
