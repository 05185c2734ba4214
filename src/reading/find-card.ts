// Finds where a white card or a sheet of paper lies in a picture, or a grey card for a person who has one. A guess that a
// person can refuse.
import { cardFeatures, type CardFeatures } from './card-features.ts';
import { shrink, surfacesOf, type SmallPicture, type Surface } from './segments.ts';
import type { Pixels, Region } from './frame-reading.ts';

/**
 * A card beside a paint is small, whole in the picture, convex, the only thing of its size but for a few, brighter than what surrounds it, and nothing of its size
 * is much brighter (a wall in the sun may be, beside a card in the shade). It is hardly coloured, or as the light is: then
 * its colour is one that lamps have, no channel of it is outshone, and its surroundings lean the same way. The limits hold
 * for the 120 photos of lighting/public with room to spare, see bench/camera, and for the same in the light of black
 * bodies down to 2,400 K.
 */
const SHARE = { from: 0.0067, to: 0.1 };
const FILLED = 0.9;
const CONTRAST = 0.15;
const OVER_BRIGHTEST = -0.25;
const COLOUR = 0.33;
const LEVEL = 0.2;
const LAMP = { off: 0.25, lead: -0.15, kinship: 0.65 };
/** So many more of a surface's width and height, within a share of them, and it is a swatch of a page or a patch of a chart. */
const PAGE = { others: 5, within: 0.15 };
/** The proposed box's side over that of the card. */
const INNER = 0.65;

/**
 * Nothing tells a grey card from a grey tile but that the person says to have one: four straight sides, of middling
 * brightness, lighter or darker than what surrounds it, not the brightest thing by more than `lead` (a white one is), and
 * nearer to a lamp's colour than any other such thing by `ahead`.
 */
const GREY = {
  level: { from: 0.02, to: 0.5 },
  reach: { from: 0.97, to: 1.06 },
  offLight: 0.2,
  lead: 0.35,
  ahead: 0.04,
};

export type CardShade = 'white' | 'grey';

interface Candidate {
  surface: Surface;
  score: number;
}

/** A box well inside of the card, or null where none is found; some ms. */
export function findCard(picture: Pixels, shade: CardShade): Region | null {
  const small = shrink(picture);
  const found = surfacesOf(small, Math.ceil(SHARE.from * small.columns * small.rows));
  const candidates: Candidate[] = [];
  for (const surface of found.surfaces) {
    if (touchesBorder(surface, small) || surface.area > SHARE.to * small.columns * small.rows) continue;
    const features = cardFeatures(surface, found, small);
    if ((shade === 'white' ? isWhite(features) : isGrey(features)) && !isOneOfMany(surface, found.surfaces))
      candidates.push({ surface, score: shade === 'white' ? scoreOf(features) : -features.offLight });
  }
  const best = shade === 'white' ? bestOf(candidates, 0) : bestOf(candidates, GREY.ahead);
  return best && innerBox(best.surface, small);
}

/** Null where another one comes near it. */
function bestOf(candidates: Candidate[], ahead: number): Candidate | null {
  const [best, second] = candidates.sort((a, b) => b.score - a.score);
  return best && !(second && second.score > best.score - ahead) ? best : null;
}

function isGrey({ contrast, overBrightest, filled, level, reach, offLight }: CardFeatures): boolean {
  const isBetween = (value: number, { from, to }: { from: number; to: number }) => value > from && value < to;
  return (
    Math.abs(contrast) > CONTRAST &&
    overBrightest < GREY.lead &&
    filled > FILLED &&
    isBetween(reach, GREY.reach) &&
    isBetween(level, GREY.level) &&
    offLight < GREY.offLight
  );
}

function isWhite(features: CardFeatures): boolean {
  const { contrast, overBrightest, colour, filled, level } = features;
  return (
    contrast > CONTRAST &&
    overBrightest > OVER_BRIGHTEST &&
    (colour < COLOUR || isInLamplight(features)) &&
    filled > FILLED &&
    level > LEVEL
  );
}

/** A coloured sample on grey is as far from its surroundings as from neutral, a card in coloured light is not. */
function isInLamplight({ colour, offLight, lead, kinship }: CardFeatures): boolean {
  return offLight < LAMP.off && lead > LAMP.lead && kinship < LAMP.kinship * colour;
}

/** Of several the brightest and least coloured, beside a lamp's colours. */
function scoreOf({ contrast, overBrightest, colour, offLight }: CardFeatures): number {
  return Math.min(1, contrast) + Math.min(1, overBrightest) - 2 * Math.min(colour, offLight + COLOUR);
}

function isOneOfMany(surface: Surface, all: readonly Surface[]): boolean {
  const [width, height] = extentOf(surface);
  const isLike = (one: number, other: number) => Math.abs(one - other) <= PAGE.within * one;
  const alike = all.filter((other) => {
    const [across, down] = extentOf(other);
    return other !== surface && isLike(width, across) && isLike(height, down);
  });
  return alike.length >= PAGE.others;
}

const extentOf = ({ left, right, top, bottom }: Surface) => [right - left + 1, bottom - top + 1] as const;

function touchesBorder({ left, right, top, bottom }: Surface, { columns, rows }: SmallPicture): boolean {
  return left === 0 || top === 0 || right === columns - 1 || bottom === rows - 1;
}

/** Upright, about the middle of the surface, smaller the less upright the card is. */
function innerBox(surface: Surface, { scale }: SmallPicture): Region {
  const { area, x, y } = surface;
  const [columns, rows] = extentOf(surface);
  const share = INNER * (area / (columns * rows));
  const [width, height] = [share * columns, share * rows];
  return {
    x: (x + 0.5 - width / 2) * scale,
    y: (y + 0.5 - height / 2) * scale,
    width: width * scale,
    height: height * scale,
  };
}
