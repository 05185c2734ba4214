// How well each paint's colour explains the query's: log evidence without a white reference, ΔE00 with one.
import { deltaE00 } from '../colour/difference.ts';
import { labOfRgb, type Lab } from '../colour/lab.ts';
import type { PatchColour } from '../colour/patch.ts';
import type { Rgb } from '../colour/srgb.ts';
import { brightnessEvidence } from './brightness-likelihood.ts';
import { keyOf, labOf, type MatchIndex } from './index.ts';
import { largest } from './largest.ts';
import { observe } from './observation.ts';

export type Situation = 'none' | 'reference';

/** The colour side of a query. */
export interface ColourQuery {
  situation: Situation;
  /** The region as photographed. */
  seen: PatchColour;
  /** Its mean after the white balance, code values; the same as `seen.mean` without a reference. */
  corrected: Rgb;
}

export interface ColourScores {
  /** Log likelihood of each paint, up to a constant. */
  score: Float64Array;
  /** ΔE00 between a paint and the query, at the best-fitting brightness without a reference. */
  deltaOf(paint: number): number;
}

/** Paints whose ΔE00 is computed; the rest keep their CIE76 difference, which is larger for all but near neighbours. */
const EXACT_DIFFERENCES = 512;

/** O(paints); some 10 ms for 30,000. */
export function colourScores(index: MatchIndex, query: ColourQuery): ColourScores {
  return query.situation === 'none' ? anyBrightness(index, query) : fixedBrightness(index, query.corrected);
}

function anyBrightness(index: MatchIndex, query: ColourQuery): ColourScores {
  const { logEvidence, factor } = brightnessEvidence(index.keys, observe(query.seen));
  const lab = labOfRgb(query.seen.mean);
  const dimmed = (paint: number): Rgb => {
    const [r, g, b] = keyOf(index, paint);
    const f = factor[paint]!;
    return [Math.min(255, r * f), Math.min(255, g * f), Math.min(255, b * f)];
  };
  return { score: logEvidence, deltaOf: (paint) => deltaE00(lab, labOfRgb(dimmed(paint))) };
}

function fixedBrightness(index: MatchIndex, corrected: Rgb): ColourScores {
  const lab = labOfRgb(corrected);
  const rough = roughDifferences(index, lab);
  const score = rough.map(differenceScore);
  for (const paint of largest(score, EXACT_DIFFERENCES))
    score[paint] = differenceScore(deltaE00(lab, labOf(index, paint)));
  return { score, deltaOf: (paint) => deltaE00(lab, labOf(index, paint)) };
}

/** CIE94 without its lightness-dependent and hue-rotation terms: near enough to say which paints can matter. */
function roughDifferences({ labs }: MatchIndex, [L, a, b]: Lab): Float64Array {
  const chroma = Math.hypot(a, b);
  const out = new Float64Array(labs.length / 3);
  for (let i = 0; i < out.length; i++) {
    const [dL, da, db] = [labs[3 * i]! - L, labs[3 * i + 1]! - a, labs[3 * i + 2]! - b];
    const dC = Math.hypot(labs[3 * i + 1]!, labs[3 * i + 2]!) - chroma;
    const dH2 = Math.max(0, da * da + db * db - dC * dC);
    out[i] = Math.sqrt(dL * dL + (dC / (1 + 0.045 * chroma)) ** 2 + dH2 / (1 + 0.015 * chroma) ** 2);
  }
  return out;
}

/** Typical error of a white-balanced colour, ΔE00, and how heavy the tail beyond it is. */
const DIFFERENCE_SCALE = 2.5;
const DIFFERENCE_TAIL = 2.5;

/** Log density of a white-balanced error of that size: Student's t in shape, for a few lights are corrected badly. */
function differenceScore(delta: number): number {
  return -DIFFERENCE_TAIL * Math.log1p((delta / DIFFERENCE_SCALE) ** 2);
}
