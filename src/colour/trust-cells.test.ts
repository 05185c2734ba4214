import { describe, expect, it } from 'vitest';
import type { Rgb } from './srgb.ts';
import { CELLS, cellsOf, departureUnit, describeCells, FEATURES, type PixelGrid } from './trust-cells.ts';

const COLOUR: Rgb = [120, 80, 60];

function grid(columns: number, rows: number, at: (x: number, y: number) => Rgb): PixelGrid {
  const data = new Uint8Array(4 * columns * rows);
  for (let i = 0; i < columns * rows; i++)
    data.set([...at(i % columns, Math.floor(i / columns)), i % 256], 4 * i);
  return { data, channels: 4, columns, rows };
}

describe('the cells of a patch', () => {
  it('hold the mean of their pixels and how uneven they are, whatever the size of the grid', () => {
    for (const [columns, rows] of [
      [64, 64],
      [320, 96],
      [70, 41],
    ] as const) {
      const stripes = grid(columns, rows, (x) => (x % 2 ? [100, 100, 100] : [104, 104, 104]));
      const { mean, deviation, saturated } = cellsOf(stripes);
      expect(mean.length).toBe(3 * CELLS * CELLS);
      expect(mean.reduce((a, b) => a + b) / mean.length).toBeCloseTo(102, 0);
      expect(Math.max(...deviation)).toBeLessThanOrEqual(2.1);
      expect(Math.max(...saturated)).toBe(0);
    }
  });

  it('of a region smaller than themselves share its pixels', () => {
    const { mean } = cellsOf(grid(5, 3, (x) => [50 * x, 0, 255]));
    const firsts = Array.from({ length: CELLS }, (_, i) => mean[3 * i]!);
    expect(firsts[0]).toBe(0);
    expect(firsts[CELLS - 1]).toBe(200);
    expect(firsts.every((v, i) => i === 0 || v >= firsts[i - 1]!)).toBe(true);
  });

  it('depart from the ray of a colour by nothing where they differ in brightness alone', () => {
    const shaded = grid(
      64,
      64,
      (x) => [60 + x, 40 + (2 * x) / 3, 30 + x / 2].map(Math.round) as [number, number, number],
    );
    const out = new Float32Array(CELLS * CELLS * FEATURES);
    describeCells(cellsOf(shaded), COLOUR, out);
    for (let cell = 0; cell < CELLS * CELLS; cell += 7)
      for (const place of [0, 1, 2, 3]) expect(Math.abs(out[cell * FEATURES + place]!)).toBeLessThan(0.3);
    expect(out[5]).toBeLessThan(-0.5); // the left is darker
    expect(out[(CELLS - 1) * FEATURES + 5]).toBeGreaterThan(-0.1);
  });

  it('depart towards white under glare, the more the stronger it is', () => {
    const out = new Float32Array(CELLS * CELLS * FEATURES);
    const glare = grid(
      64,
      64,
      (x) => COLOUR.map((v) => Math.round(v + (x / 64) * (255 - v))) as [number, number, number],
    );
    describeCells(cellsOf(glare), COLOUR, out);
    const towards = Array.from({ length: CELLS }, (_, i) => out[i * FEATURES + 3]!);
    expect(towards[0]).toBeLessThan(0.5);
    for (let i = 4; i < 16; i++) expect(towards[i]).toBeGreaterThan(towards[i - 1]!);
    expect(departureUnit([255, 255, 255])).toBeGreaterThan(departureUnit([20, 20, 20]));
  });
});
