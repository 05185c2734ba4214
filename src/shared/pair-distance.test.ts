import { expect, it } from 'vitest';
import { meanPairDistance } from './pair-distance.ts';

it('variety is the mean distance of two different points', () => {
  expect(
    meanPairDistance([
      [0, 0, 0],
      [3, 4, 0],
      [0, 0, 0],
    ]),
  ).toBeCloseTo(10 / 3, 9);
  expect(meanPairDistance([[1, 2, 3]])).toBe(0);
});
