// A decoded photo made smaller, as light: what a mask is looked for in, and what is painted while somebody chooses.
import { linearOfCode } from '../colour/srgb.ts';
import type { Size } from '../reading/region-geometry.ts';
import { lightOfRgba, type LightPicture } from './light-picture.ts';

/** The largest size of the same shape with at most so many pixels on the longer side and in all; never larger. */
export function sizeWithin({ width, height }: Size, mostSide: number, mostPixels = Infinity): Size {
  const scale = Math.min(1, mostSide / Math.max(width, height), Math.sqrt(mostPixels / (width * height)));
  return {
    width: Math.max(1, Math.floor(width * scale)),
    height: Math.max(1, Math.floor(height * scale)),
  };
}

const LINEAR_OF_BYTE = Float32Array.from({ length: 256 }, (_, code) => linearOfCode(code));

/** Where a source pixel begins in the smaller picture, and how much of it lies in the first pixel that it touches. */
function shares(from: number, to: number): { first: Int32Array; share: Float32Array } {
  const scale = to / from;
  const first = new Int32Array(from);
  const share = new Float32Array(from);
  for (let i = 0; i < from; i++) {
    first[i] = Math.min(to - 1, Math.floor(i * scale));
    share[i] = Math.min(1, (first[i]! + 1) / scale - i);
  }
  return { first, share };
}

/** Means of light over the area of each pixel of `to`, which is not larger than the picture. RGBA with alpha 255. */
export function scaledLight(rgba: Uint8ClampedArray, from: Size, to: Size): LightPicture {
  if (from.width === to.width && from.height === to.height) return lightOfRgba(rgba, to.width, to.height);
  const rgb = new Float32Array(to.width * to.height * 3);
  const row = new Float32Array(to.width * 3);
  const across = shares(from.width, to.width);
  const down = shares(from.height, to.height);
  const weight = (to.width * to.height) / (from.width * from.height);
  for (let y = 0; y < from.height; y++) {
    averageRow(row, rgba, y * from.width * 4, across);
    const line = down.first[y]! * row.length;
    const share = down.share[y]! * weight;
    for (let i = 0; i < row.length; i++) rgb[line + i]! += row[i]! * share;
    if (share < weight && line + row.length < rgb.length)
      for (let i = 0; i < row.length; i++) rgb[line + row.length + i]! += row[i]! * (weight - share);
  }
  return { ...to, rgb };
}

/** Sums of one row's light by the pixels of the smaller picture. */
function averageRow(
  row: Float32Array,
  rgba: Uint8ClampedArray,
  offset: number,
  { first, share }: ReturnType<typeof shares>,
): void {
  row.fill(0);
  for (let x = 0, at = offset; x < first.length; x++, at += 4) {
    const to = first[x]! * 3;
    const here = share[x]!;
    for (let c = 0; c < 3; c++) {
      const light = LINEAR_OF_BYTE[rgba[at + c]!]!;
      row[to + c]! += light * here;
      if (here < 1 && to + 3 < row.length) row[to + 3 + c]! += light * (1 - here);
    }
  }
}
