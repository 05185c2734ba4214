// What one picture or frame says at a query's places: the colour of the region and of the white reference.
import { paintPatch } from '../colour/paint-patch.ts';
import { robustColour, type PatchColour, type RobustPatch } from '../colour/patch.ts';
import type { Rgb } from '../colour/srgb.ts';
import { PLAIN_PIXELS } from '../dataset/coding.ts';
import { originsOf, type MatrixProfile } from '../dataset/icc-profile.ts';
import { readChart } from '../reading/read-chart.ts';
import type { FrameColours } from './features.ts';
import { isAmongOthers, type PictureContext } from './picture-kind.ts';
import { clipRegion, pixelsOf, type DecodedPicture } from './region.ts';
import type { Query, Region } from './match-answer.ts';

export interface ReadPicture extends FrameColours {
  picture: DecodedPicture;
  /** The region in whole pixels, clipped to the picture. */
  region: Region;
  robust: RobustPatch;
  /** The same of the reference; null without one in view. */
  whiteRegion: Region | null;
  context: PictureContext;
}

/**
 * @param most pixels that are read of a place, about
 * AppError `bad-region`, `bad-white-reference` for a place outside of the picture or a card that is none.
 */
export function readPicture(
  picture: DecodedPicture,
  { region: wanted, white: box, chart: corners }: Query,
  most?: number,
): ReadPicture {
  const region = clipRegion(wanted, picture, 'bad-region');
  const robust = paintPatch(pixelsOf(picture, region, most));
  const chart = corners ? readChart(picture, corners) : null;
  const white = chart ? null : box;
  const { coding = PLAIN_PIXELS, hash = null } = picture;
  const whiteRegion = white && clipRegion(white, picture, 'bad-white-reference');
  return {
    picture,
    region,
    robust,
    seen: robust.colour,
    whiteRegion,
    chart,
    context: {
      ...{ coding, hash, isScene: isAmongOthers(picture, region, robust.colour.mean) },
      ...(picture.profile &&
        isUniform(robust.colour) && { origins: origins(picture.profile, robust.colour) }),
    },
    white: whiteRegion && robustColour(pixelsOf(picture, whiteRegion, most).data, 4),
  };
}

/** Pixels that deviate less (code values) are all the same but for a stray one. */
const UNIFORM = 0.02;

function isUniform({ deviation, error }: PatchColour): boolean {
  return error === undefined && Math.max(...deviation) < UNIFORM;
}

function origins(profile: MatrixProfile, { mean: [r, g, b] }: PatchColour): Rgb[] {
  return originsOf(profile, [Math.round(r), Math.round(g), Math.round(b)]);
}

/** More of a region clipped than this: its colours say too little to be averaged with others. */
const CLIPPED = 0.02;

/** Whether neither the region nor the reference is clipped. */
export function isUsableFrame({ seen, white }: FrameColours): boolean {
  const isClipped = (colour: PatchColour) => colour.clippedShare > CLIPPED && Math.max(...colour.mean) > 250;
  return !isClipped(seen) && !(white && isClipped(white));
}
