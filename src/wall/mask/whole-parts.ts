// Which parts of a picture a stroke says all of, where it could also be meant for a corner of them.
import type { CellGraph } from './cell-graph.ts';
import type { Parts } from './grow-parts.ts';

/** Cells under a stroke. */
export interface MarkedCells {
  isPart: boolean;
  cells: readonly number[];
}

/** Parts that are so sure, in log odds, are not given up for one minus stroke, but for two: one is meant for something on them. */
const SURE = 3;
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
  const whole = partsInside(parts, cells);
  const again = new Set<number>();
  for (const stroke of earlier) {
    if (stroke.isPart === isPart) partsInside(parts, stroke.cells).forEach((part) => again.add(part));
    else for (const cell of stroke.cells) whole.delete(parts.of[cell]!);
  }
  for (const part of whole) {
    const mean = meanOf(odds, graph, parts, part);
    const isKept = mean > SURE && !again.has(part);
    if (isPart ? mean >= 0 : mean <= 0 || isKept) whole.delete(part);
  }
  return whole;
}

const partsInside = ({ of, inside }: Parts, cells: readonly number[]) =>
  new Set(cells.filter((cell) => inside[cell] === 1).map((cell) => of[cell]!));

/** Over the pixels of a part. */
function meanOf(values: ArrayLike<number>, { means }: CellGraph, { of, graph }: Parts, part: number): number {
  let sum = 0;
  of.forEach((at, cell) => {
    if (at === part) sum += values[cell]! * means.size[cell]!;
  });
  return sum / graph.means.size[part]!;
}
