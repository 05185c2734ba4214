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
  const codes: Rgb[] = [];
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const sum: [number, number, number] = [0, 0, 0];
      const xs = places(region.x, region.width, column, columns);
      const ys = places(region.y, region.height, row, rows);
      for (const y of ys)
        for (const x of xs) for (let c = 0; c < 3; c++) sum[c]! += data[4 * (y * width + x) + c]!;
      const count = xs.length * ys.length;
      codes.push([sum[0] / count, sum[1] / count, sum[2] / count]);
    }
  return { columns, rows, codes, linear: codes.map(linearOfRgb) };
}

function cellCount(length: number): number {
  return Math.max(1, Math.min(MOST_CELLS, Math.floor(length / SMALLEST_CELL)));
}

function places(start: number, length: number, cell: number, cells: number): number[] {
  const from = start + Math.floor((cell * length) / cells);
  const to =
    start + Math.max(Math.floor(((cell + 1) * length) / cells), Math.floor((cell * length) / cells) + 1);
  const count = Math.min(SAMPLES, to - from);
  return Array.from({ length: count }, (_, i) => from + Math.floor(((i + 0.5) * (to - from)) / count));
}
