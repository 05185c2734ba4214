// The painted surface as the photo shows it: its usual colour, how evenly it is lit and how much of it is clipped.
import { median } from '../../shared/median.ts';
import type { LightPicture, LinearRgb } from '../light-picture.ts';

export interface Surface {
  /** Usual colour in linear light of the picture, each channel above 0: the middle chromaticity at the middle brightness. */
  colour: LinearRgb;
  /** Share of the surface with a channel that is clipped, 0–1. */
  clippedShare: number;
  /** Brightness at the 95th percentile over that at the 5th: 1 where the light is even. */
  contrast: number;
  /** Pixels of the picture that belong to it, parts of pixels summed. */
  area: number;
  /** The same as a share of the picture, 0–1. */
  share: number;
}

/** From this level a channel counts as clipped: code value 254 and above. */
export const CLIPPED = 0.99;
/** Pixels looked at; the middle of so many is good to a thousandth. */
const LOOKED_AT = 1 << 14;
/** A pixel that belongs to the surface less than this says more about what it borders on. */
const INSIDE = 0.9;
/** Below this level (a code value of about 1) a channel says nothing. */
const DARKEST = 3e-4;

/** Null where no pixel of the mask ([height × width], 0–1) is inside of the surface. */
export function surfaceOf({ rgb }: LightPicture, mask: Float32Array): Surface | null {
  const { pixels, area } = insideOf(mask);
  if (pixels.length === 0) return null;
  const isClipped = (i: number) => Math.max(rgb[3 * i]!, rgb[3 * i + 1]!, rgb[3 * i + 2]!) >= CLIPPED;
  const open = pixels.filter((i) => !isClipped(i));
  const read = open.length > 0 ? open : pixels;
  const sums = read.map((i) => Math.max(DARKEST, rgb[3 * i]! + rgb[3 * i + 1]! + rgb[3 * i + 2]!));
  const level = median(sums);
  const channel = (c: number) =>
    Math.max(DARKEST, level * median(read.map((i, k) => rgb[3 * i + c]! / sums[k]!)));
  const sorted = Float64Array.from(sums).sort();
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))]!;
  return {
    colour: [channel(0), channel(1), channel(2)],
    clippedShare: 1 - open.length / pixels.length,
    contrast: at(0.95) / at(0.05),
    area,
    share: area / mask.length,
  };
}

function insideOf(mask: Float32Array): { pixels: number[]; area: number } {
  let count = 0;
  let area = 0;
  for (const alpha of mask) {
    area += alpha;
    if (alpha >= INSIDE) count++;
  }
  const every = Math.max(1, Math.ceil(count / LOOKED_AT));
  const pixels: number[] = [];
  let seen = 0;
  for (let i = 0; i < mask.length; i++) if (mask[i]! >= INSIDE && seen++ % every === 0) pixels.push(i);
  return { pixels, area };
}
