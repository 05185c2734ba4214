// Which cells lie inside of their part, and which at its rim.
import { BORDER_SUMS, type CellGraph } from './cell-graph.ts';

/** A cell is at the rim where so much of its border is to other parts, and so many times as much as of its part's cells on average. */
const RIM = 0.25;
/** In a narrow part all is rim, and then none of it is. */
const RIM_TIMES = 1.5;

/** [cells], 1 or 0. @param of part of each cell @param sizes of the parts, pixels */
export function insidesOf({ borders, means }: CellGraph, of: Int32Array, sizes: Int32Array): Uint8Array {
  const [rim, all] = [new Float64Array(of.length), new Float64Array(of.length)];
  for (let b = 0; b < borders.count; b++) {
    const length = borders.sums[b * BORDER_SUMS]!;
    const isRim = of[borders.from[b]!] !== of[borders.to[b]!];
    for (const cell of [borders.from[b]!, borders.to[b]!]) {
      all[cell]! += length;
      if (isRim) rim[cell]! += length;
    }
  }
  const shares = rim.map((length, cell) => (length > 0 ? length / all[cell]! : 0));
  const partShares = new Float64Array(sizes.length);
  of.forEach((part, cell) => {
    partShares[part]! += (shares[cell]! * means.size[cell]!) / sizes[part]!;
  });
  return Uint8Array.from(of, (part, cell) =>
    shares[cell]! <= RIM || shares[cell]! <= RIM_TIMES * partShares[part]! ? 1 : 0,
  );
}
