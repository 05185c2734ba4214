import { describe, expect, it } from 'vitest';
import * as app from './entry.mjs';
import { measureBrought, measureEpochs } from './measure.mjs';
import { BadFeatures, readNpy } from './npy.mjs';
import { DRAWN_NPY, NUMPYS, REAL_NPY } from './numpy-files.mjs';

/** 2·size points in pairs around `mean`, whose mean is exactly that, and whose covariance 2·step² / (2·size − 1) · I. */
function cross(size, step, mean) {
  const values = new Float32Array(2 * size * size).fill(mean);
  for (let i = 0; i < size; i++) {
    values[2 * i * size + i] += step;
    values[(2 * i + 1) * size + i] -= step;
  }
  return { count: 2 * size, size, values };
}
const valuesOf = (real, drawn) => measureBrought(app, { real, drawn }).rows.map(({ value }) => value);

describe('distances of brought features', () => {
  it('are what numpy’s formulas give for numpy’s files', () => {
    const [frechet, kernel, ...counts] = valuesOf(readNpy(REAL_NPY, 'r'), readNpy(DRAWN_NPY, 'd'));
    expect(frechet).toBeCloseTo(NUMPYS.frechet, 9);
    expect(kernel / 1000).toBeCloseTo(NUMPYS.kernel, 4);
    expect(counts).toEqual([9, 7]);
  });

  it.each([
    [4, 2, 0, 2, 0],
    [4, 2, 0, 2, 0.5],
    [4, 2, 0, 3, 0],
    [16, 1, -0.25, 2.5, 0.5],
    [64, 8, 1, 2, -1],
  ])('between N(m, s²·I) and N(n, t²·I) come to d·((m − n)² + (s − t)²): d = %i', (d, step, m, other, n) => {
    const scale = Math.sqrt(2 / (2 * d - 1));
    const [frechet] = valuesOf(cross(d, step, m), cross(d, other, n));
    expect(frechet).toBeCloseTo(d * ((m - n) ** 2 + (scale * (step - other)) ** 2), 8);
  });

  it('of several epochs are a row each, of which every one is as by itself', () => {
    const [real, far, near] = [cross(4, 2, 0), cross(4, 1, 3), cross(4, 2, 0.5)];
    const drawn = [far, near].map((set, i) => ({ epoch: 5 * (i + 1), read: () => set }));
    const { rows, notes } = measureEpochs(app, { real, drawn });
    expect(rows.map(({ name }) => name)).toEqual([
      'epoch 5, Fréchet distance, 4 features',
      'epoch 10, Fréchet distance, 4 features',
    ]);
    expect(rows.map(({ value }) => value)).toEqual([valuesOf(real, far)[0], valuesOf(real, near)[0]]);
    expect(notes.join(' ')).toMatch(/no FID/);
    const other = [{ epoch: 1, read: () => cross(3, 1, 0) }];
    expect(() => measureEpochs(app, { real, drawn: other })).toThrow(BadFeatures);
  });

  it('are called FID and KID for as many features as Inception has only', () => {
    const wide = (first) => ({ count: 2, size: 2048, values: new Float32Array(4096).fill(first, 0, 2048) });
    const [inceptions, others] = [wide(1), cross(4, 1, 0)].map((real) =>
      measureBrought(app, { real, drawn: { ...real } }),
    );
    const names = ({ rows }) => rows.slice(0, 2).map(({ name }) => name);
    expect(names(inceptions)).toEqual(['FID', 'KID × 1,000']);
    expect(inceptions.notes).toEqual([
      expect.stringMatching(/if these are features of Inception/),
      expect.stringMatching(/2 pictures for 2048 features/),
    ]);
    expect(names(others)).toEqual(['Fréchet distance, 4 features', 'kernel distance × 1,000, 4 features']);
    expect(others.notes).toEqual([expect.stringMatching(/no FID/)]);
  });

  it('take every picture for FID, and 2,000 spread over all for KID', () => {
    const halves = (count) => ({
      ...{ count, size: 1 },
      values: Float32Array.from({ length: count }, (_, i) => Number(2 * i >= count)),
    });
    const { rows } = measureBrought(app, { real: halves(4200), drawn: halves(2100) });
    const [frechet, kernel, ...counts] = rows.map(({ value }) => value);
    expect(counts).toEqual([4200, 2100]);
    expect(rows[1].unit).toBe('(2000 real, 2000 drawn)');
    expect(frechet).toBeLessThan(1e-4);
    expect(Math.abs(kernel)).toBeLessThan(10); // 750 were they the first 2,000 of the real ones, all 0
  });

  it('are refused between features of two widths, and of fewer than two pictures', () => {
    const one = { count: 1, size: 4, values: new Float32Array(4) };
    const measure = (real, drawn) => () => measureBrought(app, { real, drawn });
    expect(measure(cross(4, 1, 0), cross(5, 1, 0))).toThrow(BadFeatures);
    expect(measure(cross(4, 1, 0), cross(5, 1, 0))).toThrow(/4 features each and the drawn ones 5/);
    expect(measure(one, cross(4, 1, 0))).toThrow(/real ones there is 1\./);
    expect(measure(cross(4, 1, 0), one)).toThrow(/drawn ones there is 1\./);
    expect(measure({ ...one, count: 0 }, one)).toThrow(BadFeatures);
  });
});
