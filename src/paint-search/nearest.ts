// Paints by their CIEDE2000 from a colour. Exact: what is not compared can't be nearer.
import { deltaE00 } from '../colour/difference.ts';
import type { Lab } from '../colour/lab.ts';

export interface NearColour {
  /** Place in the list of colours. */
  place: number;
  deltaE00: number;
}

/** What is nearer counts as near. */
export const NEAR_DELTA_E00 = 10;

/**
 * Largest weight of a difference in lightness, S_L = 1 + 0.015 (L̄ − 50)² / √(20 + (L̄ − 50)²) at L̄ = 0 or 100; the parts
 * of chroma and hue add up to 0 at least (|R_T| ≤ 2), so that ΔE00 ≥ |ΔL*| / S_L.
 */
const MOST_WEIGHT = 1 + (0.015 * 2500) / Math.sqrt(2520);

/** The `count` nearest to `from`, nearest first, of two that are as near the first; `labs`: [colours, 3]. */
export function nearestColours(
  labs: Float64Array,
  from: Lab,
  count: number,
  isWanted: (place: number) => boolean = () => true,
): NearColour[] {
  const best: NearColour[] = [];
  for (let place = 0; 3 * place < labs.length; place++) {
    const worst = best.length < count ? Infinity : (best.at(-1)?.deltaE00 ?? 0);
    if (Math.abs(labs[3 * place]! - from[0]) / MOST_WEIGHT >= worst || !isWanted(place)) continue;
    const distance = deltaE00(from, [labs[3 * place]!, labs[3 * place + 1]!, labs[3 * place + 2]!]);
    if (distance >= worst) continue;
    const at = best.findLastIndex((one) => one.deltaE00 <= distance) + 1;
    best.splice(at, 0, { place, deltaE00: distance });
    if (best.length > count) best.pop();
  }
  return best;
}

/** Whether ΔE00 between colours of these lightnesses can be `most` at all. */
export function mayBeWithin(one: number, other: number, most: number): boolean {
  return Math.abs(one - other) <= MOST_WEIGHT * most;
}

/** Of some, nearest first, those that count as near; where none does, the nearest alone. */
export function nearEnough<N extends { deltaE00: number }>(nearest: readonly N[]): N[] {
  return nearest.filter(({ deltaE00: distance }, i) => i === 0 || distance <= NEAR_DELTA_E00);
}
