// How well each paint's colour explains the query's: as a swatch at some brightness, as a photograph, or as a colour that a
// reference corrected, with the errors that each of them has; and how well a paint that is not in the catalogue would.
import { cameraHypothesis, MIDDLE_TONE } from '../colour/camera-error.ts';
import { WITHOUT_REFERENCE } from '../colour/camera-error-numbers.ts';
import { deltaE00 } from '../colour/difference.ts';
import { addDensity, labJacobian, type LabHypothesis } from '../colour/lab-error.ts';
import { labOfRgb, type Lab } from '../colour/lab.ts';
import type { PatchColour } from '../colour/patch.ts';
import { linearOfCode, linearOfRgb, rgbOfLinear, type Rgb } from '../colour/srgb.ts';
import type { Calibration } from '../tracking/run.ts';
import { keyOf, labOf, type MatchIndex } from './index.ts';
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
  /** See SwatchQuery.fitsAll. */
  fitsAll?: boolean;
  /** Null without a reference. */
  light: CorrectedColour | null;
}

export function situationOf({ light }: Pick<ColourQuery, 'light'>): Situation {
  return light ? 'reference' : 'none';
}

export interface ColourScores {
  /** Of each paint, up to a constant factor. */
  likelihood: Float64Array;
  /** Log of the likelihoods of all paints together. */
  total: number;
  /** The same for a paint that is not in the catalogue. */
  unknown: number;
  /** ΔE00 between a paint and the query, at the best-fitting brightness without a reference. */
  deltaOf(paint: number): number;
}

/** How much likelier an imported file asked about again makes its paints: nothing else can compete. */
const SAME_FILE = Math.exp(60);

/** O(paints); a ms for 30,000 on one core of a server. The likelihoods are added to `likelihood`, [paints] of zeros. */
export function colourScores(
  index: MatchIndex,
  query: ColourQuery,
  likelihood: Float64Array = new Float64Array(index.paints.length),
): ColourScores {
  const scores = query.light
    ? fixedBrightness(index, query.light, likelihood)
    : anyBrightness(index, query, likelihood);
  const { hash } = query.context;
  const same = (hash !== null && index.pictures?.byHash.get(hash)) || [];
  if (same.length === 0) return scores;
  for (const paint of same) likelihood[paint]! *= SAME_FILE;
  return { ...scores, total: Math.log(likelihood.reduce((sum, v) => sum + v, 0)) };
}

function anyBrightness(index: MatchIndex, query: ColourQuery, likelihood: Float64Array): ColourScores {
  const { seen, context, frameError, fitsAll } = query;
  const photo = photoShare(seen, context);
  const swatch = {
    seen,
    coding: context.coding,
    ...(context.origins && { origins: context.origins }),
    ...(frameError && { frameError }),
    ...(fitsAll && { fitsAll }),
  };
  const { factorOf } = swatchEvidence(index, swatch, likelihood);
  const linear = linearOfRgb(seen.mean);
  const perCode = labPerCode(seen.mean, linear);
  const hypothesis = cameraHypothesis({ linear, anchor: MIDDLE_TONE, reference: null }, WITHOUT_REFERENCE);
  const total = addDensity(hypothesis, index.labs, photo * perCode, likelihood, 1 - photo);
  const lab = labOfRgb(seen.mean);
  const dimmed = (paint: number): Rgb => {
    const [r, g, b] = keyOf(index, paint);
    const f = factorOf(paint);
    return [Math.min(255, r * f), Math.min(255, g * f), Math.min(255, b * f)];
  };
  const unknownDensity =
    (1 - photo) * Math.exp(paintDensityAtAnyBrightness(seen.mean, index.prior)) +
    photo * perCode * Math.exp(paintDensityInLab(hypothesis.lab));
  return {
    likelihood,
    total: Math.log(total),
    unknown: unknownScore(likelihood.length, Math.log(unknownDensity), 'none'),
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
function fixedBrightness(
  index: MatchIndex,
  { linear, hypotheses }: CorrectedColour,
  likelihood: Float64Array,
): ColourScores {
  const lab: Lab = labOfRgb(rgbOfLinear(linear));
  let total = 0;
  for (const hypothesis of hypotheses) total = addDensity(hypothesis, index.labs, 1, likelihood);
  return {
    likelihood,
    total: Math.log(total),
    unknown: unknownScore(likelihood.length, paintDensityInLab(lab), 'reference'),
    deltaOf: (paint) => deltaE00(lab, labOf(index, paint)),
  };
}
