import { describe, expect, it } from 'vitest';
import { createRandom } from '../shared/random.ts';
import { createAreaAverager } from './area-average.ts';
import { areaAverage, centredSquare, renderThumbnail } from './preprocess.ts';
import { PICTURE_BYTES, THUMBNAIL_SIZE } from './dataset.ts';

function noise(width: number, height: number): Uint8ClampedArray {
  const random = createRandom(3);
  return Uint8ClampedArray.from({ length: width * height * 4 }, (_, i) =>
    i % 4 === 3 ? 255 : random.integer(256),
  );
}
const whole = (width: number, height: number) => ({ x: 0, y: 0, width, height });

describe('area averaging', () => {
  it('leaves a picture of the right size as it is, byte for byte', () => {
    const rgba = noise(64, 64);
    expect([...areaAverage(rgba, 64, 64, whole(64, 64), 64)]).toEqual([
      ...rgba.filter((_, i) => i % 4 !== 3),
    ]);
  });

  it('averages whole blocks where the size divides evenly', () => {
    const rgba = noise(4, 4);
    const averaged = areaAverage(rgba, 4, 4, whole(4, 4), 2);
    const mean = (c: number) => (rgba[c]! + rgba[4 + c]! + rgba[16 + c]! + rgba[20 + c]!) / 4;
    expect([...averaged.subarray(0, 3)]).toEqual([0, 1, 2].map((c) => Math.floor(mean(c) + 0.5)));
  });

  it('weights pixels on a border by their share', () => {
    const rgba = new Uint8ClampedArray([0, 90, 240].flatMap((v) => [v, v, v, 255]));
    const three = new Uint8ClampedArray(36);
    for (let y = 0; y < 3; y++) three.set(rgba, y * 12);
    const averaged = areaAverage(three, 3, 3, whole(3, 3), 2);
    expect([averaged[0], averaged[3]]).toEqual([30, 190]); // (0 + 90/2)/1.5, (90/2 + 240)/1.5
  });

  it.each([1, 7, 63, 65, 100, 129, 200])('keeps a flat picture of %i pixels flat and exact', (side) => {
    const rgba = new Uint8ClampedArray(side * side * 4).map((_, i) => [12, 200, 255, 255][i % 4]!);
    const averaged = areaAverage(rgba, side, side, whole(side, side), 64);
    expect(averaged.every((v, i) => v === [12, 200, 255][i % 3])).toBe(true);
  });

  it.each([0, 1, 40, 99])('knows a picture of one colour up to row %i from a flat one', (row) => {
    const side = 100;
    const rgba = new Uint8ClampedArray(side * side * 4).map((_, i) => [12, 200, 255, 255][i % 4]!);
    rgba.set([212, 100, 55, 255], (row * side + 17) * 4);
    const shifted = new Uint8ClampedArray(rgba.length + 1).subarray(1); // can't be looked at by the pixel
    shifted.set(rgba);
    const averaged = areaAverage(rgba, side, side, whole(side, side), 64);
    expect(averaged).toEqual(areaAverage(shifted, side, side, whole(side, side), 64));
    expect(averaged.filter((v, i) => v !== [12, 200, 255][i % 3]).length).toBeGreaterThan(0);
  });

  it('does not take a see-through picture of one colour for that colour', () => {
    const rgba = new Uint8ClampedArray(8 * 8 * 4).map((_, i) => [10, 20, 30, 0][i % 4]!);
    expect(areaAverage(rgba, 8, 8, whole(8, 8), 4).every((v) => v === 255)).toBe(true);
  });

  it.each([65, 100, 129])('keeps the mean of a picture of %i pixels', (side) => {
    const rgba = noise(side, side);
    const mean = (values: ArrayLike<number>, step: number) => {
      let sum = 0;
      for (let i = 0; i < values.length; i += step) sum += values[i]!;
      return sum / (values.length / step);
    };
    expect(mean(areaAverage(rgba, side, side, whole(side, side), 64), 3)).toBeCloseTo(mean(rgba, 4), 0);
  });

  it('crops the region to its centred square', () => {
    const rgba = new Uint8ClampedArray(30 * 10 * 4).fill(255);
    for (let y = 0; y < 10; y++) for (let x = 10; x < 20; x++) rgba.set([9, 9, 9, 255], (y * 30 + x) * 4);
    expect(areaAverage(rgba, 30, 10, whole(30, 10), 5).every((v) => v === 9)).toBe(true);
    expect(centredSquare({ x: 4, y: 0, width: 5, height: 2 })).toEqual({ x: 5, y: 0, side: 2 });
  });

  it('composes alpha on white', () => {
    const rgba = new Uint8ClampedArray([100, 0, 0, 51]);
    expect([...areaAverage(rgba, 1, 1, whole(1, 1), 1)]).toEqual([224, 204, 204]);
  });

  it('clips a region to the picture and refuses one outside of it', () => {
    const rgba = noise(8, 8);
    expect(areaAverage(rgba, 8, 8, { x: -9, y: -9, width: 99, height: 99 }, 4)).toEqual(
      areaAverage(rgba, 8, 8, whole(8, 8), 4),
    );
    expect(() => areaAverage(rgba, 8, 8, { x: 8, y: 0, width: 4, height: 4 }, 4)).toThrow(RangeError);
  });

  it('takes rows of three channels too', () => {
    const averager = createAreaAverager(2, 1, 3);
    averager.addRow(new Uint8Array([0, 10, 20, 4, 10, 20]), 0);
    averager.addRow(new Uint8Array([0, 10, 20, 4, 10, 20]), 0);
    expect([...averager.result()]).toEqual([2, 10, 20]);
  });

  it('halves a picture to its thumbnail', () => {
    const thumbnail = renderThumbnail(new Uint8Array(PICTURE_BYTES).fill(77));
    expect(thumbnail).toHaveLength(THUMBNAIL_SIZE ** 2 * 3);
    expect(thumbnail.every((v) => v === 77)).toBe(true);
  });
});
