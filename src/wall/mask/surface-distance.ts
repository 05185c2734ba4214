// How far every cell is from those that were marked, over borders between cells.
import { BucketQueue } from './bucket-queue.ts';
import type { CellGraph } from './cell-graph.ts';

/** Distances end here: nothing beyond is told apart. */
export const FARTHEST = 24;
const BUCKET = 1 / 16;
/** The longest step. */
const LONGEST = 8;

/** What it costs to leave the cell `from` over a border. */
export type BorderCost = (border: number, from: number, origin: number) => number;

export interface Reached {
  /** [cells], 0 to `FARTHEST`. */
  distance: Float32Array;
  /** Index of the seed that the shortest way begins at, −1 where none arrives. */
  origin: Int32Array;
}

/** Shortest ways (Dijkstra). @param seeds marked cells */
export function reachFrom(graph: CellGraph, seeds: readonly number[], costOf: BorderCost): Reached {
  const { borders, starts, list } = graph;
  const count = starts.length - 1;
  const distance = new Float32Array(count).fill(FARTHEST);
  const origin = new Int32Array(count).fill(-1);
  const isDone = new Uint8Array(count);
  const queue = new BucketQueue(LONGEST / BUCKET + 2, BUCKET);
  seeds.forEach((seed, index) => {
    distance[seed] = 0;
    origin[seed] = index;
    queue.push(seed, 0);
  });
  for (let at = queue.pop(); at >= 0; at = queue.pop()) {
    if (isDone[at]) continue;
    isDone[at] = 1;
    for (let k = starts[at]!; k < starts[at + 1]!; k++) {
      const border = list[k]!;
      const other = borders.from[border] === at ? borders.to[border]! : borders.from[border]!;
      if (isDone[other]) continue;
      const through = distance[at]! + Math.min(LONGEST, costOf(border, at, origin[at]!));
      if (through >= distance[other]!) continue;
      distance[other] = through;
      origin[other] = origin[at]!;
      queue.push(other, through);
    }
  }
  return { distance, origin };
}
