// What speaks for two parts of a picture being one surface, and against: what is seen along all of their border.
import { BORDER_EVIDENCE, borderEvidence } from './border-evidence.ts';
import { tappedAt } from './border-odds.ts';
import { AT, BORDER_SUMS, type CellGraph } from './cell-graph.ts';
import { squash } from './small-network.ts';

export const PART_EVIDENCE = BORDER_EVIDENCE + 7;

/** Evidence of the border `b` crossed out of the part `own` into `out`. @param around pixels of the borders of each part */
export function partEvidence(
  graph: CellGraph,
  around: Float64Array,
  b: number,
  own: number,
  out: Float32Array,
): void {
  borderEvidence(graph, b, own, tappedAt(graph, own), out);
  const { borders, means } = graph;
  const other = borders.from[b] === own ? borders.to[b]! : borders.from[b]!;
  const at = b * BORDER_SUMS;
  const length = borders.sums[at]!;
  const { along, across } = spreadOf(borders.sums, at);
  const k = BORDER_EVIDENCE;
  out[k] = squash(length / 60);
  out[k + 1] = squash(means.size[own]! / 2000);
  out[k + 2] = squash(means.size[other]! / 2000);
  out[k + 3] = length / Math.min(around[own]!, around[other]!);
  out[k + 4] = squash(across / 2);
  out[k + 5] = squash(along / 40);
  out[k + 6] = length / around[other]!;
}

/** Standard deviations of where a border runs, along its line and across it, pixels. */
function spreadOf(sums: Float64Array, at: number): { along: number; across: number } {
  const length = sums[at]!;
  const mean = (column: number) => sums[at + column]! / length;
  const [x, y] = [mean(AT.x), mean(AT.y)];
  const [xx, yy, xy] = [mean(AT.xx) - x * x, mean(AT.yy) - y * y, mean(AT.xy) - x * y];
  const half = (xx + yy) / 2;
  const turn = Math.hypot((xx - yy) / 2, xy);
  return { along: Math.sqrt(Math.max(0, half + turn)), across: Math.sqrt(Math.max(0, half - turn)) };
}

/** Pixels of the borders of each part. */
export function aroundOf({ borders, starts }: CellGraph): Float64Array {
  const around = new Float64Array(starts.length - 1);
  for (let b = 0; b < borders.count; b++) {
    const length = borders.sums[b * BORDER_SUMS]!;
    around[borders.from[b]!]! += length;
    around[borders.to[b]!]! += length;
  }
  return around;
}
