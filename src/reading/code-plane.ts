// Code values that change evenly over a picture's blocks: what a paint shows in light that falls off slowly.
import type { Rgb } from '../colour/srgb.ts';
import type { SmallPicture } from './segments.ts';

/** Code values of a block (x, y) by channel: base + x · across + y · down. */
export interface Plane {
  base: Rgb;
  across: Rgb;
  down: Rgb;
}

/** Added to the squared distances of blocks from their middle: few blocks say little of a slope. */
const RIDGE = 60;

/** Least squares over the marked blocks, one at least, with slopes shrunk to 0 where these are few. */
export function planeThrough(small: SmallPicture, marked: Uint8Array): Plane {
  const { n, x, y, codes } = middleOf(small, marked);
  let [xx, xy, yy] = [RIDGE, 0, RIDGE];
  const [along, up] = [new Float64Array(3), new Float64Array(3)];
  forMarked(marked, small.columns, (i, column, row) => {
    const [u, v] = [column - x, row - y];
    xx += u * u;
    xy += u * v;
    yy += v * v;
    for (let c = 0; c < 3; c++) {
      const off = small.codes[3 * i + c]! - codes[c]!;
      along[c]! += off * u;
      up[c]! += off * v;
    }
  });
  const scale = n === 0 ? 0 : 1 / (xx * yy - xy * xy);
  const across = byChannel((c) => scale * (yy * along[c]! - xy * up[c]!));
  const down = byChannel((c) => scale * (xx * up[c]! - xy * along[c]!));
  return { base: byChannel((c) => codes[c]! - x * across[c]! - y * down[c]!), across, down };
}

function middleOf(small: SmallPicture, marked: Uint8Array) {
  let [n, x, y] = [0, 0, 0];
  const sums = new Float64Array(3);
  forMarked(marked, small.columns, (i, column, row) => {
    n++;
    x += column;
    y += row;
    for (let c = 0; c < 3; c++) sums[c]! += small.codes[3 * i + c]!;
  });
  const share = 1 / Math.max(1, n);
  return { n, x: x * share, y: y * share, codes: byChannel((c) => sums[c]! * share) };
}

function forMarked(
  marked: Uint8Array,
  columns: number,
  visit: (i: number, column: number, row: number) => void,
): void {
  for (let i = 0; i < marked.length; i++) if (marked[i] === 1) visit(i, i % columns, Math.floor(i / columns));
}

function byChannel(value: (c: 0 | 1 | 2) => number): Rgb {
  return [value(0), value(1), value(2)];
}
