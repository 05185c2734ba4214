// Paints that go with a paint of the catalogue: the next lighter and darker of its kind, and harmonies of its hue.
import { deltaE00 } from '../colour/difference.ts';
import { oklabHueOf } from '../colour/hue.ts';
import type { Lab } from '../colour/lab.ts';
import { differenceParts, hueTurn, labOfLch, lchOfLab } from '../colour/lch.ts';
import { labOf, type IndexedPaint, type MatchIndex } from './index.ts';
import { largest } from './largest.ts';
import type { Harmony, HarmonyKind, RelatedPaint, RelatedPaints } from './match-answer.ts';

/** Less of a step in L* is not seen as lighter or darker beside the paint; after more it is not its neighbour. */
const STEP = { least: 2, most: 30 };
/** Below this chroma a paint has no hue to turn. */
const LEAST_CHROMA = 6;
/**
 * Of the same hue: so many degrees of the hue angle at most, a weighted difference of hue up to this (one is about what
 * can just be seen), and of the chroma at least this share of the stronger one's: tints of a strong colour lose much
 * chroma, but keep some. CIELAB's angle alone would call violet a dark blue (Hung and Berns 1995): the angle of Oklab,
 * which was made to hold a hue along such a line (Ottosson 2020), has to agree where there is chroma enough to have one.
 */
const SAME_HUE = { degrees: 8, difference: 2, chromaShare: 0.45, chromaDifference: 7, oklabDegrees: 10 };
/** In Oklab, about 6 in CIELAB: below it an angle says little. */
const LEAST_OKLAB_CHROMA = 0.02;
/** Two greys go together if they lean the same way: distance on the plane of a* and b*. */
const SAME_GREY = 3;
/** A step in lightness costs half as much as one in hue or chroma. */
const STEP_WEIGHT = 0.5;
/** Chroma of a neutral that still leans to the hue. */
const NEUTRAL_CHROMA = 4;
/** A paint further from the harmony's exact colour, ΔE00 or degrees of hue, is none of it. */
const NEAR_HARMONY = { deltaE00: 3, degrees: 10 };
/** Paints whose CIEDE2000 is computed, of those nearest in Lab. */
const CANDIDATES = 48;

/** Of an index: what is looked at here. */
export type RelatedSource = Pick<MatchIndex, 'labs'> & {
  paints: readonly Pick<IndexedPaint, 'index' | 'folder' | 'code' | 'name' | 'colour'>[];
};

/** What each harmony turns the paint's hue by, in degrees; a neutral keeps the hue and lets go of the chroma. */
const HARMONIES: readonly { kind: HarmonyKind; turn: number; isNeutral?: boolean }[] = [
  { kind: 'complement', turn: 180 },
  { kind: 'analogous', turn: 30 },
  { kind: 'analogous', turn: -30 },
  { kind: 'neutral', turn: 0, isNeutral: true },
];

/** Null when the dataset has no paint of this index. Linear in the paints, 30,000 take milliseconds. */
export function relatedPaints(index: RelatedSource, paintIndex: number): RelatedPaints | null {
  const self = index.paints.findIndex((paint) => paint.index === paintIndex);
  if (self < 0) return null;
  return {
    paint: described(index, self, self),
    lighter: neighbour(index, self, 1),
    darker: neighbour(index, self, -1),
    harmonies: harmoniesOf(index, self),
  };
}

/** The paint of the same hue nearest in hue and chroma that is lighter (1) or darker (−1). */
function neighbour(index: RelatedSource, self: number, side: 1 | -1): RelatedPaint | null {
  const own = labOf(index, self);
  let best = -1;
  let least = Infinity;
  for (let i = 0; i < index.paints.length; i++) {
    const step = side * (index.labs[3 * i]! - own[0]);
    if (step < STEP.least || step > STEP.most || STEP_WEIGHT * step >= least) continue;
    const other = labOf(index, i);
    if (!isOfSameHue(own, other) || !isOfSameOklabHue(index, self, i)) continue;
    const { chroma, hue } = differenceParts(own, other);
    const cost = Math.hypot(STEP_WEIGHT * step, chroma, hue);
    if (cost < least) [best, least] = [i, cost];
  }
  return best < 0 ? null : described(index, best, self);
}

/** Whether two colours are of one hue, whatever their lightness; a grey is of none, and goes with greys that lean alike. */
function isOfSameHue(one: Lab, other: Lab): boolean {
  const [, c1, h1] = lchOfLab(one);
  const [, c2, h2] = lchOfLab(other);
  if (c1 < LEAST_CHROMA || c2 < LEAST_CHROMA)
    return Math.hypot(one[1] - other[1], one[2] - other[2]) <= SAME_GREY;
  const { chroma, hue } = differenceParts(one, other);
  return (
    Math.abs(hueTurn(h1, h2)) <= SAME_HUE.degrees &&
    Math.abs(hue) <= SAME_HUE.difference &&
    Math.min(c1, c2) >= SAME_HUE.chromaShare * Math.max(c1, c2) &&
    Math.abs(chroma) <= SAME_HUE.chromaDifference
  );
}

function isOfSameOklabHue({ paints }: RelatedSource, one: number, other: number): boolean {
  const [first, second] = [oklabHueOf(paints[one]!.colour), oklabHueOf(paints[other]!.colour)];
  if (Math.min(first.chroma, second.chroma) < LEAST_OKLAB_CHROMA) return true;
  return Math.abs(hueTurn(first.degrees, second.degrees)) <= SAME_HUE.oklabDegrees;
}

function harmoniesOf(index: RelatedSource, self: number): Harmony[] {
  const lab = labOf(index, self);
  if (isNearGrey(lab)) return [];
  const [l, c, h] = lchOfLab(lab);
  const found: Harmony[] = [];
  for (const { kind, turn, isNeutral } of HARMONIES) {
    const target = labOfLch([l, isNeutral ? Math.min(c / 2, NEUTRAL_CHROMA) : c, (h + turn + 360) % 360]);
    const near = nearest(index, target, self);
    if (!near || !isHarmony(target, labOf(index, near.at), near.distance)) continue;
    if (found.some(({ paint }) => paint.paintIndex === index.paints[near.at]!.index)) continue;
    found.push({ kind, paint: described(index, near.at, self), deltaE00: near.distance });
  }
  return found;
}

/** Near the exact colour; and if that has a hue, of it. */
function isHarmony(target: Lab, found: Lab, distance: number): boolean {
  if (distance > NEAR_HARMONY.deltaE00) return false;
  const turn = hueTurn(lchOfLab(target)[2], lchOfLab(found)[2]);
  return isNearGrey(target) || Math.abs(turn) <= NEAR_HARMONY.degrees;
}

function isNearGrey(lab: Lab): boolean {
  return lchOfLab(lab)[1] < LEAST_CHROMA;
}

function nearest(index: RelatedSource, target: Lab, self: number): { at: number; distance: number } | null {
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

function described(index: RelatedSource, at: number, self: number): RelatedPaint {
  const { index: paintIndex, folder, code, name, colour }: IndexedPaint = index.paints[at]!;
  const deltaL = labOf(index, at)[0] - labOf(index, self)[0];
  return { paintIndex, folder, code, name, colour, deltaL };
}
