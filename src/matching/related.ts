// Paints that go with a paint of the catalogue: the next lighter and darker of its kind, and harmonies of its hue.
import { deltaE00 } from '../colour/difference.ts';
import type { Lab } from '../colour/lab.ts';
import { differenceParts, labOfLch, lchOfLab } from '../colour/lch.ts';
import { labOf, type IndexedPaint, type IndexPart, type MatchIndex } from './index.ts';
import { largest } from './largest.ts';
import type { Harmony, HarmonyKind, RelatedPaint, RelatedPaints } from './match-answer.ts';

/** Less of a step in L* is not seen as lighter or darker beside the paint. */
const LEAST_STEP = 2;
/** Of the same kind: weighted differences of hue and chroma up to this; tints of a strong colour lose much chroma. */
const KIND = { hue: 4, chroma: 9 };
/** A step in lightness costs half as much as one in hue or chroma. */
const STEP_WEIGHT = 0.5;
/** Below this chroma a paint has no hue to turn. */
const LEAST_CHROMA = 6;
/** Chroma of a neutral that still leans to the hue. */
const NEUTRAL_CHROMA = 4;
/** A paint further from the harmony's exact colour is none of it. */
const NEAR_HARMONY = 10;
/** Paints whose CIEDE2000 is computed, of those nearest in Lab. */
const CANDIDATES = 48;

/** What each harmony turns the paint's hue by, in degrees; a neutral keeps the hue and lets go of the chroma. */
const HARMONIES: readonly { kind: HarmonyKind; turn: number; isNeutral?: boolean }[] = [
  { kind: 'complement', turn: 180 },
  { kind: 'analogous', turn: 30 },
  { kind: 'analogous', turn: -30 },
  { kind: 'neutral', turn: 0, isNeutral: true },
];

/**
 * Null when there is no paint of this index in the part of that source, or where one catalogue answers alone (null) in that.
 * Linear in the paints, 30,000 take milliseconds.
 */
export function relatedPaints(
  whole: MatchIndex,
  paintIndex: number,
  sourceId: string | null = null,
): RelatedPaints | null {
  const part = whole.parts.find(({ source }) => source.id === sourceId);
  return relatedIn(part ? within(whole, part) : whole, paintIndex);
}

/** Paints and their colours: all that is looked at here. */
type Coloured = Pick<MatchIndex, 'paints' | 'labs'>;

function within({ paints, labs }: MatchIndex, { from, to }: IndexPart): Coloured {
  return { paints: paints.slice(from, to), labs: labs.subarray(3 * from, 3 * to) };
}

function relatedIn(index: Coloured, paintIndex: number): RelatedPaints | null {
  const self = index.paints.findIndex((paint) => paint.index === paintIndex);
  if (self < 0) return null;
  return {
    paint: described(index, self, self),
    lighter: neighbour(index, self, 1),
    darker: neighbour(index, self, -1),
    harmonies: harmoniesOf(index, self),
    isNearGrey: isNearGrey(labOf(index, self)),
  };
}

/** The paint of the same hue family nearest in hue and chroma that is lighter (1) or darker (−1). */
function neighbour(index: Coloured, self: number, side: 1 | -1): RelatedPaint | null {
  const own = labOf(index, self);
  let best = -1;
  let least = Infinity;
  for (let i = 0; i < index.paints.length; i++) {
    const step = side * (index.labs[3 * i]! - own[0]);
    if (step < LEAST_STEP || STEP_WEIGHT * step >= least) continue;
    const { chroma, hue } = differenceParts(own, labOf(index, i));
    if (Math.abs(hue) > KIND.hue || Math.abs(chroma) > KIND.chroma) continue;
    const cost = Math.hypot(STEP_WEIGHT * step, chroma, hue);
    if (cost < least) [best, least] = [i, cost];
  }
  return best < 0 ? null : described(index, best, self);
}

function harmoniesOf(index: Coloured, self: number): Harmony[] {
  const lab = labOf(index, self);
  if (isNearGrey(lab)) return [];
  const [l, c, h] = lchOfLab(lab);
  const found: Harmony[] = [];
  for (const { kind, turn, isNeutral } of HARMONIES) {
    const target = labOfLch([l, isNeutral ? Math.min(c / 2, NEUTRAL_CHROMA) : c, (h + turn + 360) % 360]);
    const near = nearest(index, target, self);
    if (!near || near.distance > NEAR_HARMONY) continue;
    if (found.some(({ paint }) => paint.paintIndex === index.paints[near.at]!.index)) continue;
    found.push({ kind, paint: described(index, near.at, self), deltaE00: near.distance });
  }
  return found;
}

function isNearGrey(lab: Lab): boolean {
  return lchOfLab(lab)[1] < LEAST_CHROMA;
}

function nearest(index: Coloured, target: Lab, self: number): { at: number; distance: number } | null {
  const closeness = new Float64Array(index.paints.length);
  const { labs } = index;
  for (let i = 0; i < closeness.length; i++) {
    const dl = labs[3 * i]! - target[0];
    const da = labs[3 * i + 1]! - target[1];
    const db = labs[3 * i + 2]! - target[2];
    closeness[i] = i === self ? -Infinity : -(dl * dl + da * da + db * db);
  }
  let best: { at: number; distance: number } | null = null;
  for (const at of largest(closeness, CANDIDATES)) {
    if (at === self) continue;
    const distance = deltaE00(target, labOf(index, at));
    if (!best || distance < best.distance) best = { at, distance };
  }
  return best;
}

function described(index: Coloured, at: number, self: number): RelatedPaint {
  const { index: paintIndex, folder, code, name, colour }: IndexedPaint = index.paints[at]!;
  const deltaL = labOf(index, at)[0] - labOf(index, self)[0];
  return { paintIndex, folder, code, name, colour, deltaL };
}
