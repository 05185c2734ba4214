// The verdict on an answer: one pure function, so that headline, order, percentages and notes can't contradict each
// other. Codes and values only; src/ui/logic/verdict-words.ts makes sentences of them.
import { deltaE00 } from '../colour/difference.ts';
import { labOfRgb } from '../colour/lab.ts';
import type { Rgb } from '../colour/srgb.ts';
import type { WarningKind } from '../reading/frame-reading.ts';
import { SAME_PAINT_DELTA_E00 } from './same-colour.ts';
import { MOST_NAMED, type Advice, type KnownBy, type Verdict } from '../tracking/verdict-record.ts';

export interface JudgedPaint {
  folder: string;
  /** Key colour, sRGB code values. */
  colour: Rgb;
  /** From the picture's (corrected) colour; at the best brightness where `knownBy` is `none`. */
  deltaE00: number;
  /** Probability that it is this paint, calibrated; null by colour alone. */
  confidence: number | null;
}

export interface VerdictFacts {
  /** Best first, one at least; MOST_NAMED of them are looked at. */
  paints: readonly JudgedPaint[];
  /** Probability that it is none of the catalogue's paints; null by colour alone. */
  unknown: number | null;
  knownBy: KnownBy;
  /** What spoils the reading. */
  warnings: readonly WarningKind[];
  /** Catalogues and books that were asked; missing for one. */
  asked?: number;
}

/**
 * Confidence is calibrated (of the answers given with p, a share p is right), so these say how often a sentence may be
 * wrong: `It is …` once in five at most, `Probably …` once in two. Without a reference a brightness and a light are
 * assumed, and only what can hardly be anything else (an imported picture asked about again) is called a match.
 */
export const MATCH: Record<KnownBy, number> = { none: 0.95, white: 0.8, grey: 0.8, chart: 0.8 };
export const PROBABLY = 0.5;
/** The few together are as sure as a match; one of them counts that has at least this share of the first's confidence. */
const TOGETHER = 0.8;
const IN_REACH = 0.25;
/** Where the first is probable by itself, only another one that is as likely keeps it from being named alone. */
const AS_LIKELY = 0.8;
const UNKNOWN = 0.5;
/**
 * ΔE00 that the right paint hardly ever exceeds: the 95th percentiles on 34 photographs of colour charts by 7 owners
 * (white card 15.8, middle grey 10.6, 24 patches 10.9). Without a reference any common light is allowed for.
 */
const ALLOWED: Record<KnownBy, number> = { none: 20, white: 16, grey: 11, chart: 11 };
/** By colour alone: what is as near as this is not told apart from the first, and this far at most it is named. */
const RIVAL_DELTA_E00 = 1;
export const CLOSE_DELTA_E00 = 5;

/** What to do about each thing that spoils a reading, the weightiest first; those that `break` it rule out a match. */
const MENDS: readonly (readonly [WarningKind, Advice, weight: 'breaks' | 'blurs'])[] = [
  ['light-changed', 'measure-light-again', 'breaks'],
  ['white-clipped', 'darker-picture', 'breaks'],
  ['clipped', 'darker-picture', 'breaks'],
  ['white-bright', 'darker-or-grey', 'breaks'],
  ['white-coloured', 'check-reference', 'breaks'],
  ['white-shadow', 'same-light', 'breaks'],
  ['white-uneven', 'even-reference', 'breaks'],
  ['white-dark', 'more-light', 'breaks'],
  ['dark', 'more-light', 'breaks'],
  ['moving', 'hold-still', 'breaks'],
  ['two-colours', 'one-paint', 'blurs'],
  ['shadow-edge', 'leave-shadow', 'blurs'],
  ['glare', 'leave-glare', 'blurs'],
  ['texture', 'step-back', 'blurs'],
];

/** A reference that reflects less than this is a grey one, (0, 1]. */
const GREY_BELOW = 0.6;

export function isGrey(reflectance: number): boolean {
  return reflectance < GREY_BELOW;
}

/** What the light is known by, from what stood for white; `isChart` for a card of patches. */
export function knownByOf(reference: { reflectance: number } | null, isChart: boolean): KnownBy {
  if (!reference) return 'none';
  if (isChart) return 'chart';
  return isGrey(reference.reflectance) ? 'grey' : 'white';
}

