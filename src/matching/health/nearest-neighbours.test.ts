import { describe, expect, it } from 'vitest';
import { principalComponents, project } from '../../shared/principal-components.ts';
import { createRandom } from '../../shared/random.ts';
import { nearestNeighbours } from './nearest-neighbours.ts';

const random = createRandom(12);

/** Points of very different spread along the axes of a 6-dimensional space. */
function cloud(n: number): Float32Array {
  return Float32Array.from({ length: 6 * n }, (_, i) => [5, 2, 0.5, 1, 1, 0.1][i % 6]! * random.gaussian());
}

describe('nearest neighbours', () => {
  it('are those that comparing all with all finds', () => {
    const rows = cloud(400);
    const first = project(rows, principalComponents(rows, 6, 1));
    const { indices, distances, each } = nearestNeighbours(rows, 6, first, 5);
    const between = (a: number, b: number) =>
      Math.hypot(...Array.from({ length: 6 }, (_, d) => rows[6 * a + d]! - rows[6 * b + d]!));
    for (const point of [0, 57, 399]) {
      const all = Array.from({ length: 400 }, (_, i) => i).filter((i) => i !== point);
      all.sort((a, b) => between(point, a) - between(point, b));
      expect([...indices.slice(point * each, (point + 1) * each)]).toEqual(all.slice(0, 5));
      expect(distances[point * each]).toBeCloseTo(between(point, all[0]!), 4);
    }
  });

  it('of one point are none', () => {
    expect(nearestNeighbours(new Float32Array(3), 3, new Float32Array(1), 5).each).toBe(0);
  });
});
