// Cells grown together into parts, the surest first: what is seen along a long border is surer than at each of its pixels.
import type { CellGraph } from './cell-graph.ts';
import { coarseGraph } from './coarse-graph.ts';
import { aroundOf, PART_EVIDENCE, partEvidence } from './part-evidence.ts';
import { insidesOf } from './part-insides.ts';
import { PART_WEIGHTS } from './part-weights.ts';
import { oddsOf } from './small-network.ts';

export interface Parts {
  /** Part of each cell, [cells], numbered from 0 on. */
  of: Int32Array;
  graph: CellGraph;
  /** Log odds that both sides of a border are one surface, [borders]. */
  odds: Float32Array;
  /** Of each cell whether it lies inside of its part, not at its rim: 1 or 0, [cells]. */
  inside: Uint8Array;
}

/** Log odds from which on two parts are joined, from the first round to the last. */
const JOINED = [4, 4, 3.5, 3, 3, 2.5, 2.5, 2.5, 2.5];

/** @param visit the graph of each round, and which part of it each cell is in */
export function growParts(
  cells: CellGraph,
  weights: ArrayLike<number> = PART_WEIGHTS,
  visit: (graph: CellGraph, of: Int32Array) => void = () => {},
): Parts {
  let of = Int32Array.from({ length: cells.starts.length - 1 }, (_, cell) => cell);
  let graph = cells;
  let odds = joinOdds(graph, weights);
  for (const least of JOINED) {
    visit(graph, of);
    const { labels, count } = joinBest(graph, odds, least);
    if (count === labels.length) continue;
    graph = coarseGraph(graph, labels, count);
    of = of.map((part) => labels[part]!);
    odds = joinOdds(graph, weights);
  }
  visit(graph, of);
  return { of, graph, odds, inside: insidesOf(cells, of, graph.means.size) };
}

/** The mean of what both sides say. */
function joinOdds(graph: CellGraph, weights: ArrayLike<number>): Float32Array {
  const { borders } = graph;
  const around = aroundOf(graph);
  const evidence = new Float32Array(PART_EVIDENCE);
  return Float32Array.from({ length: borders.count }, (_, b) => {
    partEvidence(graph, around, b, borders.from[b]!, evidence);
    const one = oddsOf(evidence, weights);
    partEvidence(graph, around, b, borders.to[b]!, evidence);
    return (one + oddsOf(evidence, weights)) / 2;
  });
}

/** Each part with the neighbour that it is likeliest one with (Borůvka). */
function joinBest({ borders, starts }: CellGraph, odds: Float32Array, least: number) {
  const count = starts.length - 1;
  const best = new Int32Array(count).fill(-1);
  for (let b = 0; b < borders.count; b++)
    for (const part of [borders.from[b]!, borders.to[b]!])
      if (odds[b]! > least && (best[part]! < 0 || odds[b]! > odds[best[part]!]!)) best[part] = b;
  const parent = Int32Array.from({ length: count }, (_, part) => part);
  const rootOf = (part: number): number => {
    let at = part;
    while (parent[at] !== at) at = parent[at] = parent[parent[at]!]!;
    return at;
  };
  for (const b of best) if (b >= 0) parent[rootOf(borders.from[b]!)] = rootOf(borders.to[b]!);
  const numbers = new Map<number, number>();
  const labels = Int32Array.from({ length: count }, (_, part) => {
    const root = rootOf(part);
    if (!numbers.has(root)) numbers.set(root, numbers.size);
    return numbers.get(root)!;
  });
  return { labels, count: numbers.size };
}
