// A frame made very small, to tell at hardly any cost whether something moved or the light changed.
import type { Pixels } from './frame-reading.ts';

export const THUMBNAIL_COLUMNS = 32;
export const THUMBNAIL_ROWS = 24;
const CELLS = THUMBNAIL_COLUMNS * THUMBNAIL_ROWS;
/** Samples a cell in each direction. */
const SAMPLES = 5;

/** Mean code values of each cell, [rows × columns × 3]. */
export type Thumbnail = Float32Array;

/** Means of 5 × 5 pixels spread evenly over each of 32 × 24 cells. */
export function thumbnailOf({ data, width, height }: Pixels): Thumbnail {
  const out = new Float32Array(3 * CELLS);
  const xs = samplePlaces(THUMBNAIL_COLUMNS * SAMPLES, width);
  const ys = samplePlaces(THUMBNAIL_ROWS * SAMPLES, height);
  ys.forEach((y, row) => {
    const cellRow = 3 * THUMBNAIL_COLUMNS * Math.floor(row / SAMPLES);
    xs.forEach((x, column) => {
      const from = 4 * (y * width + x);
      const to = cellRow + 3 * Math.floor(column / SAMPLES);
      for (let c = 0; c < 3; c++) out[to + c]! += data[from + c]! / SAMPLES ** 2;
    });
  });
  return out;
}

function samplePlaces(count: number, length: number): number[] {
  return Array.from({ length: count }, (_, i) => Math.floor(((i + 0.5) * length) / count));
}
