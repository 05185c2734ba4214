// What speaks for two neighbouring cells being one surface, and against: numbers that a small network judges.
import { AT, BORDER_SUMS, type CellGraph } from './cell-graph.ts';
import { squash } from './small-network.ts';

export const BORDER_EVIDENCE = 23;

/** What a tapped surface looks like where it was tapped. */
export interface Tapped {
  redness: number;
  blueness: number;
  lightness: number;
}

/**
 * Evidence of the border `b` crossed out of the cell `own`, which belongs to the surface, into `out`. Differences are squashed to
 * [−1, 1]: how large a large one is does not matter.
 */
export function borderEvidence(
  graph: CellGraph,
  b: number,
  own: number,
  tapped: Tapped,
  out: Float32Array,
): void {
  const { means, borders } = graph;
  const sign = borders.from[b] === own ? 1 : -1;
  const other = sign > 0 ? borders.to[b]! : borders.from[b]!;
  const length = borders.sums[b * BORDER_SUMS]!;
  const mean = (column: number) => borders.sums[b * BORDER_SUMS + column]! / length;
  const noise = mean(AT.noise);
  const [red, blue] = [mean(AT.redJump), mean(AT.blueJump)];
  const jump = Math.hypot(red, blue);
  const step = Math.hypot(mean(AT.redStep), mean(AT.blueStep));
  const light = sign * mean(AT.lightJump);
  const lightStep = sign * mean(AT.lightStep);
  const [u, v] = [means.redness[other]! - tapped.redness, means.blueness[other]! - tapped.blueness];
  const away = Math.hypot(u, v);
  const saturation = (r: number, bl: number) => Math.hypot(r, bl);
  out[0] = squash(jump / 0.05);
  out[1] = squash(jump / 0.2);
  out[2] = squash(step / 0.03);
  out[3] = squash((jump / noise) * 0.2 * Math.sqrt(length));
  out[4] = squash(light / 0.15);
  out[5] = squash(Math.abs(light) / 0.15);
  out[6] = squash(lightStep / 0.05);
  out[7] = squash(Math.abs(lightStep) / 0.05);
  out[8] = squash(mean(AT.valley) / 0.1);
  out[9] = squash(noise / 0.1);
  out[10] = squash(away / 0.1);
  out[11] = squash(away / 0.4);
  out[12] = squash((means.lightness[other]! - tapped.lightness) / 0.5);
  out[13] = squash(
    (saturation(means.redness[other]!, means.blueness[other]!) -
      saturation(means.redness[own]!, means.blueness[own]!)) /
      0.15,
  );
  out[14] = squash((means.texture[other]! - means.texture[own]!) / 0.02);
  out[15] = squash(means.texture[other]! / 0.02);
  out[16] = sign * mean(AT.below);
  out[17] = squash(length / 8);
  out[18] = squash(mean(AT.roughness) / 0.05);
  out[19] = squash(means.size[other]! / 64);
  // Lights differ from warm to cool, and shade is cooler; from green to magenta it is paints that differ.
  out[20] = squash(Math.abs(red + blue) / 0.04);
  out[21] = squash((sign * (red - blue) * Math.sign(light)) / 0.1);
  out[22] = squash((u + v) / 0.05);
}
