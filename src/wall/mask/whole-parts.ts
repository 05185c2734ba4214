// Which parts of a picture a stroke says all of, where it could also be meant for a corner of them.
import { BORDER_SUMS, type CellGraph } from './cell-graph.ts';
import type { Parts } from './grow-parts.ts';

/** Cells under a stroke. */
export interface MarkedCells {
  isPart: boolean;
  cells: readonly number[];
}

/** Parts that are so sure, in log odds, are not given up for one minus stroke, but for two: one is meant for something on them. */
const SURE = 3;
/** A cell is at a part's rim where so much of its border is, and so many times as much as of other cells of that part. */
const RIM = 0.25;
const RIM_TIMES = 1.5;

/**
 * Parts that the stroke marks inside and not at their rim alone, that no stroke of the other kind marks before, and that are other than it says.
 * @param earlier strokes before it @param odds of each cell as it is, log odds of being part of the surface
 */
export function wholeParts(
  { graph, parts }: { graph: CellGraph; parts: Parts },
  { isPart, cells }: MarkedCells,
  earlier: readonly MarkedCells[],
  odds: Float32Array,
): Set<number> {
  const whole = partsInside(graph, parts, cells);
  const again = new Set<number>();
  for (const stroke of earlier)
    if (stroke.isPart === isPart) for (const part of partsInside(graph, parts, stroke.cells)) again.add(part);
    else for (const cell of stroke.cells) whole.delete(parts.of[cell]!);
  for (const part of whole) {
    const mean = meanOf(odds, graph, parts, part);
    const isKept = mean > SURE && !again.has(part);
    if (isPart ? mean >= 0 : mean <= 0 || isKept) whole.delete(part);
  }
  return whole;
}

const partsInside = (graph: CellGraph, parts: Parts, cells: readonly number[]) =>
  new Set(cells.filter((cell) => !isAtRim(graph, parts, cell)).map((cell) => parts.of[cell]!));

/** Over the pixels of a part. */
function meanOf(values: ArrayLike<number>, { means }: CellGraph, { of, graph }: Parts, part: number): number {
  let sum = 0;
  of.forEach((at, cell) => {
    if (at === part) sum += values[cell]! * means.size[cell]!;
  });
  return sum / graph.means.size[part]!;
}

function isAtRim(graph: CellGraph, parts: Parts, cell: number): boolean {
  const share = rimShare(graph, parts, cell);
  if (share <= RIM) return false;
  const shares = Float32Array.from(parts.of, (_, other) => rimShare(graph, parts, other));
  // In a narrow part all is rim.
  return share > RIM_TIMES * meanOf(shares, graph, parts, parts.of[cell]!);
}

/** Of a cell's borders, those to other parts. */
function rimShare({ borders, starts, list }: CellGraph, { of }: Parts, cell: number): number {
  let [rim, all] = [0, 0];
  for (let k = starts[cell]!; k < starts[cell + 1]!; k++) {
    const b = list[k]!;
    const length = borders.sums[b * BORDER_SUMS]!;
    all += length;
    if (of[borders.from[b]!] !== of[borders.to[b]!]) rim += length;
  }
  return all > 0 ? rim / all : 0;
}
