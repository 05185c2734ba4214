// Light that walls throw on each other by way of the room: in another paint there is more or less of it, and of another colour.
import type { LinearRgb } from '../light-picture.ts';
import { byChannel } from './photo-light.ts';

/** Share of what a room's walls reflect that comes back to them. Of several that were tried the best on rendered rooms. */
const RETURNED = 0.35;
/** Share of the picture from which on a surface is taken for a room's walls; a smaller one, as a trim is, lights itself less. */
const WALLS = 0.1;

/**
 * Light on a surface in the paint `to` over that on it in the paint `from` (reflectances, linear sRGB under D65), per channel. `share`:
 * of the picture, 0–1. Light that goes to and fro adds up to 1 / (1 − k R), as in an integrating sphere: D. G. Goebel, "Generalized
 * integrating-sphere theory", Applied Optics 6 (1967).
 */
export function echoOf(from: LinearRgb, to: LinearRgb, share: number): LinearRgb {
  const returned = RETURNED * Math.min(1, share / WALLS);
  return byChannel((c) => (1 - returned * from[c]!) / (1 - returned * to[c]!));
}
