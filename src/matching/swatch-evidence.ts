// How well each paint explains a patch as a picture of it at some brightness that nobody knows. Pure numbers.
//
// Model: code values v = min(255, k·f) + error, k a paint's colour, f the brightness, the error normal with the covariance
// that the file's coding leaves (coding-error.ts), or one of its wider scales. A paint's evidence is its likelihood
// integrated over f. All paints get a closed form; where nothing but rounding and noise lies between, the best get the exact
// integral. What a paint's own pictures show counts beside the ray through its colour: picture-evidence.ts.
import type { PatchColour } from '../colour/patch.ts';
import type { Rgb } from '../colour/srgb.ts';
import type { Coding } from '../dataset/coding.ts';
import {
  bestStretch,
  HOPELESS,
  metricOf,
  newStretch,
  seenColour,
  type SeenColour,
  visitPossible,
} from './best-stretch.ts';
import { codingCovariance, TAILS } from './coding-error.ts';
import { exactEvidence } from './exact-evidence.ts';
import type { MatchIndex } from './index.ts';
import { largest } from './largest.ts';
import { observe } from './observation.ts';
import { addPictures } from './picture-evidence.ts';
import { fillRayEvidence, stretchEvidence } from './tail-evidence.ts';

export interface SwatchQuery {
  seen: PatchColour;
  coding: Coding;
  /** See PictureContext.origins. */
  origins?: readonly Rgb[];
  /** Standard deviations that frames add, code values. */
  frameError?: Rgb;
  /** Paints that are hopeless at first sight are fitted all the same: to show that nothing is lost with them. */
  fitsAll?: boolean;
}

export interface SwatchEvidence {
  /** Density of the seen code values given each paint, code values⁻³; 0 where it is too small to tell. */
  density: Float64Array;
  /** Brightness factor at which a paint fits best. */
  factorOf(paint: number): number;
}

/** How often a picture in another colour space was no 8-bit sRGB before. */
const NO_ORIGIN = 0.05;
/** Paints whose evidence is integrated exactly. */
const EXACT_PAINTS = 64;
/** Paints whose own pictures are looked at. */
const PICTURED_PAINTS = 256;

/** O(paints), for each of the colours that may have been seen. The densities are written to `density`, [paints] of zeros. */
export function swatchEvidence(
  index: MatchIndex,
  query: SwatchQuery,
  density: Float64Array = new Float64Array(index.paints.length),
): SwatchEvidence {
  const { seen, coding, origins = [], fitsAll = false } = query;
  const asSeen = evidenceOf(index, query, density);
  if (origins.length === 0) return asSeen;
  for (let i = 0; i < density.length; i++) density[i]! *= NO_ORIGIN;
  const room = new Float64Array(density.length);
  for (const mean of origins) {
    const before = { seen: { ...seen, mean }, coding: { ...coding, isConverted: false }, fitsAll };
    const one = evidenceOf(index, before, room.fill(0));
    for (let i = 0; i < density.length; i++)
      density[i]! += ((1 - NO_ORIGIN) / origins.length) * one.density[i]!;
  }
  return asSeen;
}

function evidenceOf(index: MatchIndex, query: SwatchQuery, density: Float64Array): SwatchEvidence {
  const { keys, prior, pictures } = index;
  const { seen: patch, coding } = query;
  const seen = seenColour(patch.mean, metricOf(codingCovariance(patch, coding, query.frameError)), prior);
  const near = coding.kind === 'exact' && !coding.isConverted ? { paints: [], narrow: [] } : null;
  fillEvidence(keys, seen, query.fitsAll ?? false, density, near);
  if (near) integrateBest(index, query, seen, near, density);
  if (pictures) addPictures(index, largest(density, PICTURED_PAINTS), patch.mean, seen.metric, density);
  const stretch = newStretch();
  return {
    density,
    factorOf(paint) {
      bestStretch(keys, paint, seen, stretch);
      return stretch.factor;
    },
  };
}

/** Paints that the narrowest scale alone would leave something of, and how much. */
interface Near {
  paints: number[];
  narrow: number[];
}

function fillEvidence(
  keys: Float64Array,
  seen: SeenColour,
  fitsAll: boolean,
  density: Float64Array,
  near: Near | null,
): void {
  const noteNear = (paint: number, narrow: number) => {
    near?.paints.push(paint);
    near?.narrow.push(narrow);
  };
  if (seen.sets.length === 1 && !fitsAll) return fillRayEvidence(keys, seen, density, noteNear);
  const stretch = newStretch();
  const fit = (paint: number) => {
    bestStretch(keys, paint, seen, stretch);
    if (stretch.chi2 > HOPELESS) return;
    const { narrow, tails } = stretchEvidence(stretch, seen.metric.norm);
    density[paint] = narrow + tails;
    if (narrow > 0) noteNear(paint, narrow);
  };
  if (!fitsAll) visitPossible(keys, seen, fit);
  else for (let paint = 0; paint < density.length; paint++) fit(paint);
}

/** Of the paints that fit best the exact integral, rounding intervals and clipped noise included. */
function integrateBest(
  { keys, prior }: MatchIndex,
  query: SwatchQuery,
  seen: SeenColour,
  { paints, narrow }: Near,
  density: Float64Array,
): void {
  const observation = observe(query.seen, query.frameError);
  const stretch = newStretch();
  for (const at of largest(Float64Array.from(narrow), EXACT_PAINTS)) {
    const paint = paints[at]!;
    bestStretch(keys, paint, seen, stretch);
    const exact = exactEvidence(keys, paint, observation, prior);
    density[paint] = TAILS[0].share * Math.exp(exact) + stretchEvidence(stretch, seen.metric.norm).tails;
  }
}
