import { describe, expect, it } from 'vitest';
import { robustColour } from '../colour/patch.ts';
import { clipRegion, pixelsOf } from './region.ts';

const picture = { data: new Uint8ClampedArray(10 * 8 * 4).map((_, i) => i >> 2), width: 10, height: 8 };
const clip = (x: number, y: number, width: number, height: number) =>
  clipRegion({ x, y, width, height }, picture, 'bad-region');

describe('a region of a picture', () => {
  it('is rounded to whole pixels and clipped to the picture, one pixel at least', () => {
    expect(clip(1.4, 2.6, 3, 3)).toEqual({ x: 1, y: 3, width: 3, height: 3 });
    expect(clip(-5, -5, 8, 8)).toEqual({ x: 0, y: 0, width: 3, height: 3 });
    expect(clip(9.2, 7.2, 0.3, 0.3)).toEqual({ x: 9, y: 7, width: 1, height: 1 });
  });

  it('is refused without a size or outside of the picture', () => {
    for (const bad of [
      [1, 1, 0, 5],
      [1, 1, 5, -1],
      [NaN, 1, 2, 2],
      [1, 1, Infinity, 2],
      [10, 0, 3, 3],
      [-4, 0, 4, 4],
    ])
      expect(() => clip(...(bad as [number, number, number, number])), `${bad}`).toThrow(/region/);
  });

  it('gives its own pixels row by row', () => {
    const pixels = pixelsOf(picture, { x: 2, y: 1, width: 2, height: 2 }).data;
    expect([...pixels].filter((_, i) => i % 4 === 0)).toEqual([12, 13, 22, 23]);
  });

  it('of a huge picture is thinned out evenly and keeps its mean', () => {
    const [width, height] = [1600, 1200];
    const data = new Uint8ClampedArray(width * height * 4);
    for (let i = 0; i < data.length; i += 4) data[i] = data[i + 1] = data[i + 2] = 100 + ((i >> 2) % 3);
    const grid = pixelsOf({ data, width, height }, { x: 0, y: 0, width, height });
    const pixels = grid.data;
    expect(pixels.length / 4).toBe(grid.columns * grid.rows);
    expect(pixels.length / 4).toBeLessThanOrEqual(1 << 18);
    expect(robustColour(pixels, 4).mean[0]).toBeCloseTo(101, 1);
  });
});
