// Which parts of a region the colour was taken from, coarse enough to draw over the picture.
import { CLEAN_SHARE, type RobustPatch } from '../colour/patch.ts';
import type { DecodedPicture } from './region.ts';
import type { Region, TrustMask } from './match-answer.ts';

/** Most cells in a row or column. */
const MOST_CELLS = 64;

/** One pixel in the middle of each cell decides. Null when the region is clean: what is left out then is noise. */
export function trustMask(
  { data, width }: DecodedPicture,
  region: Region,
  { colour, isTrusted }: RobustPatch,
): TrustMask | null {
  if (colour.trustedShare >= CLEAN_SHARE) return null;
  const columns = Math.min(MOST_CELLS, region.width);
  const rows = Math.min(MOST_CELLS, region.height);
  const cells = new Uint8Array(columns * rows);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const x = region.x + Math.floor(((column + 0.5) * region.width) / columns);
      const y = region.y + Math.floor(((row + 0.5) * region.height) / rows);
      const i = 4 * (y * width + x);
      cells[row * columns + column] = isTrusted(data[i]!, data[i + 1]!, data[i + 2]!) ? 1 : 0;
    }
  return { columns, rows, cells };
}
