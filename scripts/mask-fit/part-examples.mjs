// Examples for the network that joins parts: borders as it meets them, round by round, while it joins what it has learned to join so far.
import { load } from '../../bench/match/modules.mjs';
import { CLEAR } from './looks.mjs';

/** Of the many borders inside of a wall in the first rounds: so many are enough. */
const SHARE_OF_SAME = 0.2;
/** Fewer parts than these are the last rounds, in which each border counts. */
const FEW = 300;
const FEW_WEIGHT = 2;

/**
 * @param {import('./looks.mjs').Look[]} looks @param {() => number} dice
 * @param {ArrayLike<number> | null} weights of the network so far; null: cells as they are, of which none is joined
 * @returns {Promise<import('./network-fit.mjs').Example[]>}
 */
export async function partExamples(looks, dice, weights) {
  const { growParts } = await load('wall/mask/grow-parts');
  const { aroundOf, PART_EVIDENCE, partEvidence } = await load('wall/mask/part-evidence');
  /** @type {import('./network-fit.mjs').Example[]} */
  const found = [];
  for (const { graph: cells, shares } of looks) {
    const visit = (graph, of) => {
      const isFew = graph.means.size.length <= FEW;
      const parts = sharesOf(graph, of, cells, shares);
      const around = aroundOf(graph);
      const add = (b, own, isSame, weight) => {
        const evidence = new Float32Array(PART_EVIDENCE);
        partEvidence(graph, around, b, own, evidence);
        found.push({ evidence, isSame, weight: isFew ? FEW_WEIGHT : weight });
      };
      const { from, to, count } = graph.borders;
      for (let side = 0; side < 2 * count; side++) {
        const b = side >> 1;
        const [own, other] = side & 1 ? [to[b], from[b]] : [from[b], to[b]];
        if (parts[own] < CLEAR || (parts[other] > 1 - CLEAR && parts[other] < CLEAR)) continue;
        const isSame = parts[other] >= CLEAR;
        if (!isSame) for (const at of [own, other]) add(b, at, isSame, 1);
        else if (isFew || dice() < SHARE_OF_SAME) add(b, own, isSame, 1 / SHARE_OF_SAME);
      }
    };
    if (weights) growParts(cells, weights, visit);
    else
      visit(
        cells,
        Int32Array.from(shares, (_, cell) => cell),
      );
  }
  return found;
}

/** How much of each part is the wall. */
function sharesOf(graph, of, cells, shares) {
  const parts = new Float64Array(graph.means.size.length);
  of.forEach((part, cell) => {
    parts[part] += (shares[cell] * cells.means.size[cell]) / graph.means.size[part];
  });
  return parts;
}
