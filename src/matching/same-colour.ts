// One colour that several catalogues sell is one answer: which of them it was bought from is not seen in a picture, and is no
// doubt about the colour.
import { deltaE00 } from '../colour/difference.ts';
import type { Lab } from '../colour/lab.ts';
import { labOf, partOf, type MatchIndex } from './index.ts';

/** Two key colours that nobody tells apart, ΔE00. */
export const SAME_PAINT_DELTA_E00 = 1;
/** Two colours further apart than this in Lab have a ΔE00 above 1: within sRGB S_C stays below 7, and R_T takes 63 % at most. */
const FAR_IN_LAB = 20;

interface Likely {
  /** Place in the index. */
  paint: number;
  confidence: number;
}

interface OneColour extends Likely {
  /** Places of the others, the likeliest first. */
  alike: number[];
}

/**
 * Each paint with those of other catalogues whose key colour nobody tells from its own, their probabilities together, the
 * likeliest colour first. Of each catalogue one paint at most: two of its own are two answers, as when it is asked alone.
 * @param likely the likeliest first
 */
export function asOneColour(index: MatchIndex, likely: readonly Likely[]): OneColour[] {
  const colours: (OneColour & { lab: Lab; parts: Set<unknown> })[] = [];
  for (const { paint, confidence } of likely) {
    const lab = labOf(index, paint);
    const part = partOf(index, paint);
    const same = colours.find((colour) => !colour.parts.has(part) && isSame(colour.lab, lab));
    if (!same) colours.push({ paint, confidence, alike: [], lab, parts: new Set([part]) });
    else {
      same.alike.push(paint);
      same.parts.add(part);
      same.confidence += confidence;
    }
  }
  return colours
    .map(({ paint, confidence, alike }) => ({ paint, confidence: Math.min(1, confidence), alike }))
    .sort((a, b) => b.confidence - a.confidence);
}

function isSame(one: Lab, other: Lab): boolean {
  const [l, a, b] = [one[0] - other[0], one[1] - other[1], one[2] - other[2]];
  return l * l + a * a + b * b < FAR_IN_LAB ** 2 && deltaE00(one, other) < SAME_PAINT_DELTA_E00;
}
