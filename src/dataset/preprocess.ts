// Preprocessing, the same for training and for a query: centred square, area average, sRGB bytes. No decoding.
import { createAreaAverager } from './area-average.ts';
import { PICTURE_SIZE, THUMBNAIL_SIZE } from './dataset.ts';

export interface PixelRegion {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The centred square of a region, in whole pixels. */
export function centredSquare(region: PixelRegion): { x: number; y: number; side: number } {
  const side = Math.min(region.width, region.height);
  return {
    x: region.x + Math.floor((region.width - side) / 2),
    y: region.y + Math.floor((region.height - side) / 2),
    side,
  };
}

/**
 * The centred square of a region, area-averaged to `size`² × RGB bytes; alpha is composed on white.
 * @param rgba width × height × RGBA code values.
 * @param region in pixels; rounded to whole ones and clipped to the picture. RangeError if nothing is left of it.
 */
export function areaAverage(
  rgba: Uint8ClampedArray,
  width: number,
  height: number,
  region: PixelRegion,
  size: number,
): Uint8Array {
  const { x, y, side } = centredSquare(clipRegion(region, width, height));
  const averager = createAreaAverager(side, size, 4);
  for (let row = y; row < y + side; row++) averager.addRow(rgba, (row * width + x) * 4);
  return averager.result();
}

/** The thumbnail of a stored picture: THUMBNAIL_SIZE² × RGB bytes. */
export function renderThumbnail(picture: Uint8Array): Uint8Array {
  const averager = createAreaAverager(PICTURE_SIZE, THUMBNAIL_SIZE, 3);
  for (let y = 0; y < PICTURE_SIZE; y++) averager.addRow(picture, y * PICTURE_SIZE * 3);
  return averager.result();
}

function clipRegion(region: PixelRegion, width: number, height: number): PixelRegion {
  const left = Math.max(0, Math.round(region.x));
  const top = Math.max(0, Math.round(region.y));
  const right = Math.min(width, Math.round(region.x + region.width));
  const bottom = Math.min(height, Math.round(region.y + region.height));
  if (!(right > left && bottom > top)) throw new RangeError('The region lies outside of the picture.');
  return { x: left, y: top, width: right - left, height: bottom - top };
}
