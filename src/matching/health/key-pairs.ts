// Paints that nobody can tell apart even beside a white reference: their key colours are the same to the eye.
import { deltaE00 } from '../../colour/difference.ts';
import { labOf, type MatchIndex } from '../index.ts';
import { createPairCollector } from './closest-pairs.ts';
import { isSameColour } from './same-colour.ts';
import type { PairList } from './health-report.ts';

/**
 * ΔE00 below which an observer does not notice a difference (Mokrzycki and Tatol, Colour difference ΔE, 2011). It is
 * also less than what a photo with a white reference leaves open.
 */
export const SAME_TO_THE_EYE = 1;

/** Largest S_L of CIEDE2000: at L̄ = 0 or 100, 1 + 0.015·50²/√(20 + 50²). So |ΔL| ≤ 1.747·ΔE00. */
export const LARGEST_SL = 1.747;
/**
 * √(1/(1 − |R_T|/2)) at the largest |R_T| = 2·sin 60°: how far the rotation term can stretch a chroma-hue difference.
 */
const LARGEST_STRETCH = 2.733;
/** Pairs kept, besides as many as have been put aside. */
export const PAIRS_KEPT = 200;

/**
 * All pairs of paints whose keys are less than `limit` apart, without those that are equal to the byte: these are
 * duplicates. Sorted by L*, each paint is compared with those within reach of ΔE00 only; 5,000 paints take a fraction
 * of a second.
 */
export function keyPairs(index: MatchIndex, limit = SAME_TO_THE_EYE, most = PAIRS_KEPT): PairList {
  const { labs } = index;
  const order = Int32Array.from({ length: labs.length / 3 }, (_, i) => i);
  order.sort((a, b) => labs[3 * a]! - labs[3 * b]!);
  const collector = createPairCollector(most);
  for (let place = 0; place < order.length; place++) {
    const one = order[place]!;
    const lab = labOf(index, one);
    const chroma = Math.hypot(lab[1], lab[2]);
    for (let next = place + 1; next < order.length; next++) {
      const other = order[next]!;
      if (labs[3 * other]! - lab[0] > LARGEST_SL * limit) break;
      if (!isInReach(labs, one, other, chroma, limit)) continue;
      const distance = deltaE00(lab, labOf(index, other));
      if (distance >= limit) continue;
      if (isSameColour(index, one, other)) collector.addSame();
      else collector.add(one, other, distance);
    }
  }
  return collector.finish();
}

/**
 * False only where ΔE00 must exceed the limit: the difference in the (a′, b′) plane, which is no shorter than that in
 * (a, b), is at most stretch · limit · S_C, with S_C = 1 + 0.045·C̄′ ≥ S_H and a′ ≤ 1.5·a.
 */
function isInReach(labs: Float64Array, one: number, other: number, chroma: number, limit: number): boolean {
  const da = labs[3 * one + 1]! - labs[3 * other + 1]!;
  const db = labs[3 * one + 2]! - labs[3 * other + 2]!;
  const difference = Math.sqrt(da * da + db * db);
  const meanChroma = 1.5 * (chroma + 0.5 * difference);
  return difference <= LARGEST_STRETCH * limit * (1 + 0.045 * meanChroma);
}
