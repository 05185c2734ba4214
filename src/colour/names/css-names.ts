// The named colours of CSS, as culori has them.
import { colorsNamed } from 'culori/fn';
import { rgbOfNumber } from '../srgb.ts';
import type { ListedColour } from './find-colour.ts';

export const cssNames: readonly ListedColour[] = Object.entries(colorsNamed).map(([name, code]) => ({
  name,
  rgb: rgbOfNumber(code),
}));
