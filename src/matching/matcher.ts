// One query from region to answer. Orchestration only: no worker, no store, no DOM; clock and encoder are passed in.
import { CHART_WHITE, whiteReflectanceOf } from '../colour/chart-patches.ts';
import { labOfRgb } from '../colour/lab.ts';
import { hexOfRgb, rgbOfLinear } from '../colour/srgb.ts';
import { areaAverage } from '../dataset/preprocess.ts';
import { PICTURE_SIZE } from '../dataset/dataset.ts';
import { averageColour, spreadOf } from '../reading/average.ts';
import { boxAround } from '../reading/camera-geometry.ts';
import { averageChart, type ChartReading } from '../reading/read-chart.ts';
import { lightRatio } from '../reading/shading.ts';
import { chartWarnings, warningsOf, type SpoiltReading } from '../reading/warnings.ts';
import type { ReadingWarning } from '../reading/frame-reading.ts';
import { AppError } from '../shared/errors.ts';
import { message } from '../shared/message.ts';
import type { Calibration } from '../tracking/run.ts';
import { MOST_NAMED } from '../tracking/verdict-record.ts';
import { situationOf } from './colour-score.ts';
import {
  featuresOf,
  frameLabs,
  type Embed,
  type FrameColours,
  type SeenPatch,
  type SeenWhite,
} from './features.ts';
import { partOf, type MatchIndex } from './index.ts';
import { notesFor } from './notes.ts';
import { rankWithUnknown, type RankedPaint } from './rank.ts';
import { readPicture, type ReadPicture } from './read-picture.ts';
import type { DecodedPicture } from './region.ts';
import { trustMask } from './trust-mask.ts';
import type { Match, MatchAnswer, Query, SourcedPaint, WhiteSeen } from './match-answer.ts';
import { isGrey, knownByOf, verdictOf, type JudgedPaint } from './verdict.ts';

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
  const read = readPicture(picture, query);
  return answerFor(matcher, read, [read], query, start);
}

/**
 * The answer for the latest picture's region, its colour averaged over `frames` (that picture's included).
 * @param start reading of the matcher's clock when the work began
 * @param told what spoils the reading beyond what this picture shows, told first
 */
export async function answerFor(
  matcher: Matcher,
  latest: ReadPicture,
  frames: readonly FrameColours[],
  query: Query,
  start: number,
  told: readonly ReadingWarning[] = [],
): Promise<MatchAnswer> {
  const { warnings: spoilt, parted } = spoiltBy(latest, query);
  const warnings = [...told, ...spoilt];
  const wanted = wantedCount(query);
  const seen = seenPatch(latest, frames, query, parted);
  const features = await featuresOf(seen, matcher.trained?.embed ?? null, query.distance);
  const calibration = matcher.trained?.calibration ?? null;
  const { paints: ranked, unknown } = rankWithUnknown(
    matcher.index,
    features,
    calibration,
    Math.max(wanted, MOST_NAMED),
  );
  const paints = ranked.map((match) => describe(matcher.index, match));
  const reference = seen.reference && whiteOf(seen.reference);
  const knownBy = knownByOf(reference, seen.reference !== null && 'residual' in seen.reference);
  const asked = matcher.index.parts.length > 1 ? { asked: matcher.index.parts.length } : {};
  const facts = { knownBy, warnings: warnings.map(({ kind }) => kind), ...asked };
  return {
    matches: paints.slice(0, wanted),
    verdict: verdictOf({ paints: paints.map(judged), unknown, ...facts }),
    ...asked,
    colour: {
      lab: labOfRgb(features.corrected),
      hex: hexOfRgb(features.corrected),
      seen: seen.colour.mean,
    },
    whiteBalance: situationOf(features),
    reference,
    knownBy,
    chart: seen.reference && 'residual' in seen.reference ? seen.reference.residual : null,
    trusted: trustMask(latest.picture, latest.region, latest.robust),
    reading: { frames: frames.length, spread: spreadOf(frameLabs(frames, seen.reference)) },
    taken: features,
    unknown,
    trained: matcher.trained !== null,
    modelId: matcher.trained?.modelId ?? null,
    warnings,
    notes: notesFor({
      seen: seen.colour,
      hasReference: reference !== null,
      lightRatio: (seen.reference && 'colour' in seen.reference && seen.reference.lightRatio) || 1,
      corrected: features.corrected,
      pixels: latest.region.width * latest.region.height,
    }),
    elapsedMs: matcher.clock() - start,
  };
}

function seenPatch(
  latest: ReadPicture,
  frames: readonly FrameColours[],
  query: Query,
  parted: number | null,
): SeenPatch {
  const { data, width, height } = latest.picture;
  const charts = frames.map(({ chart }) => chart).filter((chart) => chart !== null);
  return {
    colour: averageColour(frames.map(({ seen }) => seen)),
    patch: () => areaAverage(data, width, height, latest.region, PICTURE_SIZE),
    context: latest.context,
    reference: charts.length > 0 ? averageChart(charts) : seenWhite(latest, frames, query, parted),
    frames,
  };
}

function whiteOf(reference: SeenWhite | ChartReading): WhiteSeen {
  if ('colour' in reference) return { white: reference.colour.mean, reflectance: reference.reflectance };
  return {
    white: rgbOfLinear(reference.patches[CHART_WHITE]!),
    reflectance: whiteReflectanceOf(reference.edition),
  };
}

function spoiltBy(latest: ReadPicture, { chart: corners, whiteReflectance }: Query): SpoiltReading {
  const { picture, region, seen, white, whiteRegion, chart } = latest;
  const told = warningsOf(
    picture,
    { colour: seen, where: region },
    white && whiteRegion && { colour: white, where: whiteRegion, isGrey: isGrey(whiteReflectance) },
  );
  if (!chart || !corners) return told;
  return { ...told, warnings: [...told.warnings, ...chartWarnings(chart.clipped, boxAround(corners))] };
}

function seenWhite(
  { picture, region, whiteRegion }: ReadPicture,
  frames: readonly FrameColours[],
  query: Query,
  parted: number | null,
): SeenWhite | null {
  const whites = frames.map(({ white }) => white).filter((white) => white !== null);
  if (whites.length > 0)
    return {
      colour: averageColour(whites),
      reflectance: query.whiteReflectance,
      ...(whiteRegion && { lightRatio: lightRatio(picture, whiteRegion, region, parted) }),
    };
  const { keptWhite } = query;
  return keptWhite
    ? { colour: { mean: rgbOfLinear(keptWhite.linear) }, reflectance: keptWhite.reflectance }
    : null;
}

function wantedCount({ count }: Query): number {
  if (!Number.isFinite(count) || count < 1) throw new AppError('bad-parameters', message('match.noneWanted'));
  return Math.floor(count);
}

export function describe(index: MatchIndex, ranked: RankedPaint): Match {
  const { paint, deltaE00, distance, confidence, alike } = ranked;
  const found = { ...sourced(index, paint), deltaE00, distance, confidence };
  return index.parts.length > 1 ? { ...found, alike: alike.map((place) => sourced(index, place)) } : found;
}

function sourced(index: MatchIndex, place: number): SourcedPaint {
  const { index: paintIndex, folder, code, name, colour } = index.paints[place]!;
  const source = partOf(index, place)?.source;
  return { paintIndex, folder, code, name, colour, ...(source && { source }) };
}

/** Among several a paint goes by its catalogue's name too. */
export function judged({ folder, source, alike, ...facts }: Match): JudgedPaint {
  return { ...facts, folder: source && alike ? `${folder} (${source.name})` : folder };
}
