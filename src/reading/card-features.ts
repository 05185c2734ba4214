// How much a surface looks like a white card: what the finder weighs.
import { linearOfCode } from '../colour/srgb.ts';
import type { SmallPicture, Surface, Surfaces } from './segments.ts';

/** How far outside of a surface its surroundings are looked at, blocks. */
const RING = 3;

export interface CardFeatures {
  /** Log luminance over that of its surroundings. */
  contrast: number;
  /** Log luminance over that of the brightest other surface of a like size. */
  overBrightest: number;
  /** Departure from neutral as photographed, log ratios. */
  colour: number;
  /** Share of the picture. */
  share: number;
  /** Share of its convex hull that it fills. */
  filled: number;
  /** Luminance, linear light. */
  level: number;
}

/** Light that is taken for none, so that black has a logarithm. */
const DARKEST = 0.002;

export function cardFeatures(surface: Surface, found: Surfaces, small: SmallPicture): CardFeatures {
  const log = (linear: readonly number[]) => Math.log(luminance(linear) + DARKEST);
  const rivals = found.surfaces.filter(
    ({ label, area }) => label !== surface.label && area > 0.5 * surface.area,
  );
  const own = log(surface.linear);
  return {
    contrast: own - log(surroundings(surface, found.labels, small)),
    overBrightest: own - Math.max(Math.log(DARKEST), ...rivals.map(({ linear }) => log(linear))),
    colour: colourfulness(surface.linear),
    share: surface.area / (small.columns * small.rows),
    filled: filledShare(surface, found.labels, small),
    level: luminance(surface.linear),
  };
}

function luminance(linear: readonly number[]): number {
  return 0.2126 * linear[0]! + 0.7152 * linear[1]! + 0.0722 * linear[2]!;
}

/** Distance from neutral in log ratios. */
function colourfulness([r, g, b]: Surface['linear']): number {
  const green = Math.log(g + DARKEST);
  return Math.hypot(Math.log(r + DARKEST) - green, Math.log(b + DARKEST) - green);
}

/** Mean linear light of the blocks around the surface's box that are not its own. */
function surroundings(
  { left, right, top, bottom, label }: Surface,
  labels: Int32Array,
  small: SmallPicture,
): number[] {
  const { columns, rows, codes } = small;
  const sum = [0, 0, 0];
  let count = 0;
  for (let y = Math.max(0, top - RING); y <= Math.min(rows - 1, bottom + RING); y++)
    for (let x = Math.max(0, left - RING); x <= Math.min(columns - 1, right + RING); x++) {
      const i = y * columns + x;
      const isEdge = x >= left && x <= right && y >= top && y <= bottom;
      if (labels[i] === label || isEdge) continue;
      for (let c = 0; c < 3; c++) sum[c]! += linearOfCode(codes[3 * i + c]!);
      count++;
    }
  return sum.map((v) => v / Math.max(1, count));
}

/** Area over that of the convex hull of the blocks. */
function filledShare(
  { left, right, top, bottom, label, area }: Surface,
  labels: Int32Array,
  { columns }: SmallPicture,
): number {
  const points: [number, number][] = [];
  for (let y = top; y <= bottom; y++) {
    let [first, last] = [-1, -1];
    for (let x = left; x <= right; x++)
      if (labels[y * columns + x] === label) {
        if (first < 0) first = x;
        last = x;
      }
    if (first >= 0) points.push([first, y], [last + 1, y], [first, y + 1], [last + 1, y + 1]);
  }
  return area / hullArea(points);
}

/** Andrew's monotone chain, and the shoelace formula. */
function convexHull(points: [number, number][]): [number, number][] {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const half = (list: [number, number][]) => {
    const chain: [number, number][] = [];
    for (const p of list) {
      while (chain.length > 1 && turn(chain.at(-2)!, chain.at(-1)!, p) <= 0) chain.pop();
      chain.push(p);
    }
    return chain.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.reverse())];
}

function turn(a: [number, number], b: [number, number], c: [number, number]): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}

function hullArea(points: [number, number][]): number {
  const hull = convexHull(points);
  let twice = 0;
  hull.forEach(([x, y], i) => {
    const [u, v] = hull[(i + 1) % hull.length]!;
    twice += x * v - u * y;
  });
  return Math.abs(twice) / 2;
}
