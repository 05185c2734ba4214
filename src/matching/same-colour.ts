// One colour that several catalogues sell is one answer: which of them it was bought from is not seen in a picture, and is no
// doubt about the colour.
import { leastDeltaE00Squared } from '../colour/difference-bound.ts';
import { deltaE00OfNumbers } from '../colour/difference-numbers.ts';
import type { Lab } from '../colour/lab.ts';
import { labOf, partOf, type IndexPart, type MatchIndex } from './index.ts';

/** Two key colours that nobody tells apart, ΔE00. */
export const SAME_PAINT_DELTA_E00 = 1;

interface Likely {
  /** Place in the index. */
  paint: number;
  confidence: number;
}

interface OneColour extends Likely {
  /** Places of the others, the likeliest first. */
  alike: number[];
}

type Placed = Likely & { lab: Lab; chroma: number; part: IndexPart | undefined };

/** A paint so much less likely than the first adds nothing that is seen: 22 of them 2 % of the first's share. */
const LEAST_SHARE = 1e-3;

/**
 * The `count` first paints, each with those of other catalogues whose key colour nobody tells from its own and their
 * probabilities together, the likeliest colour first. Of each catalogue one paint at most: two of its own are two answers, as
 * when it is asked alone.
 * @param likely the likeliest first
 */
export function asOneColour(index: MatchIndex, likely: readonly Likely[], count: number): OneColour[] {
  const least = LEAST_SHARE * (likely[0]?.confidence ?? 0);
  const isTaken = new Uint8Array(likely.length);
  const placed = likely.map((one) => placedIn(index, one));
  const colours: OneColour[] = [];
  for (let i = 0; i < placed.length && colours.length < count; i++) {
    if (isTaken[i]) continue;
    const { paint, confidence } = placed[i]!;
    const colour = { paint, confidence, alike: [] as number[] };
    const parts = new Set([placed[i]!.part]);
    for (let j = i + 1; j < placed.length && placed[j]!.confidence >= least; j++) {
      const other = placed[j]!;
      if (isTaken[j] || parts.has(other.part) || !isSame(placed[i]!, other)) continue;
      isTaken[j] = 1;
      parts.add(other.part);
      colour.alike.push(other.paint);
      colour.confidence += other.confidence;
    }
    colours.push({ ...colour, confidence: Math.min(1, colour.confidence) });
  }
  return colours.sort((a, b) => b.confidence - a.confidence);
}

function placedIn(index: MatchIndex, { paint, confidence }: Likely): Placed {
  const lab = labOf(index, paint);
  return { paint, confidence, lab, chroma: Math.sqrt(lab[1] ** 2 + lab[2] ** 2), part: partOf(index, paint) };
}

function isSame(one: Placed, other: Placed): boolean {
  const [l1, a1, b1] = one.lab;
  const [l2, a2, b2] = other.lab;
  const plane2 = (a1 - a2) * (a1 - a2) + (b1 - b2) * (b1 - b2);
  const chroma = (one.chroma + other.chroma) / 2;
  const least = leastDeltaE00Squared(Math.abs(l1 - l2), plane2, chroma, b1 >= 0 && b2 >= 0);
  return (
    least < SAME_PAINT_DELTA_E00 ** 2 && deltaE00OfNumbers(l1, a1, b1, l2, a2, b2) < SAME_PAINT_DELTA_E00
  );
}
