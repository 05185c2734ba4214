// From a tap to the extent of what was tapped: the largest box of one paint under one light about it.
import type { Pixels, Point, Region } from './frame-reading.ts';
import { paintedBlocks } from './painted-blocks.ts';
import { largestBoxAbout } from './largest-box.ts';
import { shrink } from './segments.ts';

/** A box of fewer blocks on a side is looked at again, in finer blocks. */
const COARSE = 10;
/** Reach of the finer look to each side of the tap, in blocks of the first. */
const REACH = 20;

/**
 * The box that a tap at a point means, inside of the picture and of one paint under one light, or null where none can be made
 * out there: texture, an edge, something very small. Some ms, whatever the picture's size.
 */
export function growRegion(picture: Pixels, tap: Point): Region | null {
  const found = lookAt(picture, tap);
  const { scale } = found;
  if (scale === 1 || Math.min(found.box?.width ?? 0, found.box?.height ?? 0) >= COARSE * scale)
    return found.box;
  const near = cut(picture, tap, REACH * scale);
  const { box } = lookAt(near.picture, { x: tap.x - near.x, y: tap.y - near.y });
  return box ? { ...box, x: box.x + near.x, y: box.y + near.y } : found.box;
}

/** `scale`: pixels on a side of a block. */
function lookAt(picture: Pixels, tap: Point): { box: Region | null; scale: number } {
  const small = shrink(picture);
  const { columns, rows, scale } = small;
  const block = (at: number, count: number) => Math.min(count - 1, Math.max(0, Math.floor(at / scale)));
  const at = { x: block(tap.x, columns), y: block(tap.y, rows) };
  const box = largestBoxAbout(paintedBlocks(small, at.x, at.y), columns, at, (w, h) => w * h);
  if (!box) return { box: null, scale };
  const { left, right, top, bottom } = box;
  const [width, height] = [(right - left + 1) * scale, (bottom - top + 1) * scale];
  return { box: { x: left * scale, y: top * scale, width, height }, scale };
}

/** The pixels about a point, and where they begin. */
function cut({ data, width, height }: Pixels, { x, y }: Point, reach: number) {
  const left = Math.max(0, Math.floor(x - reach));
  const top = Math.max(0, Math.floor(y - reach));
  const columns = Math.min(width, Math.ceil(x + reach)) - left;
  const rows = Math.min(height, Math.ceil(y + reach)) - top;
  const out = new Uint8ClampedArray(4 * columns * rows);
  for (let row = 0; row < rows; row++) {
    const from = 4 * ((top + row) * width + left);
    out.set(data.subarray(from, from + 4 * columns), 4 * row * columns);
  }
  return { picture: { data: out, width: columns, height: rows }, x: left, y: top };
}
