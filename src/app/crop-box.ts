// Which part of a picture is kept with a scan: the region with some of what surrounds it. Pure geometry.
import type { Region } from '../matching/match-answer.ts';

/** Of the kept picture. */
export const CROP_SIDE_PX = 256;
/** Surroundings on each side, as a share of the region's longer side. */
const MARGIN = 0.75;
/** A tiny region is shown with at least this much of the picture, so that one sees what it was. */
const LEAST_PX = 160;

export interface CropBox {
  /** In pixels of the picture; inside of it. */
  from: Region;
  width: number;
  height: number;
  /** The region in pixels of the crop. */
  region: Region;
}

/** The crop is never enlarged; its longer side is at most CROP_SIDE_PX. */
export function cropBox(region: Region, picture: { width: number; height: number }): CropBox {
  const longer = Math.max(region.width, region.height);
  const margin = Math.max(MARGIN * longer, (LEAST_PX - longer) / 2);
  const left = Math.max(0, Math.floor(region.x - margin));
  const top = Math.max(0, Math.floor(region.y - margin));
  const right = Math.min(picture.width, Math.ceil(region.x + region.width + margin));
  const bottom = Math.min(picture.height, Math.ceil(region.y + region.height + margin));
  const from = { x: left, y: top, width: Math.max(1, right - left), height: Math.max(1, bottom - top) };
  const scale = Math.min(1, CROP_SIDE_PX / Math.max(from.width, from.height));
  return {
    from,
    width: Math.max(1, Math.round(from.width * scale)),
    height: Math.max(1, Math.round(from.height * scale)),
    region: {
      x: (region.x - left) * scale,
      y: (region.y - top) * scale,
      width: region.width * scale,
      height: region.height * scale,
    },
  };
}
