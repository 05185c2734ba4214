// A paint as it would look at the brightness of a picture, for a comparison by eye when the exposure is unknown.
import { linearOfRgb, type Rgb } from '../../colour/srgb.ts';

/** Relative luminance of sRGB code values, 0–1 (Rec. 709 weights, IEC 61966-2-1). */
function luminance(rgb: Rgb): number {
  const [r, g, b] = linearOfRgb(rgb);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/**
 * The paint with its code values scaled, as brightness variants are, and clipped at 255, so that its luminance is that
 * of the picture's colour. Black stays black.
 */
export function atBrightnessOf(picture: Rgb, paint: Rgb): Rgb {
  const wanted = luminance(picture);
  const scaled = (factor: number): Rgb => {
    const [r, g, b] = paint.map((v) => Math.min(255, v * factor)) as [number, number, number];
    return [r, g, b];
  };
  let low = 0;
  let high = 255 / Math.max(1, Math.min(...paint));
  // Luminance grows with the factor; 40 halvings are far below a code value.
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2;
    if (luminance(scaled(middle)) < wanted) low = middle;
    else high = middle;
  }
  return scaled(high);
}
