// What spoils a reading, each with its place and a sentence. The weightiest first.
import { relativeChroma } from '../colour/chromaticity.ts';
import type { PatchColour } from '../colour/patch.ts';
import type { ReadingWarning, Region, WarningKind } from './types.ts';

const CLIPPED = 0.02;
const DARK_LEVEL = 20;
const DARK_REFERENCE = 60;
const COLOURED_REFERENCE = 0.45;
const UNEVEN_REFERENCE = 0.08;
const WELL_TRUSTED = 0.75;

const SENTENCES = {
  clipped: 'The region is overexposed in part, which hides its true colour. Take a darker picture.',
  dark: 'The region is very dark, so its colour is known only roughly. Use more light.',
  'white-clipped':
    'The white reference is overexposed, so its colour is not known exactly. Take a darker picture.',
  'white-dark':
    'The white reference is very dark in this picture, so the correction is rough. Use more light.',
  'white-coloured':
    'The white reference looks strongly coloured. Is it white, and in the same light as the paint?',
  'white-uneven':
    'The white reference is uneven, by shadow, glare or another object. Choose an even part of it.',
} satisfies Partial<Record<WarningKind, string>>;

/** A place of the picture and its colour. */
export interface SeenPlace {
  colour: PatchColour;
  where: Region;
}

/** `white` is null when there is no reference in the picture. */
export function warningsOf(spot: SeenPlace, white: SeenPlace | null): ReadingWarning[] {
  return [...spotWarnings(spot), ...(white ? whiteWarnings(white) : [])];
}

function spotWarnings({ colour, where }: SeenPlace): ReadingWarning[] {
  const level = Math.max(...colour.mean);
  return told(where, [
    ['clipped', colour.clippedShare > CLIPPED && level > 250],
    ['dark', level < DARK_LEVEL],
  ]);
}

function whiteWarnings({ colour, where }: SeenPlace): ReadingWarning[] {
  const level = Math.max(...colour.mean);
  return told(where, [
    ['white-clipped', colour.clippedShare > CLIPPED],
    ['white-dark', level < DARK_REFERENCE],
    ['white-coloured', relativeChroma(colour.mean) > COLOURED_REFERENCE],
    ['white-uneven', colour.spread > UNEVEN_REFERENCE * level || colour.trustedShare < WELL_TRUSTED],
  ]);
}

function told(where: Region, checks: [kind: keyof typeof SENTENCES, isSo: boolean][]): ReadingWarning[] {
  return checks
    .filter(([, isSo]) => isSo)
    .map(([kind]) => ({ kind, where, cells: null, sentence: SENTENCES[kind] }));
}
