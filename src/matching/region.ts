// A region of a decoded picture: checked, rounded to whole pixels, and cut out. Pixels as displayed.
import type { PixelGrid } from '../colour/trust-cells.ts';
import type { Coding } from '../dataset/coding.ts';
import type { MatrixProfile } from '../dataset/icc-profile.ts';
import { AppError } from '../shared/errors.ts';
import { message } from '../shared/message.ts';
import type { Pixels, Region } from '../reading/frame-reading.ts';

/** A picture with what its file tells, where it came from one. */
export interface DecodedPicture extends Pixels {
  coding?: Coding;
  /** See Picture.hash. */
  hash?: string;
  /** That the decoder converted its colours from. */
  profile?: MatrixProfile;
}

/** More pixels than this add nothing to a mean; a larger region is read at every n-th row and column. */
const MAX_PIXELS = 1 << 18;

/**
 * The region in whole pixels, clipped to the picture, one pixel at least.
 * AppError with the given code, which says what it is a region for, when it has no size or nothing of it lies in the picture.
 */
export function clipRegion(
  region: Region,
  picture: { width: number; height: number },
  code: 'bad-region' | 'bad-white-reference',
): Region {
  const { x, y, width, height } = region;
  const what = code === 'bad-region' ? 'region' : 'white';
  if (![x, y, width, height].every(Number.isFinite) || width <= 0 || height <= 0)
    throw new AppError(code, message('reading.noSize', { what }));
  const left = Math.max(0, Math.floor(x + 0.5));
  const top = Math.max(0, Math.floor(y + 0.5));
  const right = Math.min(picture.width, Math.max(left + 1, Math.floor(x + width + 0.5)));
  const bottom = Math.min(picture.height, Math.max(top + 1, Math.floor(y + height + 0.5)));
  if (x + width <= 0 || y + height <= 0 || right <= left || bottom <= top)
    throw new AppError(code, message('reading.outside', { what }));
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** All pixels of a region (whole numbers, inside the picture) as RGBA; of one of over `most` every n-th row and column. */
export function pixelsOf({ data, width }: DecodedPicture, region: Region, most = MAX_PIXELS): PixelGrid {
  const step = Math.ceil(Math.sqrt((region.width * region.height) / most));
  const columns = Math.max(1, Math.floor(region.width / step));
  const rows = Math.max(1, Math.floor(region.height / step));
  const out = new Uint8ClampedArray(columns * rows * 4);
  for (let row = 0; row < rows; row++) {
    const phase = region.width >= step ? row % step : 0; // so that no pattern of period `step` is missed
    const from = ((region.y + row * step) * width + region.x + phase) * 4;
    if (step === 1) out.set(data.subarray(from, from + columns * 4), row * columns * 4);
    else copyEvery(data, from, step, out, row * columns * 4, columns);
  }
  return { data: out, channels: 4, columns, rows };
}

function copyEvery(
  data: Uint8ClampedArray,
  from: number,
  step: number,
  out: Uint8ClampedArray,
  to: number,
  columns: number,
): void {
  for (let column = 0; column < columns; column++)
    for (let c = 0; c < 4; c++) out[to + 4 * column + c] = data[from + 4 * column * step + c]!;
}
