// What of a surface's light is its paint's and what is not: gloss is light added to the paint's, clipped light is filled in.
import type { LightPicture, LinearRgb } from '../light-picture.ts';
import { brightnessAt, brightnessGrid } from './local-brightness.ts';
import { luminanceAt, luminanceOf } from './photo-light.ts';
import { CLIPPED } from './surface.ts';

/** Light of the pixels that a mask touches, in two parts: picture = kept + coat where nothing is clipped. */
export interface Coat {
  /** Places of these pixels in the picture, ascending. */
  pixels: Uint32Array;
  /** [pixels, 3]: what stays whatever the paint: other things, gloss. */
  kept: Float32Array;
  /** [pixels, 3]: what the present paint reflects; beyond 1 where the picture is clipped. */
  coat: Float32Array;
}

/** Gloss begins where a pixel is this much brighter than the surface around it. */
const BRIGHTER = 1.05;
/**
 * Sine of the angle between the paint's colour in the photo and the light's: below the first what is light added and what is more
 * light on the paint can't be told apart, and all is taken for the latter; from the second on it can.
 */
const APART = { least: 0.1, enough: 0.25 };
/** Where the surface around a clipped pixel would have at most this in its brightest channel, the pixel is a highlight. */
const FAR_FROM_CLIPPED = 0.7;

/**
 * `mask` [height × width]: how much of a pixel is the surface, 0–1. `surface`: its usual colour, `white`: that of the light, in
 * linear light of the picture. The dichromatic reflection model: S. A. Shafer, "Using color to separate reflection components",
 * Color Research and Application 10 (1985).
 */
export function coatOf(
  picture: LightPicture,
  mask: Float32Array,
  surface: LinearRgb,
  white: LinearRgb,
): Coat {
  const { rgb, width } = picture;
  const pixels = touchedBy(mask);
  const kept = new Float32Array(3 * pixels.length);
  const coat = new Float32Array(3 * pixels.length);
  const grid = brightnessGrid(picture, mask);
  const usual = luminanceOf(surface);
  const glossOf = createGloss(surface, white);
  for (let k = 0; k < pixels.length; k++) {
    const pixel = pixels[k]!;
    const at = 3 * pixel;
    const alpha = mask[pixel]!;
    const around = brightnessAt(grid, pixel % width, Math.floor(pixel / width)) || usual;
    const isClipped = Math.max(rgb[at]!, rgb[at + 1]!, rgb[at + 2]!) >= CLIPPED;
    const share = isClipped ? filledShare(rgb, at, surface, around / usual) : 0;
    const gloss = isClipped ? 0 : glossOf(rgb, at, around);
    for (let c = 0; c < 3; c++) {
      const seen = rgb[at + c]!;
      const paint = isClipped ? share * surface[c]! : seen - gloss * white[c]!;
      coat[3 * k + c] = alpha * paint;
      kept[3 * k + c] = seen + alpha * (Math.max(0, seen - paint) - seen);
    }
  }
  return { pixels, kept, coat };
}

/** How much light there is on the paint of a clipped pixel, 1 at the surface's usual brightness. */
function filledShare(rgb: Float32Array, at: number, surface: LinearRgb, around: number): number {
  let open = Infinity;
  for (let c = 0; c < 3; c++) if (rgb[at + c]! < CLIPPED) open = Math.min(open, rgb[at + c]! / surface[c]!);
  const isHighlight = around * Math.max(...surface) < FAR_FROM_CLIPPED;
  if (isHighlight) return Math.min(open, around);
  return open < Infinity ? open : Math.max(around, 1 / Math.min(...surface));
}

/** How much light is added to the paint's, in units of the light's colour: never more than what a pixel has above its surroundings. */
function createGloss(
  surface: LinearRgb,
  white: LinearRgb,
): (rgb: Float32Array, at: number, around: number) => number {
  const dot = (a: LinearRgb, b: LinearRgb) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  const [ss, ww, sw] = [dot(surface, surface), dot(white, white), dot(surface, white)];
  const determinant = ss * ww - sw * sw;
  const sine = Math.sqrt(Math.max(0, determinant / (ss * ww)));
  const trust = Math.min(1, Math.max(0, (sine - APART.least) / (APART.enough - APART.least)));
  if (trust === 0) return () => 0;
  const [r, g, b] = [0, 1, 2].map((c) => (ss * white[c]! - sw * surface[c]!) / determinant) as [
    number,
    number,
    number,
  ];
  const perWhite = 1 / luminanceOf(white);
  return (rgb, at, around) => {
    const above = luminanceAt(rgb, at) - BRIGHTER * around;
    if (above <= 0) return 0;
    const added = r * rgb[at]! + g * rgb[at + 1]! + b * rgb[at + 2]!;
    return Math.max(0, trust * Math.min(added, above * perWhite));
  };
}

function touchedBy(mask: Float32Array): Uint32Array {
  let count = 0;
  for (const alpha of mask) if (alpha > 0) count++;
  const pixels = new Uint32Array(count);
  let to = 0;
  for (let i = 0; i < mask.length; i++) if (mask[i]! > 0) pixels[to++] = i;
  return pixels;
}
