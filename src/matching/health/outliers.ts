// Pictures that don't belong where they are: their colour is not their paint's at any brightness.
import type { Rgb } from '../../dataset/dataset.ts';
import type { PatchColour } from '../../colour/patch.ts';
import { median } from '../../shared/median.ts';
import { colourScores } from '../colour-score.ts';
import { keyOf, type MatchIndex } from '../index.ts';
import { largest } from '../largest.ts';
import { SWATCH } from '../picture-kind.ts';
import { angleToRay, fitBrightness, type BrightnessFit } from './brightness-fit.ts';
import { colourAt, type ScannedPictures } from './scan-pictures.ts';
import type { Outlier, OutlierList } from './health-report.ts';

/** ΔE00 at the best brightness that is never called wrong: what light and camera do to honest pictures of one paint. */
const LEAST_LIMIT = 2.5;
/** Where a catalogue's own pictures scatter more, the limit lies this many robust standard deviations up. */
const DEVIATIONS = 6;
/** Code values: very dark pictures are off by as much through rounding, whatever their ΔE00. */
const LEAST_RESIDUAL = 1.5;
export const OUTLIERS_KEPT = 200;
/** A paint of which fewer pictures are stored can't outvote its key. */
const LEAST_VOTERS = 3;
/** Code values: a channel above is clipped or nearly, and the picture no ray to measure others by. */
const UNCLIPPED = 250;

export type FoundOutlier = Omit<Outlier, 'latent'> & {
  /** Place among the scanned pictures. */
  at: number;
};

export interface FoundOutliers extends Omit<OutlierList, 'outliers'> {
  outliers: FoundOutlier[];
}

/**
 * Each picture against its key's ray; where most of a paint's pictures contradict the key but agree with each other,
 * the key is the wrong one and the others are measured against their own ray. Sorted by ΔE00, largest first.
 */
export function findOutliers(
  index: MatchIndex,
  scanned: ScannedPictures,
  most = OUTLIERS_KEPT,
): FoundOutliers {
  const fits = Array.from(scanned.paint, (paint, at) =>
    fitBrightness(keyOf(index, paint), colourAt(scanned, at)),
  );
  const limit = limitOf(fits);
  const found: FoundOutlier[] = [];
  for (const places of placesByPaint(scanned))
    for (const { at, ray } of wrongPictures(index, scanned, places, fits, limit))
      found.push(outlierAt(index, scanned, at, ray));
  found.sort((a, b) => b.deltaE00 - a.deltaE00 || a.at - b.at);
  const outliers = found.slice(0, most);
  for (const outlier of outliers) outlier.seems = seemingPaint(index, outlier, limit);
  return { checked: fits.length, limit, count: found.length, outliers };
}

/** Median + 6 · 1.4826 · median absolute deviation of all pictures' ΔE00, 2.5 at least. */
function limitOf(fits: readonly BrightnessFit[]): number {
  const values = fits.map(({ deltaE00 }) => deltaE00);
  if (values.length === 0) return LEAST_LIMIT;
  const middle = median(values);
  const deviation = 1.4826 * median(values.map((value) => Math.abs(value - middle)));
  return Math.max(LEAST_LIMIT, middle + DEVIATIONS * deviation);
}

function isWrong({ deltaE00, residual }: BrightnessFit, limit: number): boolean {
  return deltaE00 > limit && residual > LEAST_RESIDUAL;
}

function* placesByPaint({ paint }: ScannedPictures): Generator<number[]> {
  let places: number[] = [];
  for (let at = 0; at < paint.length; at++) {
    if (places.length > 0 && paint[at] !== paint[places[0]!]) {
      yield places;
      places = [];
    }
    places.push(at);
  }
  if (places.length > 0) yield places;
}

/** The wrong ones among one paint's pictures, and the ray that shows it: the key's, or that of the majority. */
function wrongPictures(
  index: MatchIndex,
  scanned: ScannedPictures,
  places: readonly number[],
  fits: readonly BrightnessFit[],
  limit: number,
): { at: number; ray: Rgb }[] {
  const key = keyOf(index, scanned.paint[places[0]!]!);
  const wrong = places.filter((at) => isWrong(fits[at]!, limit));
  const majority = 2 * wrong.length > places.length && places.length >= LEAST_VOTERS;
  const other = majority ? majorityRay(scanned, wrong, places.length, limit) : null;
  if (!other) return wrong.map((at) => ({ at, ray: key }));
  return places
    .filter((at) => isWrong(fitBrightness(other, colourAt(scanned, at)), limit))
    .map((at) => ({ at, ray: other }));
}

/** The brightest unclipped picture whose ray more than half of all the paint's pictures lie on, or null. */
function majorityRay(
  scanned: ScannedPictures,
  candidates: readonly number[],
  pictures: number,
  limit: number,
): Rgb | null {
  const colours = candidates.map((at) => colourAt(scanned, at));
  const rays = colours.filter((colour) => Math.max(...colour) < UNCLIPPED);
  rays.sort((a, b) => Math.max(...b) - Math.max(...a));
  const supports = (ray: Rgb) =>
    colours.filter((colour) => !isWrong(fitBrightness(ray, colour), limit)).length;
  return rays.find((ray) => 2 * supports(ray) > pictures) ?? null;
}

function outlierAt(index: MatchIndex, scanned: ScannedPictures, at: number, ray: Rgb): FoundOutlier {
  const colour = colourAt(scanned, at);
  const fit = fitBrightness(ray, colour);
  const { deltaE00 } = fit;
  const angle = angleToRay(ray, colour, fit);
  const [paint, picture] = [scanned.paint[at]!, scanned.picture[at]!];
  return {
    ...{ at, paint, picture },
    path: index.paints[paint]!.pictures?.[picture]?.path ?? '',
    colour,
    deltaE00,
    angle,
    seems: null,
  };
}

/** The likeliest other paint, if it explains the colour. */
function seemingPaint(index: MatchIndex, { paint, colour }: FoundOutlier, limit: number): Outlier['seems'] {
  const { likelihood } = colourScores(index, {
    seen: exactly(colour),
    context: SWATCH,
    corrected: colour,
    light: null,
  });
  likelihood[paint] = -Infinity;
  const [best] = largest(likelihood, 1);
  if (best === undefined || best === paint) return null;
  const { deltaE00 } = fitBrightness(keyOf(index, best), colour);
  return deltaE00 <= limit ? { paint: best, deltaE00 } : null;
}

/** A colour as the measurement of a whole clean picture. */
function exactly(mean: Rgb): PatchColour {
  return { mean, deviation: [0, 0, 0], spread: 0, clippedShare: 0, trustedShare: 1, count: 4096 };
}
