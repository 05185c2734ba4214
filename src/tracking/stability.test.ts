import { describe, expect, it } from 'vitest';
import { createRandom } from '../shared/random.ts';
import { lossStability } from './stability.ts';

const wave = (amplitude: number, period: number) => (i: number) =>
  amplitude * Math.sin((2 * Math.PI * i) / period);
const series = (of: (i: number) => number, length = 1000) => Array.from({ length }, (_, i) => of(i));

describe('the stability of a loss', () => {
  it('of a steady slope has no oscillation, and that of a quick wave is its root mean square', () => {
    expect(lossStability(series((i) => 5 - i / 200))!.oscillation).toBeLessThan(0.01);
    for (const amplitude of [0.1, 3]) {
      const { oscillation, low, high } = lossStability(series(wave(amplitude, 8)))!;
      expect(oscillation / (amplitude / Math.SQRT2)).toBeCloseTo(1, 1);
      expect([low / -amplitude, high / amplitude].every((share) => share > 0.9 && share <= 1.001)).toBe(true);
    }
  });

  it('looks at the second half alone, but for the range that it is compared with', () => {
    const calm = series((i) => (i < 500 ? wave(10, 8)(i) : 1));
    const found = lossStability(calm)!;
    expect([found.low, found.high]).toEqual([1, 1]);
    expect(found.relative).toBeLessThan(0.1);
  });

  it('relative to its range does not depend on units', () => {
    const random = createRandom(2);
    const noisy = series(() => random.gaussian());
    const scaled = lossStability(noisy.map((value) => 40 + 1000 * value))!;
    expect(scaled.relative).toBeCloseTo(lossStability(noisy)!.relative, 9);
  });

  it('is not told of a few steps or of a loss that left the numbers', () => {
    expect(lossStability([1, 2, 3])).toBeNull();
    expect(lossStability(series((i) => (i === 700 ? NaN : i)))).toBeNull();
    expect(lossStability(series(() => 2))).toEqual({ low: 2, high: 2, oscillation: 0, relative: 0 });
  });
});
