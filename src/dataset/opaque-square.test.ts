import { expect, it } from 'vitest';
import { ownPicture } from './decoded-picture.ts';
import { opaqueSquare } from './opaque-square.ts';

/** RGBA of each pixel. */
function pictureOf(width: number, height: number, at: (x: number, y: number) => number[]) {
  const pixels = Array.from({ length: width * height }, (_, i) => at(i % width, Math.floor(i / width)));
  return ownPicture({ width, height, data: new Uint8ClampedArray(pixels.flat()) });
}
const PAINT = [60, 110, 90, 255];
const NOTHING = [255, 0, 0, 0];
const pixelsOf = (bytes: Uint8Array | null) =>
  new Set(Array.from({ length: bytes!.length / 3 }, (_, i) => bytes!.slice(3 * i, 3 * i + 3).join()));

it('a dab anywhere gives its own colour and nothing of what is behind it, edges least of all', () => {
  for (const side of [10, 100]) {
    const inDab = (x: number, y: number) => (x - 0.8 * side) ** 2 + (y - 0.3 * side) ** 2;
    const dab = pictureOf(2 * side, side, (x, y) => {
      const far = inDab(x, y);
      return far < (0.15 * side) ** 2 ? PAINT : far < (0.25 * side) ** 2 ? [0, 0, 0, 120] : NOTHING;
    });
    expect(pixelsOf(opaqueSquare(dab, 8))).toEqual(new Set(['60,110,90']));
  }
});

it('keeps where lighter and darker pixels lie', () => {
  const half = pictureOf(6, 4, (x) => (x < 2 ? NOTHING : x < 4 ? PAINT : [0, 0, 0, 255]));
  expect([...opaqueSquare(half, 2)!]).toEqual([60, 110, 90, 0, 0, 0, 60, 110, 90, 0, 0, 0]);
});

it('of a picture without opaque pixels there is none; one with nothing in it is refused', () => {
  expect(
    opaqueSquare(
      pictureOf(4, 4, () => [1, 2, 3, 100]),
      4,
    ),
  ).toBeNull();
  expect(() =>
    opaqueSquare(
      pictureOf(4, 4, () => NOTHING),
      4,
    ),
  ).toThrow(expect.objectContaining({ code: 'not-a-picture' }));
});
