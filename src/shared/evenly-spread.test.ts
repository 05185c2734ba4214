import { expect, it } from 'vitest';
import { evenlySpread, firstToLast } from './evenly-spread.ts';

it.each([
  [10, 3, [0, 3, 6]],
  [3, 10, [0, 1, 2]],
  [5, 5, [0, 1, 2, 3, 4]],
  [0, 4, []],
  [4, 0, []],
])('spreads over %d at most %d', (count, most, expected) => {
  expect(evenlySpread(count, most)).toEqual(expected);
});

it.each([
  [18, 15, 0, 17],
  [20, 2, 0, 19],
  [3, 15, 0, 2],
  [4, 1, 3, 3],
])('goes over %d in at most %d from the first to the last', (count, most, first, last) => {
  const all = Array.from({ length: count }, (_, i) => i);
  const chosen = firstToLast(all, most);
  expect([chosen[0], chosen.at(-1)]).toEqual([first, last]);
  expect(chosen).toHaveLength(Math.min(count, most));
  expect(new Set(chosen).size).toBe(chosen.length);
  expect(firstToLast([], most)).toEqual([]);
});
