// What a white or grey card looks like in a photo.
import type { Region } from '../reading/frame-reading.ts';
import type { Size } from '../reading/region-geometry.ts';
import { AppError } from '../shared/errors.ts';
import { median } from '../shared/median.ts';
import { message } from '../shared/message.ts';
import type { LightPicture, LinearRgb } from './light-picture.ts';

/** Below this light (code value 4 or so) a card says nothing. */
const DARKEST = 0.0012;
/** Pixels of the card that are looked at, at most. */
const LOOKED_AT = 4096;

/**
 * Medians of the card's linear light by channel, so that a finger on its edge does not count.
 * @param region in pixels of the photo, which has `size`
 * @throws AppError `bad-white-reference` for one that is black or lies outside of the picture
 */
export function cardLight(picture: LightPicture, region: Region, size: Size): LinearRgb {
  const [across, down] = [picture.width / size.width, picture.height / size.height];
  const left = Math.max(0, Math.floor(region.x * across));
  const top = Math.max(0, Math.floor(region.y * down));
  const right = Math.min(picture.width, Math.max(left + 1, Math.ceil((region.x + region.width) * across)));
  const bottom = Math.min(picture.height, Math.max(top + 1, Math.ceil((region.y + region.height) * down)));
  const step = Math.max(1, Math.ceil(Math.sqrt(((right - left) * (bottom - top)) / LOOKED_AT)));
  const seen: [number[], number[], number[]] = [[], [], []];
  for (let y = top; y < bottom; y += step)
    for (let x = left; x < right; x += step)
      for (const c of [0, 1, 2] as const) seen[c].push(picture.rgb[3 * (y * picture.width + x) + c]!);
  const light: LinearRgb = [median(seen[0]), median(seen[1]), median(seen[2])];
  if (!(Math.min(...light) >= DARKEST))
    throw new AppError('bad-white-reference', message('reading.blackReference'));
  return light;
}
