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
  /** Departure from the nearest colour that a lamp or the sky has, log ratios. */
  offLight: number;
  /** Log of each channel over that of the brightest other surface of a like size, the least of the three. */
  lead: number;
  /** Difference in colour from its surroundings, log ratios. */
  kinship: number;
  /** Share of the picture. */
  share: number;
  /** Share of its convex hull that it fills. */
  filled: number;
  /** The brightest channel, linear light. */
  level: number;
  /** How far its blocks reach, over those of a parallelogram of its area: a disc 0.95, a triangle 1.15. */
  reach: number;
}

/** Light that is taken for none, so that black has a logarithm. */
const DARKEST = 0.002;

export function cardFeatures(surface: Surface, found: Surfaces, small: SmallPicture): CardFeatures {
  const log = (linear: readonly number[]) => Math.log(luminance(linear) + DARKEST);
  const rivals = found.surfaces.filter(
    ({ label, area }) => label !== surface.label && area > 0.5 * surface.area,
  );
  const own = log(surface.linear);
  const around = surroundings(surface, found.labels, small);
  return {
    contrast: own - log(around),
    overBrightest: own - Math.max(Math.log(DARKEST), ...rivals.map(({ linear }) => log(linear))),
    colour: Math.hypot(...logRatios(surface.linear)),
    offLight: departureFromLight(surface.linear),
    lead: leastLead(surface, rivals),
    kinship: apart(surface.linear, around),
    share: surface.area / (small.columns * small.rows),
    filled: filledShare(surface, found.labels, small),
    level: Math.max(...surface.linear),
    reach: reachOf(surface, found.labels, small),
  };
}

function luminance(linear: readonly number[]): number {
  return 0.2126 * linear[0]! + 0.7152 * linear[1]! + 0.0722 * linear[2]!;
}

/** ln of red and of blue over green. */
function logRatios([r, g, b]: readonly number[]): readonly [red: number, blue: number] {
  const green = Math.log(g! + DARKEST);
  return [Math.log(r! + DARKEST) - green, Math.log(b! + DARKEST) - green];
}

function apart(a: readonly number[], b: readonly number[]): number {
  const [p, q] = [logRatios(a), logRatios(b)];
  return Math.hypot(p[0] - q[0], p[1] - q[1]);
}

/**
 * From black bodies of 2,000 K upwards, as a camera balanced for daylight sees them: blue = −0.75·red − 0.95·red²,
 * within 0.05 (Planck's law in sRGB primaries), and a straight line towards blue skies.
 */
function departureFromLight(linear: readonly number[]): number {
  const [red, blue] = logRatios(linear);
  const warm = Math.min(1.4, Math.max(0, red));
  const cool = Math.max(-0.4, Math.min(0, red));
  return Math.hypot(red - warm - cool, blue + 0.75 * (warm + cool) + 0.95 * warm ** 2);
}

function leastLead({ linear }: Surface, rivals: readonly Surface[]): number {
  const over = (c: number) => Math.max(0, ...rivals.map((rival) => rival.linear[c]!));
  return Math.min(...[0, 1, 2].map((c) => Math.log(linear[c]! + DARKEST) - Math.log(over(c) + DARKEST)));
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

/** Of a parallelogram the determinant of the second moments is (area / 12)². */
function reachOf(
  { left, right, top, bottom, label, area, x: middleX, y: middleY }: Surface,
  labels: Int32Array,
  { columns }: SmallPicture,
): number {
  let [xx, xy, yy] = [0, 0, 0];
  for (let y = top; y <= bottom; y++)
    for (let x = left; x <= right; x++)
      if (labels[y * columns + x] === label) {
        xx += (x - middleX) ** 2;
        xy += (x - middleX) * (y - middleY);
        yy += (y - middleY) ** 2;
      }
  return (12 * Math.sqrt(Math.max(0, xx * yy - xy * xy))) / area ** 2;
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
