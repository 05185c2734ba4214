// Lab as print and Photoshop use it, relative to D50, as the Lab of this app, relative to D65.
import { convertLabToXyz50, convertXyz50ToXyz65, convertXyz65ToLab65 } from 'culori/fn';
import type { Lab } from './lab.ts';

/**
 * The same colour seen under D65: D50 tristimulus values adapted with the Bradford transform (Lam 1985; ICC.1, annex E),
 * both white points of the 2° observer. A neutral stays neutral.
 */
export function labOfD50Lab([l, a, b]: Lab): Lab {
  const { x, y, z } = convertXyz50ToXyz65(convertLabToXyz50({ l, a, b }));
  const adapted = convertXyz65ToLab65({ x, y, z });
  return [adapted.l, adapted.a, adapted.b];
}
