// What the cells of a picture are like, and what is seen where two of them meet.
import type { Cells } from './cells.ts';
import type { SurfaceFeatures } from './surface-features.ts';

/** Per cell, means of its pixels. */
export interface CellMeans {
  redness: Float32Array;
  blueness: Float32Array;
  lightness: Float32Array;
  deviation: Float32Array;
  /** Mean size of steps of colour and of light between neighbours inside: texture. */
  texture: Float32Array;
  /** Middle, pixels. */
  x: Float32Array;
  y: Float32Array;
  /** Pixels. */
  size: Int32Array;
}

/** Sums along each border; `from` < `to`, differences are of `to` less `from`. */
export interface Borders {
  from: Int32Array;
  to: Int32Array;
  /** [borders × BORDER_SUMS] */
  sums: Float64Array;
  count: number;
}

export interface CellGraph {
  means: CellMeans;
  borders: Borders;
  /** Borders of cell c: `list` from `starts[c]` to `starts[c + 1]`. */
  starts: Int32Array;
  list: Int32Array;
}

/** Columns of `sums`. */
export const AT = {
  length: 0,
  /** Over one pixel. */
  redStep: 1,
  blueStep: 2,
  lightStep: 3,
  /** Between what lies two pixels before and two behind. */
  redJump: 4,
  blueJump: 5,
  lightJump: 6,
  /** How much darker the border is than the darker side. */
  valley: 7,
  noise: 8,
  /** Rows that `to` lies below. */
  below: 9,
  /** Sizes of the steps of light, whichever way they go. */
  roughness: 10,
  /** Where it runs: sums of places, and of their squares and products, pixels. */
  x: 11,
  y: 12,
  xx: 13,
  yy: 14,
  xy: 15,
} as const;
export const BORDER_SUMS = 16;
/** Columns that are of `to` less `from`: they change their sign where the two change places. */
export const SIGNED: readonly number[] = [1, 2, 3, 4, 5, 6, 9];

export function graphOf(features: SurfaceFeatures, cells: Cells): CellGraph {
  return listed(meansOf(features, cells), bordersOf(features, cells));
}

/** With the borders of each cell. */
export function listed(means: CellMeans, borders: Borders): CellGraph {
  const count = means.size.length;
  const starts = new Int32Array(count + 1);
  for (let b = 0; b < borders.count; b++) {
    starts[borders.from[b]! + 1]! += 1;
    starts[borders.to[b]! + 1]! += 1;
  }
  for (let c = 0; c < count; c++) starts[c + 1]! += starts[c]!;
  const next = starts.slice();
  const list = new Int32Array(2 * borders.count);
  for (let b = 0; b < borders.count; b++) {
    list[next[borders.from[b]!]!++] = b;
    list[next[borders.to[b]!]!++] = b;
  }
  return { means, borders, starts, list };
}

function meansOf(features: SurfaceFeatures, { labels, count }: Cells): CellMeans {
  const { width, redness, blueness, lightness, deviation } = features;
  const array = () => new Float32Array(count);
  const means = {
    redness: array(),
    blueness: array(),
    lightness: array(),
    deviation: array(),
    texture: array(),
    x: array(),
    y: array(),
  };
  const size = new Int32Array(count);
  const steps = new Int32Array(count);
  for (let i = 0; i < labels.length; i++) {
    const cell = labels[i]!;
    size[cell]! += 1;
    means.redness[cell]! += redness[i]!;
    means.blueness[cell]! += blueness[i]!;
    means.lightness[cell]! += lightness[i]!;
    means.deviation[cell]! += deviation[i]!;
    means.x[cell]! += i % width;
    means.y[cell]! += Math.floor(i / width);
    for (const j of [i + 1, i + width])
      if (labels[j] === cell) {
        steps[cell]! += 1;
        means.texture[cell]! += Math.abs(lightness[i]! - lightness[j]!);
      }
  }
  for (let cell = 0; cell < count; cell++) {
    for (const plane of ['redness', 'blueness', 'lightness', 'deviation', 'x', 'y'] as const)
      means[plane][cell]! /= size[cell]!;
    means.texture[cell]! /= Math.max(1, steps[cell]!);
  }
  return { ...means, size };
}

function bordersOf(features: SurfaceFeatures, { labels, count }: Cells): Borders {
  const { width, height } = features;
  const numbers = new Map<number, number>();
  const from: number[] = [];
  const to: number[] = [];
  const sums: number[] = [];
  const meet = (i: number, j: number, before: number, behind: number, isDown: boolean) => {
    const isForward = labels[i]! < labels[j]!;
    const [a, b] = isForward ? [labels[i]!, labels[j]!] : [labels[j]!, labels[i]!];
    const key = a * count + b;
    let number = numbers.get(key);
    if (number === undefined) {
      number = numbers.size;
      numbers.set(key, number);
      from.push(a);
      to.push(b);
      for (let k = 0; k < BORDER_SUMS; k++) sums.push(0);
    }
    if (isForward) addTo(sums, number * BORDER_SUMS, features, i, j, before, behind, isDown ? 1 : 0);
    else addTo(sums, number * BORDER_SUMS, features, j, i, behind, before, isDown ? -1 : 0);
  };
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      if (x + 1 < width && labels[i] !== labels[i + 1])
        meet(i, i + 1, x >= 2 ? i - 2 : i, x + 3 < width ? i + 3 : i + 1, false);
      if (y + 1 < height && labels[i] !== labels[i + width])
        meet(i, i + width, y >= 2 ? i - 2 * width : i, y + 3 < height ? i + 3 * width : i + width, true);
    }
  return {
    from: Int32Array.from(from),
    to: Int32Array.from(to),
    sums: Float64Array.from(sums),
    count: from.length,
  };
}

function addTo(
  sums: number[],
  at: number,
  { width, redness, blueness, lightness, deviation }: SurfaceFeatures,
  i: number,
  j: number,
  before: number,
  behind: number,
  below: number,
): void {
  const step = lightness[j]! - lightness[i]!;
  sums[at + AT.length]! += 1;
  sums[at + AT.redStep]! += redness[j]! - redness[i]!;
  sums[at + AT.blueStep]! += blueness[j]! - blueness[i]!;
  sums[at + AT.lightStep]! += step;
  sums[at + AT.redJump]! += redness[behind]! - redness[before]!;
  sums[at + AT.blueJump]! += blueness[behind]! - blueness[before]!;
  sums[at + AT.lightJump]! += lightness[behind]! - lightness[before]!;
  sums[at + AT.valley]! +=
    Math.min(lightness[before]!, lightness[behind]!) - Math.min(lightness[i]!, lightness[j]!);
  sums[at + AT.noise]! += deviation[i]! + deviation[j]!;
  sums[at + AT.below]! += below;
  sums[at + AT.roughness]! += Math.abs(step);
  const [x, y] = [((i % width) + (j % width)) / 2, (Math.floor(i / width) + Math.floor(j / width)) / 2];
  sums[at + AT.x]! += x;
  sums[at + AT.y]! += y;
  sums[at + AT.xx]! += x * x;
  sums[at + AT.yy]! += y * y;
  sums[at + AT.xy]! += x * y;
}
