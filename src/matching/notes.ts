// What a person should know about an answer, in whole sentences, the weightiest first. What spoils a reading at a place
// of the picture is told by src/reading/warnings.ts.
import { relativeChroma } from '../colour/chromaticity.ts';
import type { PatchColour } from '../colour/patch.ts';
import type { Rgb } from '../colour/srgb.ts';

export interface AnswerFacts {
  /** The region as photographed. */
  seen: PatchColour;
  hasWhite: boolean;
  /** Light on the spot over that on the reference. */
  lightRatio: number;
  /** The region's colour after white balance, code values, not clipped. */
  corrected: Rgb;
  /** Pixels in the region. */
  pixels: number;
  /** ΔE00 of the best paint. */
  bestDeltaE00: number;
  /** Probability that it is none of the paints; null before training. */
  unknown: number | null;
}

/** Beyond these no paint is a match: an exact colour at its best brightness, one corrected by a reference. */
const CLOSE_DELTA_E00 = { none: 2.5, reference: 5 };
/** From this probability on a person is told that the paint may not be in the catalogue. */
const LIKELY_UNKNOWN = 0.3;
/** A difference in light that is worth a sentence. */
const TOLD_PERCENT = 5;
const NEAR_GREY = 0.06;
const SMALL_PIXELS = 64;
const WELL_TRUSTED = 0.75;

/** Whether even the best paint, `bestDeltaE00` away, is not to be taken for the one asked about. */
export function isNoneClose(
  bestDeltaE00: number,
  unknown: number | null,
  situation: keyof typeof CLOSE_DELTA_E00,
): boolean {
  return bestDeltaE00 > CLOSE_DELTA_E00[situation] || (unknown ?? 0) >= LIKELY_UNKNOWN;
}

export function notesFor(facts: AnswerFacts): string[] {
  return [...closenessNotes(facts), ...lightNotes(facts), ...regionNotes(facts)];
}

function closenessNotes({ hasWhite, bestDeltaE00, unknown }: AnswerFacts): string[] {
  if (!isNoneClose(bestDeltaE00, unknown, hasWhite ? 'reference' : 'none')) return [];
  const away = `None of these paints is close: the best is ΔE00 ${bestDeltaE00.toFixed(1)} away.`;
  const chance = unknown === null ? '' : ` (${Math.round(100 * unknown)} % likely)`;
  if (!hasWhite)
    return [`${away} The light has a colour of its own, or it is not in this catalogue${chance}.`];
  return [`${away} It may not be in this catalogue${chance}.`];
}

function lightNotes({ hasWhite, lightRatio, seen, corrected }: AnswerFacts): string[] {
  if (!hasWhite) return unknownLightNotes(seen);
  const notes: string[] = [];
  const percent = Math.round(100 * Math.abs(lightRatio - 1));
  if (percent >= TOLD_PERCENT)
    notes.push(
      `By how the surfaces shade, the paint gets about ${percent} % ${lightRatio > 1 ? 'more' : 'less'} light than the white reference. That is allowed for.`,
    );
  if (Math.max(...corrected) > 257)
    notes.push(
      'The paint is brighter than a perfect white would be: light falls on it and on the reference unequally.',
    );
  return notes;
}

function unknownLightNotes(seen: PatchColour): string[] {
  const notes = [
    'No white reference: brightness is left open, ΔE00 is taken at the brightness that fits each paint best, and under warm or coloured light this match is a guess.',
  ];
  if (relativeChroma(seen.mean) < NEAR_GREY)
    notes.push(
      'Near-greys differ mostly in lightness, which cannot be told here. Tap something white in the same light.',
    );
  return notes;
}

function regionNotes({ seen, pixels }: AnswerFacts): string[] {
  const notes: string[] = [];
  if (seen.trustedShare < WELL_TRUSTED)
    notes.push(
      `Only ${Math.round(100 * seen.trustedShare)} % of the region looks like one paint; the rest (glare, shadow, another colour) was left out.`,
    );
  if (pixels < SMALL_PIXELS)
    notes.push(
      `The region has only ${pixels} pixel${pixels === 1 ? '' : 's'}. A larger one gives a surer answer.`,
    );
  return notes;
}
