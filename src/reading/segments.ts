// A small picture cut into surfaces: neighbours of nearly one colour belong together. For finding cards.
import { linearOfCode } from '../colour/srgb.ts';
import type { Pixels } from './frame-reading.ts';

export interface SmallPicture {
  /** Mean code values of blocks of `scale` × `scale` pixels, [rows × columns × 3]. */
  codes: Float32Array;
  columns: number;
  rows: number;
  scale: number;
}

export interface Surface {
  /** Mean linear light. */
  linear: [r: number, g: number, b: number];
  /** Blocks. */
  area: number;
  /** First and last column and row, inclusive. */
  left: number;
  right: number;
  top: number;
  bottom: number;
  /** Mean column and row. */
  x: number;
  y: number;
  label: number;
}

export interface Surfaces {
  /** Label of each block's surface. */
  labels: Int32Array;
  surfaces: Surface[];
}

/** Columns of the small picture, about. */
const COLUMNS = 160;
/** Neighbouring blocks whose code values differ by no more belong together. */
const JOINED = 4;

/**
 * Of a large block no more than 49 pixels are averaged, evenly spread: a large frame costs little more.
 * @param across columns of the small picture, about
 */
export function shrink({ data, width, height }: Pixels, across = COLUMNS): SmallPicture {
  const scale = Math.max(1, Math.round(width / across));
  const [columns, rows] = [Math.floor(width / scale), Math.floor(height / scale)];
  const codes = new Float32Array(3 * columns * rows);
  const step = Math.max(1, Math.floor(scale / 4));
  const share = 1 / Math.ceil(scale / step) ** 2;
  for (let row = 0, to = 0; row < rows; row++)
    for (let column = 0; column < columns; column++, to += 3) {
      let [r, g, b] = [0, 0, 0];
      for (let y = 0; y < scale; y += step)
        for (let x = 0; x < scale; x += step) {
          const from = 4 * ((row * scale + y) * width + column * scale + x);
          r += data[from]!;
          g += data[from + 1]!;
          b += data[from + 2]!;
        }
      codes[to] = r * share;
      codes[to + 1] = g * share;
      codes[to + 2] = b * share;
    }
  return { codes, columns, rows, scale };
}

/** Surfaces of at least `smallest` blocks, in no order. */
export function surfacesOf(small: SmallPicture, smallest: number): Surfaces {
  const labels = joinedBlocks(small);
  const areas = new Int32Array(labels.length);
  for (const label of labels) areas[label]!++;
  const found = new Map<number, Surface>();
  const { codes, columns } = small;
  labels.forEach((label, i) => {
    if (areas[label]! < smallest) return;
    let surface = found.get(label);
    const [x, y] = [i % columns, Math.floor(i / columns)];
    if (!surface) found.set(label, (surface = emptySurface(label, areas[label]!, x, y)));
    if (x < surface.left) surface.left = x;
    if (x > surface.right) surface.right = x;
    surface.bottom = y;
    surface.x += x;
    surface.y += y;
    for (let c = 0; c < 3; c++) surface.linear[c]! += codes[3 * i + c]!;
  });
  for (const surface of found.values()) {
    surface.x /= surface.area;
    surface.y /= surface.area;
    for (let c = 0; c < 3; c++) surface.linear[c] = linearOfCode(surface.linear[c]! / surface.area);
  }
  return { labels, surfaces: [...found.values()] };
}

function emptySurface(label: number, area: number, x: number, y: number): Surface {
  return { linear: [0, 0, 0], area, left: x, right: x, top: y, bottom: y, x: 0, y: 0, label };
}

/**
 * Union-find over the blocks; a block's label is that of its surface's first one.
 * @param joined most that the code values of two neighbours of one surface differ by
 */
export function joinedBlocks({ codes, columns, rows }: SmallPicture, joined = JOINED): Int32Array {
  const parent = Int32Array.from({ length: columns * rows }, (_, i) => i);
  const root = (i: number) => {
    while (parent[i] !== i) i = parent[i] = parent[parent[i]!]!;
    return i;
  };
  const join = (a: number, b: number) => {
    for (let c = 0; c < 3; c++) if (Math.abs(codes[3 * a + c]! - codes[3 * b + c]!) > joined) return;
    const [ra, rb] = [root(a), root(b)];
    if (ra !== rb) parent[Math.max(ra, rb)] = Math.min(ra, rb);
  };
  for (let i = 0; i < parent.length; i++) {
    if (i % columns > 0) join(i, i - 1);
    if (i >= columns) join(i, i - columns);
  }
  return parent.map((_, i) => root(i));
}
