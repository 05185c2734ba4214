import { describe, expect, it } from 'vitest';
import { isBestEpoch, isMeasured } from './nearest.ts';

describe('a distance that picks the best epoch', () => {
  it('is measured every so many epochs and after the last, or never', () => {
    const measured = (every: number, epochs: number) =>
      Array.from({ length: epochs }, (_, i) => i + 1).filter((epoch) => isMeasured(epoch, { every, epochs }));
    expect(measured(3, 8)).toEqual([3, 6, 8]);
    expect(measured(1, 3)).toEqual([1, 2, 3]);
    expect(measured(9, 2)).toEqual([2]);
    expect(measured(0, 8)).toEqual([]);
  });

  it('outweighs the loss once there is one; until then the loss picks', () => {
    const none = { nearest: Infinity, bestLoss: 2 };
    expect(isBestEpoch(none, { loss: 1, distance: null })).toBe(true);
    expect(isBestEpoch(none, { loss: 3, distance: null })).toBe(false);
    expect(isBestEpoch(none, { loss: 3, distance: 0.5 })).toBe(true);
    const some = { nearest: 0.5, bestLoss: 2 };
    expect(isBestEpoch(some, { loss: 1, distance: null })).toBe(false);
    expect(isBestEpoch(some, { loss: 1, distance: 0.6 })).toBe(false);
    expect(isBestEpoch(some, { loss: 9, distance: -0.01 })).toBe(true); // an unbiased estimate falls below 0
  });
});
