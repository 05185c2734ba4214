// Colour difference: CIEDE2000, by culori.
import { differenceCiede2000 } from 'culori/fn';
import type { Lab } from './lab.ts';

const ciede2000 = differenceCiede2000();

/** CIEDE2000 with kL = kC = kH = 1 between two D65 Lab colours (Sharma, Wu and Dalal, 2005). */
export function deltaE00(one: Lab, other: Lab): number {
  return ciede2000(
    { mode: 'lab65', l: one[0], a: one[1], b: one[2] },
    { mode: 'lab65', l: other[0], a: other[1], b: other[2] },
  );
}