export function verdictOf(facts: VerdictFacts): Verdict {
  const paints = facts.paints.slice(0, MOST_NAMED);
  const mend = MENDS.find(([kind]) => facts.warnings.includes(kind));
  const isBroken = mend?.[2] === 'breaks';
  const decided = decide({ ...facts, paints }, isBroken);
  const usual = usualAdvice(decided, paints, facts);
  const isMendFirst = mend && (isBroken || usual === 'compare') && decided.kind !== 'match';
  return { ...decided, advice: isMendFirst ? mend[1] : usual };
}

type Decided = Verdict extends infer Each ? (Each extends Verdict ? Omit<Each, 'advice'> : never) : never;

function decide({ paints, unknown, knownBy, asked }: VerdictFacts, isBroken: boolean): Decided {
  const first = paints[0]!;
  const isUnknown = unknown !== null && asShown(unknown) >= UNKNOWN;
  if (isUnknown || paints.every((paint) => paint.deltaE00 > ALLOWED[knownBy]))
    return {
      ...{ kind: 'not-in-catalogue', paints: [], unknown: isUnknown ? unknown : null },
      ...(asked !== undefined && { asked }),
    };
  if (first.confidence === null) return decideByColour(paints, knownBy);
  const confidence = first.confidence;
  if (asShown(confidence) >= MATCH[knownBy])
    return { kind: isBroken ? 'probably' : 'match', paints: [first.folder], confidence };
  const few = fewTogether(paints.map((paint) => paint.confidence ?? 0));
  if (few) return { kind: 'one-of', paints: foldersOf(paints, few.count), confidence: few.together };
  if (asShown(confidence) >= PROBABLY) return { kind: 'probably', paints: [first.folder], confidence };
  return undecided(first, knownBy);
}

/** No probabilities: how far the first paints are from the picture has to do, and nothing is called a match. */
function decideByColour(paints: readonly JudgedPaint[], knownBy: KnownBy): Decided {
  const first = paints[0]!;
  if (knownBy === 'none' || first.deltaE00 > CLOSE_DELTA_E00) return undecided(first, knownBy);
  const beyond = paints.findIndex((paint) => paint.deltaE00 > first.deltaE00 + RIVAL_DELTA_E00);
  const count = beyond < 0 ? paints.length : beyond;
  if (count === 1) return { kind: 'probably', paints: [first.folder], confidence: null };
  if (count >= MOST_NAMED) return undecided(first, knownBy);
  return { kind: 'one-of', paints: foldersOf(paints, count), confidence: null };
}

function undecided({ folder, deltaE00: away }: JudgedPaint, knownBy: KnownBy): Decided {
  if (knownBy === 'none') return { kind: 'no-reference', paints: [folder] };
  return { kind: 'close', paints: [folder], deltaE00: away };
}

/** The fewest first paints, two at least, that are as sure as a match together and none out of the first's reach. */
function fewTogether(confidences: readonly number[]): { count: number; together: number } | null {
  const [first = 0] = confidences;
  const least = first * (asShown(first) >= PROBABLY ? AS_LIKELY : IN_REACH);
  let together = first;
  for (let count = 2; count <= confidences.length; count++) {
    const next = confidences[count - 1]!;
    if (next < least) return null;
    together += next;
    if (asShown(together) >= TOGETHER) return { count, together: Math.min(1, together) };
  }
  return null;
}

function usualAdvice(
  decided: Decided,
  paints: readonly JudgedPaint[],
  { knownBy, asked }: VerdictFacts,
): Advice {
  if (decided.kind === 'match') return 'compare';
  if (decided.kind === 'one-of' && areSamePaint(paints.slice(0, decided.paints.length))) return 'compare';
  if (knownBy === 'none') return 'add-reference';
  if (decided.kind === 'not-in-catalogue') return asked === undefined ? 'other-catalogue' : 'even-light';
  return knownBy === 'white' ? 'use-grey' : 'compare';
}

/** No camera and no card tells them apart. */
function areSamePaint([first, ...others]: readonly JudgedPaint[]): boolean {
  const lab = labOfRgb(first!.colour);
  return others.every(({ colour }) => deltaE00(lab, labOfRgb(colour)) < SAME_PAINT_DELTA_E00);
}

const foldersOf = (paints: readonly JudgedPaint[], count: number) =>
  paints.slice(0, count).map(({ folder }) => folder);

/** A share as the whole percentage that a person reads: 79.6 % is read, and judged, as 80 %. */
export function asShown(share: number): number {
  return Math.round(100 * share) / 100;
}
