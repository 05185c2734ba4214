// Paints that can't be told apart when the brightness is unknown: one looks like a lighter copy of the other.
import { codeAngle } from '../../colour/chromaticity.ts';
import { keyOf, type MatchIndex } from '../index.ts';
import { createPairCollector } from './closest-pairs.ts';
import { PAIRS_KEPT } from './key-pairs.ts';
import { isSameColour } from './same-colour.ts';
import type { PairList } from './health-report.ts';

/**
 * Code values. Two flat bytes that are 1 apart are told apart wrongly in 4 % of cases by rounding alone (standard deviation
 * 1/√12, decision half-way: Φ(−√3)), and more often in the dark; a camera's light and white balance add more. In clean
 * pictures whose noise evens rounding out, less is enough.
 */
export const RAY_NOISE = 1;
/** Code values; below this a paint counts as this bright, or black would be the twin of everything. */
const DARKEST_LEVEL = 8;

/**
 * All pairs of paints whose brightness rays (scaled code values) pass each other closer than `limit` code values at the
 * level of the darker key: level · sin(angle). Duplicates are left out. Sorted by the red share of the direction,
 * each paint is compared with the brighter ones within reach of it.
 */
export function rayTwins(index: MatchIndex, limit = RAY_NOISE, most = PAIRS_KEPT): PairList {
  const { directions, levels } = raysOf(index);
  const order = Int32Array.from({ length: levels.length }, (_, i) => i);
  order.sort((a, b) => directions[3 * a]! - directions[3 * b]!);
  const collector = createPairCollector(most);
  for (let place = 0; place < order.length; place++) {
    const darker = order[place]!;
    const reach = Math.min(1, limit / levels[darker]!) * (Math.PI / 2); // chord ≤ angle ≤ π/2·sin(angle)
    const isWithin = (other: number) => Math.abs(directions[3 * other]! - directions[3 * darker]!) <= reach;
    const visit = (other: number) => {
      if (!isBrighter(levels, other, darker) || !isNear(directions, darker, other, reach)) return;
      const distance = raySeparation(index, darker, other);
      if (distance >= limit) return;
      if (isSameColour(index, darker, other)) collector.addSame();
      else collector.add(darker, other, distance);
    };
    for (let p = place - 1; p >= 0 && isWithin(order[p]!); p--) visit(order[p]!);
    for (let p = place + 1; p < order.length && isWithin(order[p]!); p++) visit(order[p]!);
  }
  return collector.finish();
}

/** Distance in code values of the darker key from the brighter one's ray. */
export function raySeparation(index: MatchIndex, one: number, other: number): number {
  const a = keyOf(index, one);
  const b = keyOf(index, other);
  const level = Math.max(DARKEST_LEVEL, Math.min(Math.hypot(...a), Math.hypot(...b)));
  const degrees = Math.min(90, codeAngle(a, b));
  return level * Math.sin((degrees * Math.PI) / 180);
}

/** Unit directions [paints, 3] and lengths of the keys as vectors of code values. Black points to grey. */
export function raysOf({ keys }: Pick<MatchIndex, 'keys'>): {
  directions: Float64Array;
  levels: Float64Array;
} {
  const directions = new Float64Array(keys.length);
  const levels = new Float64Array(keys.length / 3);
  for (let i = 0; i < levels.length; i++) {
    const length = Math.hypot(keys[3 * i]!, keys[3 * i + 1]!, keys[3 * i + 2]!);
    for (let c = 0; c < 3; c++)
      directions[3 * i + c] = length > 0 ? keys[3 * i + c]! / length : Math.sqrt(1 / 3);
    levels[i] = Math.max(DARKEST_LEVEL, length);
  }
  return { directions, levels };
}

/** Each pair is visited once, from its darker paint; of equally bright ones from that with the smaller index. */
function isBrighter(levels: Float64Array, other: number, than: number): boolean {
  return levels[other]! > levels[than]! || (levels[other]! === levels[than]! && other > than);
}

function isNear(directions: Float64Array, one: number, other: number, reach: number): boolean {
  let square = 0;
  for (let c = 0; c < 3; c++) square += (directions[3 * one + c]! - directions[3 * other + c]!) ** 2;
  return square <= reach * reach;
}
