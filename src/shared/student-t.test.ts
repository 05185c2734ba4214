import { expect, it } from 'vitest';
import { normalQuantile } from './normal-quantile.ts';
import { studentQuantile } from './student-t.ts';

it('is that of the published table', () => {
  // NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2.
  const table: [freedom: number, t975: number, t995: number][] = [
    [1, 12.706, 63.657],
    [2, 4.303, 9.925],
    [3, 3.182, 5.841],
    [4, 2.776, 4.604],
    [9, 2.262, 3.25],
    [30, 2.042, 2.75],
    [100, 1.984, 2.626],
  ];
  for (const [freedom, t975, t995] of table) {
    expect(studentQuantile(0.975, freedom)).toBeCloseTo(t975, 3);
    expect(studentQuantile(0.995, freedom)).toBeCloseTo(t995, 3);
  }
});

it('is exact for one and two degrees of freedom, whose distributions have a formula', () => {
  for (const p of [0.6, 0.9, 0.99, 0.9999]) {
    expect(studentQuantile(p, 1) / Math.tan(Math.PI * (p - 0.5))).toBeCloseTo(1, 8);
    const a = 4 * p * (1 - p);
    expect(studentQuantile(p, 2) / (2 * (p - 0.5) * Math.sqrt(2 / a))).toBeCloseTo(1, 8);
  }
});

it('is symmetric, between its neighbours for a broken number, and that of the normal one in the end', () => {
  expect(studentQuantile(0.025, 3)).toBe(-studentQuantile(0.975, 3));
  expect(studentQuantile(0.5, 3)).toBeCloseTo(0, 9);
  const between = studentQuantile(0.975, 2.5);
  expect(between).toBeLessThan(studentQuantile(0.975, 2));
  expect(between).toBeGreaterThan(studentQuantile(0.975, 3));
  expect(studentQuantile(0.975, 1e7)).toBeCloseTo(normalQuantile(0.975), 5);
});
