import { describe, expect, it } from 'vitest';
import { createRandom } from '../shared/random.ts';
import { largest } from './largest.ts';

describe('largest', () => {
  it('finds the largest values, exactly as many as asked for even among equals', () => {
    expect(largest(Float64Array.of(3, 9, 1, 7), 2).sort()).toEqual([1, 3]);
    expect(largest(new Float64Array(10), 4)).toHaveLength(4);
    expect(largest(Float64Array.of(-Infinity, 2), 5).sort()).toEqual([0, 1]);
    expect(largest(Float64Array.of(1), 0)).toEqual([]);
  });

  it('agrees with sorting, ties kept from the front', () => {
    const random = createRandom(8);
    for (let n = 1; n < 200; n++) {
      const values = Float64Array.from({ length: n }, () => random.integer(12));
      const count = random.integer(n + 2);
      const order = [...values.keys()].sort((a, b) => values[b]! - values[a]! || a - b);
      const byIndex = (list: number[]) => list.sort((a, b) => a - b);
      expect(byIndex(largest(values, count))).toEqual(byIndex(order.slice(0, count)));
    }
  });
});
