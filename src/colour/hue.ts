// HSL, HSV and OKLCh as design tools write them, as sRGB code values, and the Oklab hue of such values.
import { convertOklabToRgb, convertRgbToOklab } from 'culori/fn';
import type { Rgb } from './srgb.ts';

/** All 0–1, the hue being a share of the circle; HSV is also called HSB (Smith 1978). */
export function rgbOfHsv(hue: number, saturation: number, value: number): Rgb {
  const channel = (n: number) => {
    const k = (((n + 6 * hue) % 6) + 6) % 6;
    return 255 * value * (1 - saturation * Math.max(0, Math.min(k, 4 - k, 1)));
  };
  return [channel(5), channel(3), channel(1)];
}

/** All 0–1, the hue being a share of the circle (Joblove and Greenberg 1978): an HSV of another value and saturation. */
export function rgbOfHsl(hue: number, saturation: number, lightness: number): Rgb {
  const value = lightness + saturation * Math.min(lightness, 1 - lightness);
  return rgbOfHsv(hue, value === 0 ? 0 : 2 * (1 - lightness / value), value);
}

/** Oklab (Ottosson 2020): L 0–1, a and b about ±0.4. Neither clipped nor rounded. */
export function rgbOfOklab(l: number, a: number, b: number): Rgb {
  const rgb = convertOklabToRgb({ l, a, b });
  return [255 * rgb.r, 255 * rgb.g, 255 * rgb.b];
}

/** Oklab chroma (0 to about 0.4) and hue angle in degrees, [−180, 180], of sRGB code values. */
export function oklabHueOf([r, g, b]: Rgb): { chroma: number; degrees: number } {
  const { a, b: yellow } = convertRgbToOklab({ r: r / 255, g: g / 255, b: b / 255 });
  return { chroma: Math.hypot(a, yellow), degrees: (Math.atan2(yellow, a) * 180) / Math.PI };
}
