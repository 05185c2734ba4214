import { describe, expect, it } from 'vitest';
import { gaussian, logSumExp, normalDistribution } from './normal.ts';

describe('the normal distribution', () => {
  it('has its tabulated values and is symmetric', () => {
    expect(normalDistribution(0)).toBeCloseTo(0.5, 7);
    expect(normalDistribution(1.959964)).toBeCloseTo(0.975, 6);
    expect(normalDistribution(-3)).toBeCloseTo(0.0013499, 6);
    expect(normalDistribution(1.3) + normalDistribution(-1.3)).toBeCloseTo(1, 12);
    expect(normalDistribution(-40)).toBe(0);
  });

  it('has a density that the deviation scales', () => {
    expect(gaussian(3, 3, 2)).toBeCloseTo(0.19947, 5);
  });

  it('adds up probabilities given as logs without overflow', () => {
    expect(logSumExp([1000, 1000])).toBeCloseTo(1000 + Math.LN2, 9);
    expect(logSumExp([-Infinity, -5])).toBe(-5);
    expect(logSumExp([])).toBe(-Infinity);
  });
});
