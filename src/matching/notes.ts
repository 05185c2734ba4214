// What else may be known of an answer, beside its verdict: codes and values, the weightiest first. What spoils a reading
// at a place of the picture is told by src/reading/warnings.ts.
import { relativeChroma } from '../colour/chromaticity.ts';
import type { PatchColour } from '../colour/patch.ts';
import type { Rgb } from '../colour/srgb.ts';
import type { Told } from '../shared/message.ts';

export type Note =
  /** The stored model can't be used, so colour alone answers; `reason` is a sentence. */
  | { kind: 'model-unusable'; reason: Told }
  /** Light on the spot over that on the reference, by how the surfaces shade; allowed for. */
  | { kind: 'light-ratio'; ratio: number }
  /** More light on the paint than on the reference. */
  | { kind: 'brighter-than-white' }
  /** Brightness and light are open. */
  | { kind: 'no-reference' }
  /** Without a reference: a near-grey differs from others mostly in lightness. */
  | { kind: 'near-grey' }
  /** Only this share of the region looks like one paint. */
  | { kind: 'left-out'; kept: number }
  | { kind: 'few-pixels'; pixels: number };

export interface AnswerFacts {
  /** The region as photographed. */
  seen: PatchColour;
  hasReference: boolean;
  /** Light on the spot over that on the reference. */
  lightRatio: number;
  /** The region's colour after white balance, code values, not clipped. */
  corrected: Rgb;
  /** Pixels in the region. */
  pixels: number;
}

/** A difference in light that is worth a sentence. */
const TOLD_RATIO = 0.045;
const NEAR_GREY = 0.06;
const SMALL_PIXELS = 64;
const WELL_TRUSTED = 0.75;

export function notesFor(facts: AnswerFacts): Note[] {
  return [...lightNotes(facts), ...regionNotes(facts)];
}

function lightNotes({ hasReference, lightRatio, seen, corrected }: AnswerFacts): Note[] {
  if (!hasReference) {
    const isNearGrey = relativeChroma(seen.mean) < NEAR_GREY;
    return [{ kind: 'no-reference' }, ...(isNearGrey ? [{ kind: 'near-grey' as const }] : [])];
  }
  const notes: Note[] = [];
  if (Math.abs(lightRatio - 1) >= TOLD_RATIO) notes.push({ kind: 'light-ratio', ratio: lightRatio });
  if (Math.max(...corrected) > 257) notes.push({ kind: 'brighter-than-white' });
  return notes;
}

function regionNotes({ seen, pixels }: AnswerFacts): Note[] {
  const notes: Note[] = [];
  if (seen.trustedShare < WELL_TRUSTED) notes.push({ kind: 'left-out', kept: seen.trustedShare });
  if (pixels < SMALL_PIXELS) notes.push({ kind: 'few-pixels', pixels });
  return notes;
}
