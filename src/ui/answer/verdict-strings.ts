// What is said of an answer, made from its verdict and nothing else. Names of paints are passed in as plain text.
import type { Note } from '../../matching/notes.ts';
import type { Advice, VerdictKind } from '../../tracking/verdict-record.ts';
import { formatPercent } from '../kit/format.ts';

const ADVICE: Record<Advice, string> = {
  compare: 'Compare the real card before you buy.',
  'add-reference': 'Put a middle grey card beside the paint, in the same light.',
  'use-grey': 'A middle grey card instead of the white one tells more.',
  'other-catalogue': 'Try another catalogue, or measure again in even light.',
  'darker-picture': 'Take a darker picture.',
  'darker-or-grey': 'Take a darker picture, or use a middle grey card.',
  'more-light': 'Use more light.',
  'same-light': 'Hold the reference beside the paint, in the same light.',
  'even-reference': 'Choose an even part of the reference.',
  'check-reference': 'See that the reference is the right card, in the light of the paint.',
  'measure-light-again': 'The light has changed: show the reference again.',
  'hold-still': 'Hold still.',
  'one-paint': 'Make the frame smaller, so that it shows one paint.',
  'leave-shadow': 'Keep the frame clear of the shadow’s edge.',
  'leave-glare': 'Tilt the camera, out of the glare.',
  'step-back': 'Move back a little, so that the surface looks even.',
};

export const verdictStrings = {
  advice: (advice: Advice) => ADVICE[advice],
  match: (paint: string, share: string | null) => `It is ${paint}${inBrackets(share)}.`,
  probably: (paint: string, share: string | null) =>
    share === null ? `Probably ${paint}, by colour alone.` : `Probably ${paint} (${share}).`,
  oneOf: (paints: string, share: string | null) =>
    `${paints}: they can’t be told apart here${share === null ? '' : ` (together ${share})`}.`,
  close: (paint: string, deltaE: string) => `${paint} is close (ΔE00 ${deltaE}), but not surely it.`,
  far: (paint: string, deltaE: string) => `Nothing fits well: ${paint} is ΔE00 ${deltaE} off.`,
  notInCatalogue: (share: string) => `Probably not in this catalogue (${share}).`,
  noneFits: 'None of these fits; it may not be in this catalogue.',
  noReference: (paint: string) => `Without a card this can’t be told; it may be ${paint}.`,
  or: (paints: readonly string[]) => `${paints.slice(0, -1).join(', ')} or ${paints.at(-1)}`,
  short: {
    match: 'Match',
    probably: 'Probably',
    'one-of': 'One of a few',
    close: 'Close, not surely it',
    'not-in-catalogue': 'Not in the catalogue',
    'no-reference': 'Can’t tell without a card',
  } satisfies Record<VerdictKind, string>,
  shortFar: 'Nothing fits well',
  shareOf: (words: string, share: string) => `${words}, ${share}`,
  brightnessUnknown: 'Brightness unknown',
  sameHue: 'Same hue, brightness unknown',
  otherHue: (words: string) => `${words[0]!.toUpperCase()}${words.slice(1)}; brightness unknown`,
  direction: (words: string) => `The paint is ${words}.`,
};

const inBrackets = (share: string | null) => (share === null ? '' : ` (${share})`);

/** A note as a sentence. */
export function noteWords(note: Note): string {
  switch (note.kind) {
    case 'model-unusable':
      return `The trained model could not be used, so colour alone answers. ${note.reason}`;
    case 'light-ratio':
      return `By how the surfaces shade, the paint gets about ${Math.round(100 * Math.abs(note.ratio - 1))} % ${note.ratio > 1 ? 'more' : 'less'} light than the reference. That is allowed for.`;
    case 'brighter-than-white':
      return 'The paint is brighter than a perfect white would be: light falls on it and on the reference unequally.';
    case 'no-reference':
      return 'No reference: brightness is left open, and the light may have coloured this.';
    case 'near-grey':
      return 'Near-greys differ mostly in lightness, which can’t be told without a reference.';
    case 'left-out':
      return `Only ${formatPercent(note.kept)} of the region looks like one paint; the rest (glare, shadow, another colour) was left out.`;
    case 'few-pixels':
      return `The region has only ${note.pixels} pixel${note.pixels === 1 ? '' : 's'}. A larger one is read better.`;
  }
}
