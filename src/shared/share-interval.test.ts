import { describe, expect, it } from 'vitest';
import { formatShare, shareInterval } from './share-interval.ts';

describe('a share of a sample', () => {
  it('has Wilson’s interval: 81 of 100 lies between 72.2 and 87.5 %', () => {
    const [from, to] = shareInterval(0.81, 100);
    expect(from).toBeCloseTo(0.7222, 3);
    expect(to).toBeCloseTo(0.8749, 3);
  });

  it('stays within 0 and 1, and is open without a sample', () => {
    expect(shareInterval(1, 5)[1]).toBe(1);
    expect(shareInterval(0, 5)[0]).toBe(0);
    expect(shareInterval(0, 0)).toEqual([0, 1]);
  });

  it('is shown with one decimal, or as a dash where there is none', () => {
    expect([formatShare(0.9557), formatShare(undefined), formatShare(NaN)]).toEqual([
      '95.6\u00a0%',
      '–',
      '–',
    ]);
  });
});
