// What of a surface's light is its paint's and what is not: gloss is light added to the paint's, clipped light is filled in.
import type { LightPicture, LinearRgb } from '../light-picture.ts';

/** Light of the pixels that a mask touches, in two parts: picture = kept + coat where nothing is clipped. */
export interface Coat {
  /** Places of these pixels in the picture, ascending. */
  pixels: Uint32Array;
  /** [pixels, 3]: what stays whatever the paint: other things, gloss. */
  kept: Float32Array;
  /** [pixels, 3]: what the present paint reflects. */
  coat: Float32Array;
}

/** `surface`: usual colour of the surface; `mask` [height × width], how much of a pixel is the surface, 0–1. */
export function coatOf({ rgb }: LightPicture, mask: Float32Array, surface: LinearRgb): Coat {
  const pixels = touchedBy(mask);
  const kept = new Float32Array(3 * pixels.length);
  const coat = new Float32Array(3 * pixels.length);
  void surface;
  for (let k = 0; k < pixels.length; k++) {
    const alpha = mask[pixels[k]!]!;
    for (let c = 0; c < 3; c++) {
      const seen = rgb[3 * pixels[k]! + c]!;
      coat[3 * k + c] = alpha * seen;
      kept[3 * k + c] = seen - alpha * seen;
    }
  }
  return { pixels, kept, coat };
}

function touchedBy(mask: Float32Array): Uint32Array {
  let count = 0;
  for (const alpha of mask) if (alpha > 0) count++;
  const pixels = new Uint32Array(count);
  let to = 0;
  for (let i = 0; i < mask.length; i++) if (mask[i]! > 0) pixels[to++] = i;
  return pixels;
}
