import { describe, expect, it } from 'vitest';
import { largest } from './largest.ts';

describe('largest', () => {
  it('finds the largest values, exactly as many as asked for even among equals', () => {
    expect(largest(Float64Array.of(3, 9, 1, 7), 2).sort()).toEqual([1, 3]);
    expect(largest(new Float64Array(10), 4)).toHaveLength(4);
    expect(largest(Float64Array.of(-Infinity, 2), 5)).toEqual([0, 1]);
  });
});
