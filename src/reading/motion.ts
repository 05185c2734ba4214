// Whether two frames show the same scene, held still: a difference of thumbnails that noise and dim light leave at 0.
import { median } from '../shared/median.ts';
import type { Thumbnail } from './thumbnail.ts';

/** A cell that differs by more than this many times the frame's own noise, and this many code values, has changed. */
const NOISES = 4;
const SMALLEST = 1.5;
/** Frames that differ by less are held still, in code values; a hand's tremor of half a pixel is. */
export const STILL = 0.25;
/** Median of |z| for a unit normal z. */
const NORMAL_MEDIAN = 0.6745;

/**
 * Mean over the cells of what their luminance differs by beyond the noise, in code values. The noise is taken from the
 * median difference, so as long as most of the picture stands still only what moves counts.
 */
export function motionBetween(one: Thumbnail, other: Thumbnail): number {
  const cells = one.length / 3;
  const differences = new Float32Array(cells);
  for (let i = 0; i < cells; i++) differences[i] = Math.abs(luminance(one, i) - luminance(other, i));
  const floor = Math.max(SMALLEST, Math.min(3, (NOISES * median(differences)) / NORMAL_MEDIAN));
  let sum = 0;
  for (const d of differences) sum += Math.max(0, d - floor);
  return sum / cells;
}

/** Weighted mean of the code values of a cell, near enough to luma. */
function luminance(thumbnail: Thumbnail, cell: number): number {
  return 0.3 * thumbnail[3 * cell]! + 0.6 * thumbnail[3 * cell + 1]! + 0.1 * thumbnail[3 * cell + 2]!;
}
