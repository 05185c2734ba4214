import { expect, it } from 'vitest';
import { median } from './median.ts';

it('a median is the value in the middle, of an even count the larger, and leaves the values as they are', () => {
  const values = [10, -2, 9];
  expect(median(values)).toBe(9);
  expect(median(Float32Array.of(4, 1, 3, 2))).toBe(3);
  expect(values).toEqual([10, -2, 9]);
  expect(median([])).toBeNaN();
});
