// Odds that both sides of a border are one surface.
import { BORDER_EVIDENCE, borderEvidence, type Tapped } from './border-evidence.ts';
import { BORDER_WEIGHTS } from './border-weights.ts';
import { AT, BORDER_SUMS, type CellGraph } from './cell-graph.ts';
import type { Parts } from './grow-parts.ts';
import { oddsOf } from './small-network.ts';
import { reachFrom, type Reached } from './surface-distance.ts';

/** −ln of a probability that costs nothing: a surface may be many cells wide. */
const FREE = 0.05;

export function tappedAt({ means }: CellGraph, cell: number): Tapped {
  return {
    redness: means.redness[cell]!,
    blueness: means.blueness[cell]!,
    lightness: means.lightness[cell]!,
  };
}

/** Ways from marked cells to all others, by three measures. */
export interface Ways {
  /** −ln of the probability that no border on the way parts two surfaces. */
  likely: Reached;
  /** Colour that changes at borders on the way, and light that does. */
  colour: Reached;
  light: Reached;
  /** As `likely`, from part to part: [parts]. */
  parts: Reached;
}

export function waysFrom(graph: CellGraph, parts: Parts, seeds: readonly number[]): Ways {
  const { sums } = graph.borders;
  const tapped = seeds.map((seed) => tappedAt(graph, seed));
  const evidence = new Float32Array(BORDER_EVIDENCE);
  const jump = (border: number, one: number, other: number) => {
    const at = border * BORDER_SUMS;
    return Math.hypot(sums[at + one]!, sums[at + other]!) / sums[at + AT.length]!;
  };
  return {
    likely: reachFrom(graph, seeds, (border, from, origin) => {
      borderEvidence(graph, border, from, tapped[origin]!, evidence);
      return costOf(oddsOf(evidence, BORDER_WEIGHTS));
    }),
    colour: reachFrom(
      graph,
      seeds,
      (border) => 20 * Math.max(0, jump(border, AT.redJump, AT.blueJump) - 0.02),
    ),
    light: reachFrom(
      graph,
      seeds,
      (border) => 10 * Math.max(0, jump(border, AT.lightStep, AT.redStep) - 0.01),
    ),
    parts: reachFrom(
      parts.graph,
      seeds.map((seed) => parts.of[seed]!),
      (border) => costOf(parts.odds[border]!),
    ),
  };
}

const costOf = (odds: number): number => Math.max(0, Math.log1p(Math.exp(-odds)) - FREE);
