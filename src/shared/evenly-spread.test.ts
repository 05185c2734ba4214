import { expect, it } from 'vitest';
import { evenlySpread } from './evenly-spread.ts';

it.each([
  [10, 3, [0, 3, 6]],
  [3, 10, [0, 1, 2]],
  [5, 5, [0, 1, 2, 3, 4]],
  [0, 4, []],
  [4, 0, []],
])('spreads over %d at most %d', (count, most, expected) => {
  expect(evenlySpread(count, most)).toEqual(expected);
});
