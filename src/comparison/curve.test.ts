import { describe, expect, it } from 'vitest';
import { createRandom } from '../shared/random.ts';
import { measureCurve } from './curve.ts';

const noisy = (length: number, jumps: readonly number[] = [], size = 12) => {
  const random = createRandom(5);
  const values = Float32Array.from({ length }, () => 1 + 0.1 * random.gaussian());
  for (const at of jumps) for (let i = 0; i < 3; i++) values[at + i]! += 0.1 * size;
  return values;
};

describe('a loss by epochs', () => {
  it('is told by where it began and ended and the share by which it fell', () => {
    // The study of Fashion-MNIST: 286.25 → 240.98 is 15.8 %.
    const found = measureCurve([286.25, 250, 240.98], [])!;
    expect(found).toMatchObject({ first: 286.25, last: 240.98, least: 240.98, most: 286.25 });
    expect(found.improvement).toBeCloseTo(0.158, 3);
  });

  it('that rises towards 0 from below has fallen by a negative share, and one that began at 0 by none', () => {
    expect(measureCurve([-0.2, -0.1], [])!.improvement).toBeCloseTo(-0.5, 9);
    expect(measureCurve([0, 1], [])!.improvement).toBeNull();
  });

  it('has its plateau at the first epoch from which on it stays where it ends', () => {
    expect(measureCurve([100, 50, 20, 10.5, 10, 10.2, 10], [])!.plateau).toBe(4);
    // It was there before, but left again.
    expect(measureCurve([100, 10, 50, 10, 10], [])!.plateau).toBe(4);
    expect(measureCurve([3, 3, 3, 3], [])!.plateau).toBe(1);
  });

  it('has no plateau while it still falls, or when it is too short to tell', () => {
    expect(measureCurve([100, 80, 60, 40, 20], [])!.plateau).toBeNull();
    expect(measureCurve([100, 10, 10], [])!.plateau).toBeNull();
  });

  it('is not told without an epoch or when it left the numbers', () => {
    expect(measureCurve([], [])).toBeNull();
    expect(measureCurve([1, NaN, 1], [])).toBeNull();
  });
});

describe('a loss by steps', () => {
  it('has the jumps that stand out of its noise, each once, and the epochs that they are in', () => {
    const found = measureCurve([1, 1, 1, 1], noisy(400, [50, 250, 256]))!;
    // 250 and 256 are within half a window of each other.
    expect(found.spikes).toEqual({ count: 2, epochs: [1, 3] });
    expect(measureCurve([1, 1, 1, 1], noisy(400))!.spikes).toEqual({ count: 0, epochs: [] });
    expect(measureCurve([1, 1, 1, 1], noisy(400, [200], 3))!.spikes!.count).toBe(0);
  });

  it('that falls steeply without noise has no jump, nor has one that stays', () => {
    const steep = Array.from({ length: 300 }, (_, i) => Math.exp(-i / 10));
    expect(measureCurve([1, 0], steep)!.spikes!.count).toBe(0);
    expect(measureCurve([1, 1], new Float32Array(300).fill(2))!.spikes!.count).toBe(0);
    expect(measureCurve([1, 1], new Float32Array(300).fill(2))!.stability!.relative).toBe(0);
  });

  it('is nothing of too few steps', () => {
    expect(measureCurve([1, 1], [1, 2, 1])).toMatchObject({ stability: null, spikes: null });
  });
});
