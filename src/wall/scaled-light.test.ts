import { describe, expect, it } from 'vitest';
import { linearOfCode } from '../colour/srgb.ts';
import { scaledLight, sizeWithin } from './scaled-light.ts';

/** RGBA of grey code values, row by row. */
const greys = (codes: readonly number[]) => Uint8ClampedArray.from(codes.flatMap((v) => [v, v, v, 255]));

describe('a photo made smaller', () => {
  it('keeps its shape within a side and a number of pixels, and is never made larger', () => {
    expect(sizeWithin({ width: 4000, height: 3000 }, 512)).toEqual({ width: 512, height: 384 });
    const view = sizeWithin({ width: 4000, height: 3000 }, Infinity, 2e6);
    expect(view.width * view.height).toBeLessThanOrEqual(2e6);
    expect(view.width / view.height).toBeCloseTo(4 / 3, 2);
    expect(sizeWithin({ width: 300, height: 5 }, 512)).toEqual({ width: 300, height: 5 });
    expect(sizeWithin({ width: 9000, height: 2 }, 512)).toEqual({ width: 512, height: 1 });
  });

  it('averages light, not code values', () => {
    const { rgb } = scaledLight(greys([0, 255, 255, 0]), { width: 2, height: 2 }, { width: 1, height: 1 });
    for (const light of rgb) expect(light).toBeCloseTo(0.5, 6);
  });

  it('shares a pixel between the two that it lies in', () => {
    const { rgb } = scaledLight(greys([255, 0, 255]), { width: 3, height: 1 }, { width: 2, height: 1 });
    for (const light of rgb) expect(light).toBeCloseTo(2 / 3, 6);
  });

  it('keeps the sum of all light at any ratio of sizes', () => {
    const from = { width: 37, height: 23 };
    const codes = Array.from({ length: 37 * 23 }, (_, i) => (i * 97) % 256);
    const mean = codes.reduce((sum, code) => sum + linearOfCode(code), 0) / codes.length;
    for (const to of [
      { width: 10, height: 7 },
      { width: 36, height: 22 },
      { width: 37, height: 23 },
      { width: 1, height: 23 },
    ]) {
      const { rgb } = scaledLight(greys(codes), from, to);
      const sum = rgb.reduce((total, light) => total + light, 0);
      expect(sum / rgb.length, `${to.width} × ${to.height}`).toBeCloseTo(mean, 4);
    }
  });
});
