// Taps and strokes → which pixels belong to the surface. Pure, and quick enough to follow a finger.
import { tappedAt, waysFrom } from './border-odds.ts';
import { CELL_EVIDENCE, cellEvidence } from './cell-evidence.ts';
import { CELL_WEIGHTS } from './cell-weights.ts';
import { CERTAIN, settleCells } from './settle-cells.ts';
import { oddsOf } from './small-network.ts';
import { pixelsOf } from './stroke-pixels.ts';
import type { Stroke } from './strokes.ts';
import type { SurfaceModel } from './surface-model.ts';
import { wholeParts, type MarkedCells } from './whole-parts.ts';

/** Of the longer side, squared: at this distance a stroke counts half. */
const NEAR2 = 0.01;
/** Change of colour on the way, in the units of `waysFrom`, over which a stroke counts less by e. */
const COLOUR_REACH = 4;
/** A minus stroke takes away more than what would make a cell as likely part as not. */
const TAKEN = 1.5;
/** Least odds of cells whose whole part was marked. */
const WHOLE = 3;
/** Of what a cell's whole part says. */
const PART_SHARE = 0.9;

/**
 * Share of every pixel that belongs to the surface, 0 to 1, [height × width]. No plus stroke: nothing does.
 * @param strokes in pixels of the model's picture, the later ones over the earlier
 */
export function segmentSurface(model: SurfaceModel, strokes: readonly Stroke[]): Float32Array {
  const { width, height, labels } = model;
  const alpha = new Float32Array(width * height);
  const { owners, marks } = markedPixels(strokes, width, height);
  if (!marks.some(({ isPart, pixels }) => isPart && pixels.length > 0)) return alpha;
  const groups = marks
    .filter(({ pixels }) => pixels.length > 0)
    .map(({ isPart, pixels }) => ({ isPart, cells: [...new Set(pixels.map((pixel) => labels[pixel]!))] }));
  const shares = sharesOf(model, groups, Math.max(width, height));
  for (let i = 0; i < alpha.length; i++) alpha[i] = shares[labels[i]!]!;
  for (const [pixel, isPart] of owners) alpha[pixel] = isPart ? 1 : 0;
  return alpha;
}

/**
 * The first plus stroke judges every cell; each stroke after it says what the part is that it marks, or else changes what is like it, and
 * that the more the nearer it is: a plus stroke adds what is liker to it, a minus stroke takes it away.
 */
function sharesOf(model: SurfaceModel, groups: readonly MarkedCells[], side: number): Float32Array {
  const { graph, parts } = model;
  const first = groups.find(({ isPart }) => isPart)!;
  const base = oddsFor(model, first.cells, side);
  const own = base.odds.slice();
  agreeInParts(own, parts.of, graph.means.size);
  const tapped = Array.from(base.seeds, (seed) => tappedAt(graph, seed));
  for (const [number, group] of groups.entries()) {
    if (group === first) continue;
    const { odds, near, seeds } = oddsFor(model, group.cells, side);
    const whole = wholeParts(model, group, groups.slice(0, number), own);
    for (let cell = 0; cell < own.length; cell++) {
      if (whole.has(parts.of[cell]!)) {
        own[cell] = (group.isPart ? 1 : -1) * Math.max(WHOLE, odds[cell]!);
        if (group.isPart) tapped[cell] = tappedAt(graph, seeds[cell]!);
        continue;
      }
      const beyond = near[cell]! * Math.max(0, odds[cell]! - own[cell]!);
      own[cell]! += group.isPart ? beyond : -TAKEN * beyond;
      if (group.isPart && near[cell]! > 0.5) tapped[cell] = tappedAt(graph, seeds[cell]!);
    }
  }
  for (const { isPart, cells } of groups) for (const cell of cells) own[cell] = isPart ? CERTAIN : -CERTAIN;
  return settleCells(graph, own, tapped);
}

/** Cells of one part lean to what it says as a whole: half of a ceiling is seldom painted. */
function agreeInParts(odds: Float32Array, parts: Int32Array, size: Int32Array): void {
  const [sums, sizes] = [new Float64Array(odds.length), new Float64Array(odds.length)];
  odds.forEach((v, cell) => {
    sums[parts[cell]!]! += size[cell]! * v;
    sizes[parts[cell]!]! += size[cell]!;
  });
  for (let cell = 0; cell < odds.length; cell++) {
    const part = parts[cell]!;
    odds[cell]! += PART_SHARE * (sums[part]! / sizes[part]! - odds[cell]!);
  }
}

/** Log odds of each cell being one surface with the marked cells, how much these count for it, and which it was compared with. */
function oddsFor({ graph, parts }: SurfaceModel, marked: readonly number[], side: number) {
  const ways = waysFrom(graph, parts, marked);
  const { x, y } = graph.means;
  const evidence = new Float32Array(CELL_EVIDENCE);
  const seeds = Int32Array.from(ways.likely.origin, (origin) => marked[Math.max(0, origin)]!);
  const near = Float32Array.from(seeds, (seed, cell) => {
    const distance2 = ((x[cell]! - x[seed]!) ** 2 + (y[cell]! - y[seed]!) ** 2) / side ** 2;
    return (Math.exp(-ways.colour.distance[cell]! / COLOUR_REACH) * NEAR2) / (NEAR2 + distance2);
  });
  const odds = Float32Array.from(seeds, (seed, cell) => {
    cellEvidence(graph, parts, ways, cell, seed, side, evidence);
    return oddsOf(evidence, CELL_WEIGHTS);
  });
  return { odds, near, seeds };
}

/** Pixels of each stroke, and what the last stroke over each pixel says. */
function markedPixels(strokes: readonly Stroke[], width: number, height: number) {
  const owners = new Map<number, boolean>();
  const marks = strokes.map((stroke) => ({ isPart: stroke.isPart, pixels: pixelsOf(stroke, width, height) }));
  marks.forEach(({ isPart, pixels }) => pixels.forEach((pixel) => owners.set(pixel, isPart)));
  return { owners, marks };
}
