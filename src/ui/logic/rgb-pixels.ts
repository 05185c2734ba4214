// Stored picture bytes (RGB) as canvas pixels (RGBA), and colours as CSS text. No DOM.
import type { Rgb } from '../../dataset/types.ts';

/** RGB bytes → RGBA bytes, opaque. `count` pixels from pixel `first` on; what is missing stays black. */
export function rgbaOfRgb(rgb: Uint8Array, first: number, count: number): Uint8ClampedArray<ArrayBuffer> {
  const rgba = new Uint8ClampedArray(count * 4);
  for (let i = 0, from = first * 3; i < count; i++, from += 3) {
    rgba[i * 4] = rgb[from] ?? 0;
    rgba[i * 4 + 1] = rgb[from + 1] ?? 0;
    rgba[i * 4 + 2] = rgb[from + 2] ?? 0;
    rgba[i * 4 + 3] = 255;
  }
  return rgba;
}

/** sRGB code values → `#rrggbb`, rounded and clipped. */
export function hexOfRgb(rgb: Rgb): string {
  const digits = rgb.map((v) =>
    Math.min(255, Math.max(0, Math.round(v)))
      .toString(16)
      .padStart(2, '0'),
  );
  return `#${digits.join('')}`;
}
