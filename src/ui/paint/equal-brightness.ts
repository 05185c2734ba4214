// A paint as it would look at the brightness of a picture, for a comparison by eye when the exposure is unknown.
import { luminance } from '../../colour/luminance.ts';
import type { Rgb } from '../../colour/srgb.ts';

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
