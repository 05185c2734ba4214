// Cells agree with their neighbours: beliefs that pass over borders until they settle (a mean field).
import { BORDER_EVIDENCE, borderEvidence, type Tapped } from './border-evidence.ts';
import { BORDER_WEIGHTS } from './border-weights.ts';
import { BORDER_SUMS, type CellGraph } from './cell-graph.ts';
import { oddsOf } from './small-network.ts';

const ROUNDS = 24;
/** Of what a border says; its neighbours say much the same, so that all together would say too much. */
const BORDER_SHARE = 0.35;
/** Borders of so many pixels say all they can. */
const FULL_LENGTH = 8;
/** Old belief kept in each round. */
const KEPT = 0.4;
const MOST_ODDS = 5;
/** Belief of cells that were marked: they do not change. */
export const CERTAIN = 30;

/**
 * Share of each cell, 0 to 1, from odds that it has by itself and what its borders say: a neighbour that is part speaks for or against
 * a cell by the border's odds, one that is none draws it along where the border is likely to be inside of one surface.
 * @param tapped what each cell is compared with
 * @param own log odds of each cell, ±`CERTAIN` where marked
 */
export function settleCells(graph: CellGraph, own: Float32Array, tapped: readonly Tapped[]): Float32Array {
  const { borders, starts, list } = graph;
  const odds = borderOdds(graph, tapped);
  let shares = own.map((v) => 1 / (1 + Math.exp(-v)));
  for (let round = 0; round < ROUNDS; round++) {
    const next = shares.slice();
    for (let cell = 0; cell < own.length; cell++) {
      if (Math.abs(own[cell]!) >= CERTAIN) continue;
      let sum = own[cell]!;
      for (let k = starts[cell]!; k < starts[cell + 1]!; k++) {
        const b = list[k]!;
        const isTo = borders.to[b] === cell;
        const other = isTo ? borders.from[b]! : borders.to[b]!;
        const said = odds[2 * b + (isTo ? 0 : 1)]!;
        const share = shares[other]!;
        sum += share * said - (1 - share) * Math.max(0, said);
      }
      next[cell] = KEPT * shares[cell]! + (1 - KEPT) / (1 + Math.exp(-sum));
    }
    shares = next;
  }
  return shares;
}

/** Of each border crossed from its `from`, and from its `to`. */
function borderOdds(graph: CellGraph, tapped: readonly Tapped[]): Float32Array {
  const { borders } = graph;
  const evidence = new Float32Array(BORDER_EVIDENCE);
  const odds = new Float32Array(2 * borders.count);
  for (let b = 0; b < borders.count; b++) {
    const weight = BORDER_SHARE * Math.min(1, borders.sums[b * BORDER_SUMS]! / FULL_LENGTH);
    [borders.from[b]!, borders.to[b]!].forEach((cell, side) => {
      borderEvidence(graph, b, cell, tapped[cell]!, evidence);
      const value = oddsOf(evidence, BORDER_WEIGHTS);
      odds[2 * b + side] = weight * Math.max(-MOST_ODDS, Math.min(MOST_ODDS, value));
    });
  }
  return odds;
}
