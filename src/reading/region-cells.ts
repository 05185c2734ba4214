// A region in coarse cells: the mean colour of each, coarse enough to be quiet, fine enough to be pointed at.
import { linearOfRgb, type Rgb } from '../colour/srgb.ts';
import type { Pixels, Region } from './frame-reading.ts';

export interface RegionCells {
  columns: number;
  rows: number;
  /** Mean code values of each cell, row by row. */
  codes: Rgb[];
  /** Those in linear light. */
  linear: Rgb[];
}

const MOST_CELLS = 20;
const SMALLEST_CELL = 3;
/** Samples a cell in each direction at most. */
const SAMPLES = 6;

/** `region` in whole pixels, inside the picture. */
export function cellsOf({ data, width }: Pixels, region: Region): RegionCells {
  const columns = cellCount(region.width);
  const rows = cellCount(region.height);
  const xs = Array.from({ length: columns }, (_, i) => places(region.x, region.width, i, columns));
  const ys = Array.from({ length: rows }, (_, i) => places(region.y, region.height, i, rows));
  const codes = ys.flatMap((down) => xs.map((across) => meanAt(data, width, across, down)));
  return { columns, rows, codes, linear: codes.map(linearOfRgb) };
}

function meanAt(data: Uint8ClampedArray, width: number, xs: Int32Array, ys: Int32Array): Rgb {
  let r = 0;
  let g = 0;
  let b = 0;
  for (let j = 0; j < ys.length; j++)
    for (let i = 0; i < xs.length; i++) {
      const at = 4 * (ys[j]! * width + xs[i]!);
      r += data[at]!;
      g += data[at + 1]!;
      b += data[at + 2]!;
    }
  const count = xs.length * ys.length;
  return [r / count, g / count, b / count];
}

function cellCount(length: number): number {
  return Math.max(1, Math.min(MOST_CELLS, Math.floor(length / SMALLEST_CELL)));
}

function places(start: number, length: number, cell: number, cells: number): Int32Array {
  const from = start + Math.floor((cell * length) / cells);
  const to =
    start + Math.max(Math.floor(((cell + 1) * length) / cells), Math.floor((cell * length) / cells) + 1);
  const count = Math.min(SAMPLES, to - from);
  return Int32Array.from({ length: count }, (_, i) => from + Math.floor(((i + 0.5) * (to - from)) / count));
}
