// How well each paint's colour explains the query's: as a swatch at some brightness, as a photograph, or as a colour that a
// reference corrected, with the errors that each of them has; and how well a paint that is not in the catalogue would.
import { cameraHypothesis, MIDDLE_TONE } from '../colour/camera-error.ts';
import { WITHOUT_REFERENCE } from '../colour/camera-error-numbers.ts';
import { deltaE00 } from '../colour/difference.ts';
import { densityOfAll, hypothesisDensity, labJacobian, type LabHypothesis } from '../colour/lab-error.ts';
import { labOfRgb, type Lab } from '../colour/lab.ts';
import type { PatchColour } from '../colour/patch.ts';
import { linearOfCode, linearOfRgb, rgbOfLinear, type Rgb } from '../colour/srgb.ts';
import type { Calibration } from '../tracking/run.ts';
import { keyOf, labOf, type MatchIndex } from './index.ts';
import { logSumExp } from './normal.ts';
import { photoShare, type PictureContext } from './picture-kind.ts';
import { swatchEvidence } from './swatch-evidence.ts';
import { paintDensityAtAnyBrightness, paintDensityInLab, unknownScore } from './unknown-paint.ts';

export type Situation = keyof Calibration['temperature'];

/** A colour in the light that a reference tells. */
export interface CorrectedColour {
  /** Linear sRGB under D65, perfect white = 1; not clipped. */
  linear: Rgb;
  /** What the paint's colour may be. */
  hypotheses: readonly LabHypothesis[];
}

/** The colour side of a query. */
export interface ColourQuery {
  /** The region as photographed. */
  seen: PatchColour;
  context: PictureContext;
  /** Its mean after the white balance, code values; the same as `seen.mean` without a reference. */
  corrected: Rgb;
  /** Standard error of `seen.mean` by what frames differ by, code values; none for a single picture. */
  frameError?: Rgb;
  /** Null without a reference. */
  light: CorrectedColour | null;
}

export function situationOf({ light }: Pick<ColourQuery, 'light'>): Situation {
  return light ? 'reference' : 'none';
}

export interface ColourScores {
  /** Log likelihood of each paint, up to a constant. */
  score: Float64Array;
  /** Log of the likelihoods of all paints together. */
  total: number;
  /** The same for a paint that is not in the catalogue. */
  unknown: number;
  /** ΔE00 between a paint and the query, at the best-fitting brightness without a reference. */
  deltaOf(paint: number): number;
}

/** What an imported file asked about again adds to its paints: nothing else can compete. */
const SAME_FILE = 60;

/** O(paints); a few ms for 30,000 on one core of a server. */
export function colourScores(index: MatchIndex, query: ColourQuery): ColourScores {
  const scores = query.light ? fixedBrightness(index, query.light) : anyBrightness(index, query);
  const { hash } = query.context;
  const same = (hash !== null && index.pictures?.byHash.get(hash)) || [];
  if (same.length === 0) return scores;
  for (const paint of same) scores.score[paint]! += SAME_FILE;
  return { ...scores, total: logSumExp(scores.score) };
}

function anyBrightness(index: MatchIndex, query: ColourQuery): ColourScores {
  const { seen, context, frameError } = query;
  const photo = photoShare(seen, context);
  const { density: swatch, factorOf } = swatchEvidence(index, {
    seen,
    coding: context.coding,
    ...(context.origins && { origins: context.origins }),
    ...(frameError && { frameError }),
  });
  const linear = linearOfRgb(seen.mean);
  const perCode = labPerCode(seen.mean, linear);
  const hypothesis = cameraHypothesis({ linear, anchor: MIDDLE_TONE, reference: null }, WITHOUT_REFERENCE);
  const camera = hypothesisDensity(hypothesis);
  const { labs } = index;
  const score = new Float64Array(swatch.length);
  let total = 0; // the exponentials of the scores again would take as long as the rest
  for (let i = 0; i < score.length; i++) {
    const asPhoto = photo * perCode * camera(labs[3 * i]!, labs[3 * i + 1]!, labs[3 * i + 2]!);
    const density = (1 - photo) * swatch[i]! + asPhoto;
    total += density;
    score[i] = Math.log(density);
  }
  const lab = labOfRgb(seen.mean);
  const dimmed = (paint: number): Rgb => {
    const [r, g, b] = keyOf(index, paint);
    const f = factorOf(paint);
    return [Math.min(255, r * f), Math.min(255, g * f), Math.min(255, b * f)];
  };
  const unknownDensity =
    (1 - photo) * Math.exp(paintDensityAtAnyBrightness(seen.mean, index.prior.density)) +
    photo * perCode * Math.exp(paintDensityInLab(hypothesis.lab));
  return {
    score,
    total: Math.log(total),
    unknown: unknownScore(score.length, Math.log(unknownDensity), 'none'),
    deltaOf: (paint) => deltaE00(lab, labOfRgb(dimmed(paint))),
  };
}

/** |∂Lab/∂code|: turns a density in Lab into one in code values. */
function labPerCode(mean: Rgb, linear: Rgb): number {
  const [a, b, c] = labJacobian([
    Math.max(1e-4, linear[0]),
    Math.max(1e-4, linear[1]),
    Math.max(1e-4, linear[2]),
  ]);
  const determinant =
    a[0] * (b[1] * c[2] - b[2] * c[1]) -
    a[1] * (b[0] * c[2] - b[2] * c[0]) +
    a[2] * (b[0] * c[1] - b[1] * c[0]);
  return mean.reduce((product, code) => product * slopeAt(code), Math.abs(determinant));
}

/** Linear light per code value. */
function slopeAt(code: number): number {
  return linearOfCode(code + 0.5) - linearOfCode(code - 0.5);
}

/** Every paint by how likely its error is, O(paints). */
function fixedBrightness(index: MatchIndex, { linear, hypotheses }: CorrectedColour): ColourScores {
  const lab: Lab = labOfRgb(rgbOfLinear(linear));
  const densityAt = densityOfAll(hypotheses);
  const { labs } = index;
  const score = new Float64Array(labs.length / 3);
  let total = 0;
  for (let i = 0; i < score.length; i++) {
    const density = densityAt(labs[3 * i]!, labs[3 * i + 1]!, labs[3 * i + 2]!);
    total += density;
    score[i] = Math.log(density);
  }
  return {
    score,
    total: Math.log(total),
    unknown: unknownScore(score.length, paintDensityInLab(lab), 'reference'),
    deltaOf: (paint) => deltaE00(lab, labOf(index, paint)),
  };
}
