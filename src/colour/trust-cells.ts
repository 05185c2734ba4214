// A patch as the trust net sees it: 32 × 32 cells, each told as its departure from the brightness ray of a colour.
import type { Rgb } from './srgb.ts';

/** Cells in a row and in a column. */
export const CELLS = 32;
/** Numbers that describe a cell. */
export const FEATURES = 12;

/** A rectangle of pixels of 3 or 4 channels (the fourth is ignored), row by row. */
export interface PixelGrid {
  data: Uint8Array | Uint8ClampedArray;
  channels: 3 | 4;
  columns: number;
  rows: number;
}

export interface Cells {
  /** Mean code values, [CELLS², 3]. */
  mean: Float32Array;
  /** Root mean square deviation of a channel from that mean, code values, [CELLS²]. */
  deviation: Float32Array;
  /** Share of the pixels with a channel at 254 or above, [CELLS²]. */
  saturated: Float32Array;
}

/** Cells of equal size as far as whole pixels allow; in a small grid neighbouring cells share a pixel. */
export function cellsOf({ data, channels, columns, rows }: PixelGrid): Cells {
  const mean = new Float32Array(3 * CELLS * CELLS);
  const deviation = new Float32Array(CELLS * CELLS);
  const saturated = new Float32Array(CELLS * CELLS);
  for (let cell = 0; cell < CELLS * CELLS; cell++) {
    const [left, right] = span(cell % CELLS, columns);
    const [top, bottom] = span(Math.floor(cell / CELLS), rows);
    let [s0, s1, s2, squares, bright] = [0, 0, 0, 0, 0];
    for (let y = top; y < bottom; y++)
      for (let x = left; x < right; x++) {
        const i = channels * (y * columns + x);
        const [r, g, b] = [data[i]!, data[i + 1]!, data[i + 2]!];
        s0 += r;
        s1 += g;
        s2 += b;
        squares += r * r + g * g + b * b;
        if (r >= 254 || g >= 254 || b >= 254) bright++;
      }
    const count = (right - left) * (bottom - top);
    mean.set([s0 / count, s1 / count, s2 / count], 3 * cell);
    const variance = squares - (s0 * s0 + s1 * s1 + s2 * s2) / count;
    deviation[cell] = Math.sqrt(Math.max(0, variance / count / 3));
    saturated[cell] = bright / count;
  }
  return { mean, deviation, saturated };
}

function span(cell: number, size: number): [from: number, to: number] {
  const from = Math.floor((cell * size) / CELLS);
  return [from, Math.max(from + 1, Math.floor(((cell + 1) * size) / CELLS))];
}

/** Code values that a departure across the ray of `colour` is measured in: rounding, and half a percent of the level. */
export function departureUnit(colour: Rgb): number {
  return Math.sqrt(1 + (0.005 * levelOf(colour)) ** 2);
}

/**
 * Describes each cell relative to the brightness ray through `colour` (code values), into `out` [CELLS², FEATURES]: its
 * departure across the ray per channel and towards white, in units, compressed by asinh; how near it is; its level, finely and
 * coarsely; its unevenness; what is saturated; and the colour itself, the same for all cells.
 */
export function describeCells({ mean, deviation, saturated }: Cells, colour: Rgb, out: Float32Array): void {
  const [m0, m1, m2] = colour;
  const level2 = levelOf(colour) ** 2;
  const unit = departureUnit(colour);
  const [w0, w1, w2] = towardsWhite(colour);
  const own = [
    Math.log((m0 + 4) / (m1 + 4)),
    Math.log((m2 + 4) / (m1 + 4)),
    Math.sqrt(level2) / 255 - 0.7,
  ] as const;
  for (let cell = 0, at = 0; cell < CELLS * CELLS; cell++, at += FEATURES) {
    const [r, g, b] = [mean[3 * cell]!, mean[3 * cell + 1]!, mean[3 * cell + 2]!];
    const t = (r * m0 + g * m1 + b * m2) / level2;
    const [d0, d1, d2] = [(r - t * m0) / unit, (g - t * m1) / unit, (b - t * m2) / unit];
    const logLevel = Math.log(Math.max(t, 0.01));
    out[at] = 0.5 * Math.asinh(d0);
    out[at + 1] = 0.5 * Math.asinh(d1);
    out[at + 2] = 0.5 * Math.asinh(d2);
    out[at + 3] = 0.5 * Math.asinh(d0 * w0 + d1 * w1 + d2 * w2);
    out[at + 4] = Math.exp(-0.5 * (d0 * d0 + d1 * d1 + d2 * d2));
    out[at + 5] = 0.4 * Math.asinh(logLevel / 0.05);
    out[at + 6] = Math.max(-1.5, Math.min(1.5, 3 * logLevel));
    out[at + 7] = Math.asinh(deviation[cell]! / 3) - 0.5;
    out[at + 8] = saturated[cell]!;
    out.set(own, at + 9);
  }
}

/** Direction across the ray in which glare moves a pixel; shorter than 1 for colours that are nearly grey themselves. */
function towardsWhite(colour: Rgb): Rgb {
  const t = (255 * (colour[0] + colour[1] + colour[2])) / levelOf(colour) ** 2;
  const [x, y, z] = colour.map((v) => 255 - t * v) as [number, number, number];
  const length = Math.max(10, Math.hypot(x, y, z));
  return [x / length, y / length, z / length];
}

function levelOf([r, g, b]: Rgb): number {
  return Math.max(1, Math.hypot(r, g, b));
}
