// What a person should know about an answer, in whole sentences, the weightiest first.
import { relativeChroma } from '../colour/chromaticity.ts';
import type { PatchColour } from '../colour/patch.ts';
import type { Rgb } from '../colour/srgb.ts';

export interface AnswerFacts {
  /** The region as photographed. */
  seen: PatchColour;
  /** The white reference as photographed, or null. */
  white: PatchColour | null;
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
const NEAR_GREY = 0.06;
const CLIPPED = 0.02;
const SMALL_PIXELS = 64;
const DARK_LEVEL = 20;
const DARK_REFERENCE = 60;
const COLOURED_REFERENCE = 0.45;
const UNEVEN_REFERENCE = 0.08;
const WELL_TRUSTED = 0.75;

export function notesFor(facts: AnswerFacts): string[] {
  return [...closenessNotes(facts), ...lightNotes(facts), ...regionNotes(facts)];
}

function closenessNotes({ white, bestDeltaE00, unknown }: AnswerFacts): string[] {
  const isFar = bestDeltaE00 > CLOSE_DELTA_E00[white ? 'reference' : 'none'];
  if (!isFar && (unknown ?? 0) < LIKELY_UNKNOWN) return [];
  const away = `None of these paints is close: the best is ΔE00 ${bestDeltaE00.toFixed(1)} away.`;
  const chance = unknown === null ? '' : ` (${Math.round(100 * unknown)} % likely)`;
  if (!white) return [`${away} The light has a colour of its own, or it is not in this catalogue${chance}.`];
  return [`${away} It may not be in this catalogue${chance}.`];
}

function lightNotes({ white, seen, corrected }: AnswerFacts): string[] {
  if (!white) return unknownLightNotes(seen);
  const notes: string[] = [];
  const level = Math.max(...white.mean);
  if (white.clippedShare > CLIPPED)
    notes.push(
      'The white reference is overexposed, so its colour is not known exactly. Take a darker picture.',
    );
  if (level < DARK_REFERENCE)
    notes.push(
      'The white reference is very dark in this picture, so the correction is rough. Use more light.',
    );
  if (relativeChroma(white.mean) > COLOURED_REFERENCE)
    notes.push(
      'The white reference looks strongly coloured. Is it white, and in the same light as the paint?',
    );
  if (white.spread > UNEVEN_REFERENCE * level || white.trustedShare < WELL_TRUSTED)
    notes.push(
      'The white reference is uneven, by shadow, glare or another object. Choose an even part of it.',
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
  if (seen.clippedShare > CLIPPED && Math.max(...seen.mean) > 250)
    notes.push('The region is overexposed in part, which hides its true colour. Take a darker picture.');
  if (Math.max(...seen.mean) < DARK_LEVEL)
    notes.push('The region is very dark, so its colour is known only roughly. Use more light.');
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
