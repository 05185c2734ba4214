import { expect, it } from 'vitest';
import { betaAt, cosineRate } from './schedules.ts';

it('the cosine begins at the peak, halves in the middle and ends at the floor', () => {
  expect(cosineRate(0, 100, 0.004)).toBeCloseTo(0.004, 12);
  expect(cosineRate(50, 100, 0.004, 0, 0)).toBeCloseTo(0.002, 12);
  expect(cosineRate(100, 100, 0.004, 0, 0.01)).toBeCloseTo(0.00004, 12);
});

it('a warm-up rises linearly to the peak and the rate never rises after it', () => {
  const rates = Array.from({ length: 100 }, (_, i) => cosineRate(i + 1, 100, 1, 10));
  expect(rates[4]).toBeCloseTo(0.5, 12);
  expect(rates[9]).toBe(1);
  for (let i = 10; i < 100; i++) expect(rates[i]!).toBeLessThan(rates[i - 1]!);
});

it('β stays, rises once, or rises in the first half of every cycle', () => {
  expect(betaAt(7, 2, { kind: 'constant' })).toBe(2);
  expect([1, 5, 10, 50].map((step) => betaAt(step, 2, { kind: 'warm-up', steps: 10 }))).toEqual([
    0.2, 1, 2, 2,
  ]);
  expect([1, 6, 10, 11].map((step) => betaAt(step, 2, { kind: 'cyclic', steps: 10 }))).toEqual([0, 2, 2, 0]);
});
