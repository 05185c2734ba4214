// What speaks for a cell being part of the tapped surface, wherever it lies: numbers that a small network weighs.
import { tappedAt, type Ways } from './border-odds.ts';
import type { CellGraph } from './cell-graph.ts';
import type { Parts } from './grow-parts.ts';
import { squash } from './small-network.ts';

export const CELL_EVIDENCE = 30;

/** Evidence on `cell` into `out`. `seed`: the marked cell that it is compared with; `side`: the picture's longer side, pixels. */
export function cellEvidence(
  graph: CellGraph,
  parts: Parts,
  ways: Ways,
  cell: number,
  seed: number,
  side: number,
  out: Float32Array,
): void {
  const { means } = graph;
  const tapped = tappedAt(graph, seed);
  const [u, v] = [means.redness[cell]! - tapped.redness, means.blueness[cell]! - tapped.blueness];
  const away = Math.hypot(u, v);
  const light = means.lightness[cell]! - tapped.lightness;
  const [x, y] = [means.x[cell]! - means.x[seed]!, means.y[cell]! - means.y[seed]!];
  out[0] = squash(away / 0.05);
  out[1] = squash(away / 0.25);
  out[2] = squash(Math.abs(u + v) / 0.05);
  out[3] = squash((u - v) / 0.2);
  out[4] = squash(light / 0.4);
  out[5] = squash(Math.abs(light) / 0.4);
  out[6] = squash(
    (Math.hypot(means.redness[cell]!, means.blueness[cell]!) - Math.hypot(tapped.redness, tapped.blueness)) /
      0.15,
  );
  out[7] = squash((means.texture[cell]! - means.texture[seed]!) / 0.02);
  out[8] = squash(means.texture[cell]! / 0.02);
  out[9] = squash(means.size[cell]! / 64);
  out[10] = Math.hypot(x, y) / side;
  out[11] = y / side;
  out[12] = means.y[cell]! / side;
  out[13] = squash(ways.likely.distance[cell]! / 1);
  out[14] = squash(ways.likely.distance[cell]! / 5);
  out[15] = squash(ways.colour.distance[cell]! / 3);
  out[16] = squash(ways.light.distance[cell]! / 3);
  out[17] = squash(means.deviation[cell]! / 0.05);
  partsEvidence(parts, ways, parts.of[cell]!, parts.of[seed]!, side, out);
}

/** What the part says that the cell is in, beside that of the marked cell. */
function partsEvidence(
  { graph: { means } }: Parts,
  ways: Ways,
  part: number,
  own: number,
  side: number,
  out: Float32Array,
): void {
  const [u, v] = [means.redness[part]! - means.redness[own]!, means.blueness[part]! - means.blueness[own]!];
  const light = means.lightness[part]! - means.lightness[own]!;
  const distance = ways.parts.distance[part]!;
  out[18] = part === own ? 1 : 0;
  out[19] = squash(distance / 1);
  out[20] = squash(distance / 5);
  out[21] = squash(Math.hypot(u, v) / 0.05);
  out[22] = squash(Math.abs(u + v) / 0.05);
  out[23] = squash((u - v) / 0.2);
  out[24] = squash(light / 0.4);
  out[25] = squash((means.texture[part]! - means.texture[own]!) / 0.02);
  out[26] = squash(means.size[part]! / 2000);
  out[27] = squash(means.size[own]! / 2000);
  out[28] = (means.y[part]! - means.y[own]!) / side;
  out[29] = means.y[part]! / side;
}
