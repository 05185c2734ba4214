import { expect, it } from 'vitest';
import { resizeInto } from './resize-into.ts';

function resized(picture: number[], from: number, to: number, channels: number): number[] {
  const out = new Uint8Array(to * to * channels);
  resizeInto(out, Uint8Array.from(picture), { from, to, channels });
  return [...out];
}

it('keeps a picture of the same side', () => {
  expect(resized([1, 2, 3, 4], 2, 2, 1)).toEqual([1, 2, 3, 4]);
});

it('takes means of whole blocks, each channel for itself, rounded', () => {
  expect(resized([0, 10, 20, 31], 2, 1, 1)).toEqual([15]);
  expect(resized([0, 100, 10, 100, 20, 200, 30, 200], 2, 1, 2)).toEqual([15, 150]);
});

it('takes means of all pixels under one where the sides do not divide', () => {
  expect(resized([1, 2, 3, 4, 5, 6, 7, 8, 9], 3, 2, 1)).toEqual([3, 4, 6, 7]);
});

it('repeats the nearest where it grows', () => {
  expect(resized([1, 2, 3, 4], 2, 4, 1)).toEqual([1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4]);
});
