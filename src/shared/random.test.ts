import { describe, expect, it } from 'vitest';
import { createRandom } from './random.ts';

describe('seeded random numbers', () => {
  it('repeat for the same seed and differ for another', () => {
    const draw = (seed: number) => {
      const random = createRandom(seed);
      return Array.from({ length: 5 }, random.next);
    };
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
  });

  it('go on exactly where a saved state left off', () => {
    const random = createRandom(3);
    for (let i = 0; i < 100; i++) random.gaussian();
    const resumed = createRandom(random.state());
    expect([random.next(), random.gaussian()]).toEqual([resumed.next(), resumed.gaussian()]);
  });

  it('have the mean and variance of their distributions', () => {
    const random = createRandom(11);
    const n = 20_000;
    const uniform = Array.from({ length: n }, random.next);
    const normal = Array.from({ length: n }, random.gaussian);
    const mean = (v: number[]) => v.reduce((s, x) => s + x, 0) / v.length;
    expect(mean(uniform)).toBeCloseTo(0.5, 1);
    expect(mean(normal)).toBeCloseTo(0, 1);
    expect(mean(normal.map((x) => x * x))).toBeCloseTo(1, 1);
  });

  it('shuffle without losing an item', () => {
    const shuffled = createRandom(5).shuffle([1, 2, 3, 4, 5, 6]);
    expect([...shuffled].sort()).toEqual([1, 2, 3, 4, 5, 6]);
    expect(shuffled).not.toEqual([1, 2, 3, 4, 5, 6]);
  });
});
