// Proposes where a white card or a sheet of paper lies in a picture. A guess for a person to confirm.
import { cardFeatures, type CardFeatures } from './card-features.ts';
import { shrink, surfacesOf, type SmallPicture, type Surface } from './segments.ts';
import type { Pixels, Region } from './types.ts';

/**
 * A card beside a paint is small, whole in the picture, convex, brighter than what surrounds it, hardly coloured, and
 * nothing of its size is much brighter (a wall in the sun may be, beside a card in the shade). The limits hold for the
 * 120 photos of lighting/public with room to spare, see bench/camera.
 */
const SHARE = { from: 0.0067, to: 0.1 };
const FILLED = 0.9;
const CONTRAST = 0.15;
const OVER_BRIGHTEST = -0.25;
const COLOUR = 0.33;
const LEVEL = 0.2;
/** The proposed box's side over that of the card. */
const INNER = 0.65;

/** A box well inside of the card, or null where none is found; some ms. */
export function findCard(picture: Pixels): Region | null {
  const small = shrink(picture);
  const found = surfacesOf(small, Math.ceil(SHARE.from * small.columns * small.rows));
  let best: { surface: Surface; score: number } | null = null;
  for (const surface of found.surfaces) {
    if (touchesBorder(surface, small) || surface.area > SHARE.to * small.columns * small.rows) continue;
    const features = cardFeatures(surface, found, small);
    const score = scoreOf(features);
    if (isCard(features) && (!best || score > best.score)) best = { surface, score };
  }
  return best && innerBox(best.surface, small);
}

function isCard({ contrast, overBrightest, colour, filled, level }: CardFeatures): boolean {
  return (
    contrast > CONTRAST &&
    overBrightest > OVER_BRIGHTEST &&
    colour < COLOUR &&
    filled > FILLED &&
    level > LEVEL
  );
}

/** Of several the brightest and least coloured. */
function scoreOf({ contrast, overBrightest, colour }: CardFeatures): number {
  return Math.min(1, contrast) + Math.min(1, overBrightest) - 2 * colour;
}

function touchesBorder({ left, right, top, bottom }: Surface, { columns, rows }: SmallPicture): boolean {
  return left === 0 || top === 0 || right === columns - 1 || bottom === rows - 1;
}

/** Upright, about the middle of the surface, smaller the less upright the card is. */
function innerBox({ left, right, top, bottom, area, x, y }: Surface, { scale }: SmallPicture): Region {
  const [columns, rows] = [right - left + 1, bottom - top + 1];
  const share = INNER * (area / (columns * rows));
  const [width, height] = [share * columns, share * rows];
  return {
    x: (x + 0.5 - width / 2) * scale,
    y: (y + 0.5 - height / 2) * scale,
    width: width * scale,
    height: height * scale,
  };
}
