// One query from region to answer. Orchestration only: no worker, no store, no DOM; clock and encoder are passed in.
import { labOfRgb } from '../colour/lab.ts';
import { robustColour, robustPatch, type PatchColour } from '../colour/patch.ts';
import { hexOfRgb } from '../colour/srgb.ts';
import { areaAverage } from '../dataset/preprocess.ts';
import { PICTURE_SIZE } from '../dataset/types.ts';
import { AppError } from '../shared/errors.ts';
import type { Calibration } from '../tracking/types.ts';
import { situationOf } from './colour-score.ts';
import { featuresOf, type Embed, type SeenPatch } from './features.ts';
import type { MatchIndex } from './index.ts';
import { notesFor } from './notes.ts';
import { rankWithUnknown, type RankedPaint } from './rank.ts';
import { clipRegion, pixelsOf, type DecodedPicture } from './region.ts';
import { trustMask } from './trust-mask.ts';
import type { Match, MatchAnswer, Query, Region } from './types.ts';

export interface TrainedParts {
  modelId: string;
  embed: Embed;
  calibration: Calibration;
}

export interface Matcher {
  index: MatchIndex;
  /** Null before training: colour science alone. */
  trained: TrainedParts | null;
  /** Milliseconds, any origin. */
  clock: () => number;
}

/** AppError `bad-region`, `bad-white-reference`. */
export async function matchRegion(
  matcher: Matcher,
  picture: DecodedPicture,
  query: Query,
): Promise<MatchAnswer> {
  const start = matcher.clock();
  const region = clipRegion(query.region, picture, 'bad-region', 'region');
  const robust = robustPatch(pixelsOf(picture, region), 4);
  const seen = seenPatch(picture, region, query, robust.colour);
  const features = await featuresOf(seen, matcher.trained?.embed ?? null, query.distance);
  const calibration = matcher.trained?.calibration ?? null;
  const { paints: ranked, unknown } = rankWithUnknown(
    matcher.index,
    features,
    calibration,
    wantedCount(query),
  );
  const notes = notesFor({
    seen: seen.colour,
    white: seen.white?.colour ?? null,
    corrected: features.corrected,
    pixels: region.width * region.height,
    bestDeltaE00: ranked[0]!.deltaE00,
    unknown,
  });
  return {
    matches: ranked.map((match) => describe(matcher.index, match)),
    colour: {
      lab: labOfRgb(features.corrected),
      hex: hexOfRgb(features.corrected),
      seen: seen.colour.mean,
    },
    whiteBalance: situationOf(features),
    white: seen.white?.colour.mean ?? null,
    trusted: trustMask(picture, region, robust),
    unknown,
    trained: matcher.trained !== null,
    modelId: matcher.trained?.modelId ?? null,
    notes,
    elapsedMs: matcher.clock() - start,
  };
}

function seenPatch(picture: DecodedPicture, region: Region, query: Query, colour: PatchColour): SeenPatch {
  return {
    colour,
    patch: () => areaAverage(picture.data, picture.width, picture.height, region, PICTURE_SIZE),
    white: query.white && {
      colour: whiteColour(picture, query.white),
      reflectance: query.whiteReflectance,
    },
  };
}

function whiteColour(picture: DecodedPicture, white: Region) {
  return robustColour(
    pixelsOf(picture, clipRegion(white, picture, 'bad-white-reference', 'white reference')),
    4,
  );
}

function wantedCount({ count }: Query): number {
  if (!Number.isFinite(count) || count < 1)
    throw new AppError('bad-parameters', 'Ask for one paint at least.');
  return Math.floor(count);
}

function describe({ paints }: MatchIndex, { paint, deltaE00, distance, confidence }: RankedPaint): Match {
  const { index, folder, code, name, colour } = paints[paint]!;
  return { paintIndex: index, folder, code, name, colour, deltaE00, distance, confidence };
}
