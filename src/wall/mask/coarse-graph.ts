// A graph whose cells are joined cells of another.
import { BORDER_SUMS, listed, SIGNED, type Borders, type CellGraph, type CellMeans } from './cell-graph.ts';

const PLANES = ['redness', 'blueness', 'lightness', 'deviation', 'texture', 'x', 'y'] as const;
const isSigned = Array.from({ length: BORDER_SUMS }, (_, column) => SIGNED.includes(column));

/** @param labels of each cell of `graph`, the new one that it is part of @param count of the new ones */
export function coarseGraph(graph: CellGraph, labels: Int32Array, count: number): CellGraph {
  return listed(joinedMeans(graph.means, labels, count), joinedBorders(graph.borders, labels, count));
}

function joinedMeans(means: CellMeans, labels: Int32Array, count: number): CellMeans {
  const size = new Int32Array(count);
  labels.forEach((label, cell) => (size[label]! += means.size[cell]!));
  const joined = Object.fromEntries(PLANES.map((plane) => [plane, new Float32Array(count)]));
  for (const plane of PLANES)
    labels.forEach((label, cell) => {
      joined[plane]![label]! += (means[plane][cell]! * means.size[cell]!) / size[label]!;
    });
  return { ...(joined as Omit<CellMeans, 'size'>), size };
}

function joinedBorders({ from, to, sums, count: old }: Borders, labels: Int32Array, count: number): Borders {
  const numbers = new Map<number, number>();
  const target = new Int32Array(old).fill(-1);
  for (let b = 0; b < old; b++) {
    const [a, z] = [labels[from[b]!]!, labels[to[b]!]!];
    if (a === z) continue;
    const key = Math.min(a, z) * count + Math.max(a, z);
    if (!numbers.has(key)) numbers.set(key, numbers.size);
    target[b] = numbers.get(key)!;
  }
  const joined = new Float64Array(numbers.size * BORDER_SUMS);
  const [starts, ends] = [new Int32Array(numbers.size), new Int32Array(numbers.size)];
  for (let b = 0; b < old; b++) {
    const at = target[b]!;
    if (at < 0) continue;
    const [a, z] = [labels[from[b]!]!, labels[to[b]!]!];
    starts[at] = Math.min(a, z);
    ends[at] = Math.max(a, z);
    for (let k = 0; k < BORDER_SUMS; k++)
      joined[at * BORDER_SUMS + k]! += (a > z && isSigned[k] ? -1 : 1) * sums[b * BORDER_SUMS + k]!;
  }
  return { from: starts, to: ends, sums: joined, count: numbers.size };
}
