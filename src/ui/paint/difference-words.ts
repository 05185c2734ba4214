// A colour difference in words, so that a number is not the only carrier: how large it is, and which way it goes.
import type { Lab } from '../../colour/lab.ts';
import { differenceParts, hueTurn, lchOfLab } from '../../colour/lch.ts';
import type { Words } from '../../words/words-table.ts';
import { differenceStrings as words } from './difference-strings.ts';

type Step = keyof Words['difference']['steps'];
type Change = keyof Words['difference']['changes'];

const STEPS: readonly (readonly [below: number, step: Step])[] = [
  [1, 'same'],
  [2, 'veryClose'],
  [3.5, 'close'],
  [5, 'different'],
  [10, 'far'],
  [Infinity, 'another'],
];

/** What a person sees when the two lie side by side, from CIEDE2000. Thresholds as common in the paint trade. */
export function differenceWords(deltaE00: number): string {
  return words.steps[STEPS.find(([below]) => deltaE00 < below)?.[1] ?? 'unknown'];
}

/** Below this chroma a hue is not seen as one, and its angle says nothing. */
const NEAR_NEUTRAL = 8;
/** In units that can just be seen: what is less is not mentioned, nor what is a small part of the rest. */
const LEAST = 0.5;
const LEAST_SHARE = 0.4;
const SLIGHT = 2;
const MUCH = 6;

/** Unique hues in CIELAB, degrees (D65; after the natural colours of NCS): a hue moves from one towards the next. */
const UNIQUE_HUES = [
  [25, 'redder'],
  [93, 'yellower'],
  [163, 'greener'],
  [242, 'bluer'],
] as const;

/** Where on the plane of a* and b* a change of a near-neutral leads to, degrees: from each bound to the next. */
const TINTS = [
  [0, 'redder'],
  [35, 'warmer'],
  [105, 'greener'],
  [205, 'cooler'],
  [285, 'redder'],
] as const;

interface Part {
  size: number;
  change: Change;
}

export interface Direction {
  /** `lighter and warmer` */
  change: string;
  /** The change with its degree: `slightly lighter and warmer`. */
  words: string;
}

/**
 * How the second colour differs from the first; null when there is nothing to see. Without `judgesLightness` (no white
 * reference) lighter and darker are left out.
 */
export function directionOf(from: Lab, to: Lab, judgesLightness: boolean): Direction | null {
  const { lightness, chroma, hue } = differenceParts(from, to);
  const parts: Part[] = [];
  if (judgesLightness) parts.push(partOf(lightness, 'lighter', 'darker'));
  if (isNearNeutral(from, to)) parts.push(tintPart(from, to));
  else parts.push(partOf(chroma, 'stronger', 'greyer'), huePart(from, to, hue));
  const largest = Math.max(...parts.map(({ size }) => size));
  if (largest < LEAST) return null;
  const told = parts
    .filter(({ size }) => size >= LEAST && size >= LEAST_SHARE * largest)
    .sort((one, other) => other.size - one.size)
    .slice(0, 2);
  const [one, other] = told.map(({ change }) => words.changes[change]);
  const change = other === undefined ? one! : words.both({ one: one!, other });
  return { change, words: withDegree(change, largest) };
}

function withDegree(change: string, size: number): string {
  if (size < SLIGHT) return words.degrees.slight({ change });
  return size >= MUCH ? words.degrees.much({ change }) : change;
}

/** The same in words, with the degree. */
export function directionWords(from: Lab, to: Lab, judgesLightness: boolean): string | null {
  return directionOf(from, to, judgesLightness)?.words ?? null;
}

function partOf(value: number, more: Change, less: Change): Part {
  return { size: Math.abs(value), change: value > 0 ? more : less };
}

function isNearNeutral(from: Lab, to: Lab): boolean {
  return Math.min(lchOfLab(from)[1], lchOfLab(to)[1]) < NEAR_NEUTRAL;
}

/** Chroma and hue in one, along a* and b*. A change straight towards grey is that, whatever the tint it leaves. */
function tintPart(from: Lab, to: Lab): Part {
  const change: Lab = [0, to[1] - from[1], to[2] - from[2]];
  const [, size, angle] = lchOfLab(change);
  const [, before] = lchOfLab(from);
  const [, after] = lchOfLab(to);
  const weighted = size / (1 + 0.045 * Math.sqrt(before * after));
  const isFading = before > NEAR_NEUTRAL && after < before / 2;
  return { size: weighted, change: isFading ? 'greyer' : changeAt(TINTS, angle) };
}

/** Towards the next unique hue in the direction of the turn, seen from half-way. */
function huePart(from: Lab, to: Lab, hue: number): Part {
  const [, , start] = lchOfLab(from);
  const half = (start + hueTurn(start, lchOfLab(to)[2]) / 2 + 360) % 360;
  const behind = UNIQUE_HUES.findLastIndex(([angle]) => half >= angle);
  const at = hue > 0 ? behind + 1 : behind;
  return { size: Math.abs(hue), change: UNIQUE_HUES.at(at % UNIQUE_HUES.length)![1] };
}

function changeAt(bounds: readonly (readonly [from: number, change: Change])[], angle: number): Change {
  return bounds.findLast(([from]) => angle >= from)![1];
}
