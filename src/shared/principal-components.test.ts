import { describe, expect, it } from 'vitest';
import { createRandom } from './random.ts';
import { principalComponents, project } from './principal-components.ts';

const random = createRandom(12);

/** Points with standard deviations 5, 2 and 0.5 along orthonormal directions of a 6-dimensional space, off its origin. */
function cloud(n: number): { rows: Float32Array; directions: number[][] } {
  const s = Math.SQRT1_2;
  const directions = [
    [s, s, 0, 0, 0, 0],
    [0, 0, s, -s, 0, 0],
    [0, 0, 0, 0, 0.6, 0.8],
  ];
  const rows = new Float32Array(6 * n);
  for (let i = 0; i < n; i++) {
    const along = [5 * random.gaussian(), 2 * random.gaussian(), 0.5 * random.gaussian()];
    for (let d = 0; d < 6; d++)
      rows[6 * i + d] = 3 + along.reduce((sum, a, k) => sum + a * directions[k]![d]!, 0);
  }
  return { rows, directions };
}

describe('principal components', () => {
  it('are the directions of most variance, in order, with their shares', () => {
    const { rows, directions } = cloud(4000);
    const { axes, explained } = principalComponents(rows, 6, 3);
    directions.forEach((direction, k) => {
      const dot = direction.reduce((sum, v, d) => sum + v * axes[6 * k + d]!, 0);
      expect(Math.abs(dot)).toBeGreaterThan(0.999);
    });
    expect(explained[0]).toBeCloseTo(25 / 29.25, 1);
    expect(explained[1]).toBeCloseTo(4 / 29.25, 1);
  });

  it('keep distances within their space and are centred', () => {
    const { rows } = cloud(300);
    const placed = project(rows, principalComponents(rows, 6, 3));
    const distance = (of: Float32Array, size: number, a: number, b: number) =>
      Math.hypot(...Array.from({ length: size }, (_, d) => of[size * a + d]! - of[size * b + d]!));
    expect(distance(placed, 3, 7, 200)).toBeCloseTo(distance(rows, 6, 7, 200), 3);
    const mean = placed.filter((_, i) => i % 3 === 0).reduce((a, b) => a + b) / 300;
    expect(mean).toBeCloseTo(0, 4);
  });

  it('come out for points that are all the same, and no more than there are dimensions', () => {
    const { explained, axes } = principalComponents(new Float32Array(20).fill(2), 2, 3);
    expect(explained).toEqual([0, 0]);
    expect(axes.every(Number.isFinite)).toBe(true);
  });
});
