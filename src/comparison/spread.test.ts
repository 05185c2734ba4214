import { describe, expect, it } from 'vitest';
import { differenceOf, spreadOf } from './spread.ts';

describe('the spread over seeds', () => {
  it('is mean and Student interval, as the textbook has them', () => {
    // s = 1, t(0.975, 2) = 4.3027: 2 ± 4.3027 / √3
    const spread = spreadOf([1, 2, 3])!;
    expect(spread).toMatchObject({ mean: 2, least: 1, most: 3 });
    expect(spread.low).toBeCloseTo(2 - 2.4842, 3);
    expect(spread.high).toBeCloseTo(2 + 2.4842, 3);
  });

  it('of one seed has no interval, of equal values one without width, of none is nothing', () => {
    expect(spreadOf([5])).toMatchObject({ mean: 5, low: null, high: null });
    expect(spreadOf([5, 5, 5])).toMatchObject({ mean: 5, low: 5, high: 5 });
    expect(spreadOf([null, NaN, undefined, Infinity])).toBeNull();
    expect(spreadOf([null, 3, NaN])!.values).toEqual([3]);
  });
});

describe('the difference of two families', () => {
  it('has the interval of Welch’s test', () => {
    // Means 2 and 5, variances 1 and 4, n = 3 each: √(5/3) = 1.29099, ν = (25/9) / (1/18 + 16/18) = 2.9412, t = 3.2204.
    const found = differenceOf(spreadOf([1, 2, 3])!, spreadOf([3, 5, 7])!)!;
    expect(found.value).toBe(-3);
    expect(found.high - found.value).toBeCloseTo(1.29099 * 3.2204, 2);
    expect(found.value - found.low).toBeCloseTo(found.high - found.value, 9);
  });

  it('is wider for a higher level, and turns its sign with the order', () => {
    const [a, b] = [spreadOf([1, 2, 3])!, spreadOf([3, 5, 7])!];
    expect(differenceOf(a, b, 0.99)!.high).toBeGreaterThan(differenceOf(a, b)!.high);
    expect(differenceOf(b, a)!.high).toBeCloseTo(-differenceOf(a, b)!.low, 9);
  });

  it('is not told of a single seed, and is exact where nothing varies', () => {
    expect(differenceOf(spreadOf([1])!, spreadOf([3, 5])!)).toBeNull();
    expect(differenceOf(spreadOf([4, 4])!, spreadOf([1, 1, 1])!)).toEqual({ value: 3, low: 3, high: 3 });
  });
});
