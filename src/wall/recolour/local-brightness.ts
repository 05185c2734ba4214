// How brightly a surface is lit around a place, highlights not counted: a coarse grid of middle brightnesses.
import { median } from '../../shared/median.ts';
import type { LightPicture } from '../light-picture.ts';
import { luminanceAt } from './photo-light.ts';
import { CLIPPED } from './surface.ts';

export interface BrightnessGrid {
  columns: number;
  rows: number;
  /** Side of a cell, pixels. */
  cell: number;
  /** [rows, columns]: luminance of the picture, linear; 0 where the surface is nowhere near. */
  values: Float32Array;
}

/** Cells along the longer side. */
const CELLS = 48;
const SMALLEST_CELL = 4;
/** A cell is read along so many rows and columns. */
const READ = 8;
const INSIDE = 0.9;
/** Cells on each side of one that it is smoothed over, by the middle: what is brighter on less than half of these is a highlight. */
const REACH = 2;
/** Rounds of filling cells that the surface does not reach, or where all is clipped, from their neighbours. */
const FILLS = 2 * CELLS;

/** `mask` [height × width], 0–1. */
export function brightnessGrid(picture: LightPicture, mask: Float32Array): BrightnessGrid {
  const { width, height } = picture;
  const cell = Math.max(SMALLEST_CELL, Math.ceil(Math.max(width, height) / CELLS));
  const [columns, rows] = [Math.ceil(width / cell), Math.ceil(height / cell)];
  const read = Float32Array.from({ length: columns * rows }, (_, i) =>
    middleOfCell(picture, mask, (i % columns) * cell, Math.floor(i / columns) * cell, cell),
  );
  const grid = { columns, rows, cell, values: read };
  return { ...grid, values: filled({ ...grid, values: smoothed(grid) }) };
}

/** At a pixel, bilinear between the middles of cells. */
export function brightnessAt({ columns, rows, cell, values }: BrightnessGrid, x: number, y: number): number {
  const u = Math.min(columns - 1, Math.max(0, (x + 0.5) / cell - 0.5));
  const v = Math.min(rows - 1, Math.max(0, (y + 0.5) / cell - 0.5));
  const [left, top] = [Math.floor(u), Math.floor(v)];
  const right = Math.min(columns - 1, left + 1);
  const bottom = Math.min(rows - 1, top + 1) * columns;
  const above = top * columns;
  const upper = values[above + left]! + (u - left) * (values[above + right]! - values[above + left]!);
  const lower = values[bottom + left]! + (u - left) * (values[bottom + right]! - values[bottom + left]!);
  return upper + (v - top) * (lower - upper);
}

function middleOfCell(
  { width, height, rgb }: LightPicture,
  mask: Float32Array,
  left: number,
  top: number,
  cell: number,
): number {
  const step = Math.max(1, Math.floor(cell / READ));
  const found: number[] = [];
  for (let y = top; y < Math.min(height, top + cell); y += step)
    for (let x = left; x < Math.min(width, left + cell); x += step) {
      const i = y * width + x;
      const isClipped = Math.max(rgb[3 * i]!, rgb[3 * i + 1]!, rgb[3 * i + 2]!) >= CLIPPED;
      if (mask[i]! >= INSIDE && !isClipped) found.push(luminanceAt(rgb, 3 * i));
    }
  return found.length > 1 ? median(found) : 0;
}

function smoothed(grid: BrightnessGrid): Float32Array {
  return grid.values.map((_, i) => {
    const near = neighbours(grid, i, REACH);
    return near.length > 0 ? median(near) : 0;
  });
}

/** Empty cells take the mean of their neighbours, round by round outwards. */
function filled(grid: BrightnessGrid): Float32Array {
  let values = grid.values;
  for (let round = 0; round < FILLS && values.includes(0) && values.some((v) => v > 0); round++) {
    const before = { ...grid, values };
    values = values.map((value, i) => {
      if (value > 0) return value;
      const near = neighbours(before, i, 1);
      return near.length > 0 ? near.reduce((a, b) => a + b) / near.length : 0;
    });
  }
  return values;
}

/** Values that are not empty within `reach` cells. */
function neighbours({ columns, rows, values }: BrightnessGrid, i: number, reach: number): number[] {
  const [column, row] = [i % columns, Math.floor(i / columns)];
  const found: number[] = [];
  for (let r = Math.max(0, row - reach); r <= Math.min(rows - 1, row + reach); r++)
    for (let c = Math.max(0, column - reach); c <= Math.min(columns - 1, column + reach); c++)
      if (values[r * columns + c]! > 0) found.push(values[r * columns + c]!);
  return found;
}
