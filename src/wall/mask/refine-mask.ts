// A mask found on a small picture, brought to the edges of the large one: the fast guided filter. Pure.
import type { LightPicture } from '../light-picture.ts';
import { boxMean } from './box-mean.ts';

/** Of the filter's windows, pixels of the mask's grid. */
const RADIUS = 3;
/** Variance of ln light below which an edge is noise. */
const EPSILON = 4e-4;
const FLOOR = 0.0015;

interface Grid {
  width: number;
  height: number;
}

/**
 * Share of every pixel of the guide that belongs to the surface, 0 to 1. The local linear model α = aᵀ·g + b of the guided filter
 * (He, Sun and Tang, 2013, eq. 14–16, colour guide g = ln light) is fitted on the mask's grid and its coefficients are enlarged,
 * as the fast guided filter does (He and Sun, 2015): beside the guide, memory is one float a pixel.
 * @param alpha [height × width] of `grid`
 * @param guide the same picture at its full size
 */
export function refineMask(alpha: Float32Array, grid: Grid, guide: LightPicture): Float32Array {
  const small = logReduced(guide, grid);
  const model = fitLinear(alpha, small, grid);
  const out = new Float32Array(guide.width * guide.height);
  for (let y = 0; y < guide.height; y++) applyRow(model, grid, guide, y, out);
  return out;
}

/** ln of the guide's light, averaged down to the grid: three planes. */
function logReduced(guide: LightPicture, { width, height }: Grid): Float32Array[] {
  const planes = [0, 1, 2].map(() => new Float32Array(width * height));
  for (let y = 0; y < height; y++) {
    const [top, bottom] = cellOf(y, height, guide.height);
    for (let x = 0; x < width; x++) {
      const [left, right] = cellOf(x, width, guide.width);
      const sums = [0, 0, 0];
      for (let j = top; j < bottom; j++)
        for (let i = left; i < right; i++) {
          const from = 3 * (j * guide.width + i);
          for (let c = 0; c < 3; c++) sums[c]! += logOf(guide.rgb[from + c]!);
        }
      for (let c = 0; c < 3; c++) planes[c]![y * width + x] = sums[c]! / ((bottom - top) * (right - left));
    }
  }
  return planes;
}

function cellOf(at: number, cells: number, pixels: number): [from: number, to: number] {
  const from = Math.min(pixels - 1, Math.floor((at * pixels) / cells));
  return [from, Math.max(from + 1, Math.floor(((at + 1) * pixels) / cells))];
}

function logOf(light: number): number {
  return Math.log((light > 0 ? light : 0) + FLOOR);
}

/** a (three planes) and b, averaged over windows. */
function fitLinear(alpha: Float32Array, guide: Float32Array[], { width, height }: Grid): Float32Array[] {
  const mean = (plane: Float32Array) => boxMean(plane, width, height, RADIUS);
  const product = (one: Float32Array, other: Float32Array) => mean(one.map((v, i) => v * other[i]!));
  const means = guide.map(mean);
  const meanAlpha = mean(alpha);
  const pairs = [
    [0, 0],
    [0, 1],
    [0, 2],
    [1, 1],
    [1, 2],
    [2, 2],
  ] as const;
  const products = pairs.map(([j, k]) => product(guide[j]!, guide[k]!));
  const withAlpha = guide.map((plane) => product(plane, alpha));
  const out = [0, 1, 2, 3].map(() => new Float32Array(width * height));
  for (let i = 0; i < alpha.length; i++) {
    const [m0, m1, m2] = [means[0]![i]!, means[1]![i]!, means[2]![i]!];
    const covariance = pairs.map(
      ([j, k], p) => products[p]![i]! - means[j]![i]! * means[k]![i]! + (j === k ? EPSILON : 0),
    );
    const right = [0, 1, 2].map((c) => withAlpha[c]![i]! - means[c]![i]! * meanAlpha[i]!);
    const a = solvedSymmetric(covariance, right);
    for (let c = 0; c < 3; c++) out[c]![i] = a[c]!;
    out[3]![i] = meanAlpha[i]! - a[0]! * m0 - a[1]! * m1 - a[2]! * m2;
  }
  return out.map(mean);
}

/** Cramer's rule for a symmetric 3 × 3 system; `m`: 00, 01, 02, 11, 12, 22. */
function solvedSymmetric(m: readonly number[], r: readonly number[]): [number, number, number] {
  const [a, b, c, d, e, f] = m as [number, number, number, number, number, number];
  const [p, q, s] = r as [number, number, number];
  const [c00, c01, c02] = [d * f - e * e, c * e - b * f, b * e - c * d];
  const [c11, c12, c22] = [a * f - c * c, b * c - a * e, a * d - b * b];
  const determinant = a * c00 + b * c01 + c * c02;
  if (!(determinant > 1e-15)) return [0, 0, 0];
  return [
    (c00 * p + c01 * q + c02 * s) / determinant,
    (c01 * p + c11 * q + c12 * s) / determinant,
    (c02 * p + c12 * q + c22 * s) / determinant,
  ];
}

function applyRow(
  model: Float32Array[],
  grid: Grid,
  guide: LightPicture,
  y: number,
  out: Float32Array,
): void {
  const atY = Math.min(grid.height - 1, Math.max(0, ((y + 0.5) * grid.height) / guide.height - 0.5));
  const top = Math.floor(atY);
  const down = Math.min(grid.height - 1, top + 1);
  const partY = atY - top;
  // The rows' coefficients at this height.
  const rows = model.map((plane) =>
    Float32Array.from({ length: grid.width }, (_, x) => {
      const upper = plane[top * grid.width + x]!;
      return upper + partY * (plane[down * grid.width + x]! - upper);
    }),
  ) as [Float32Array, Float32Array, Float32Array, Float32Array];
  for (let x = 0; x < guide.width; x++) {
    const atX = Math.min(grid.width - 1, Math.max(0, ((x + 0.5) * grid.width) / guide.width - 0.5));
    const left = Math.floor(atX);
    const right = Math.min(grid.width - 1, left + 1);
    const part = atX - left;
    const from = 3 * (y * guide.width + x);
    let value = rows[3][left]! + part * (rows[3][right]! - rows[3][left]!);
    for (let c = 0; c < 3; c++) {
      const row = rows[c]!;
      value += (row[left]! + part * (row[right]! - row[left]!)) * logOf(guide.rgb[from + c]!);
    }
    out[y * guide.width + x] = Math.min(1, Math.max(0, value));
  }
}
