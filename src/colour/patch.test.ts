import { describe, expect, it } from 'vitest';
import { createRandom } from '../shared/random.ts';
import { robustColour } from './patch.ts';
import type { Rgb } from './srgb.ts';

const SIZE = 64;

/** A 64 × 64 patch whose pixel is `colourAt(x, y)` plus Gaussian noise, rounded and clipped. */
function paint(colourAt: (x: number, y: number) => Rgb, sigma: number, seed = 1): Uint8Array {
  const random = createRandom(seed);
  const out = new Uint8Array(SIZE * SIZE * 3);
  for (let i = 0; i < out.length; i++) {
    const pixel = Math.floor(i / 3);
    const v = colourAt(pixel % SIZE, Math.floor(pixel / SIZE))[i % 3]!;
    out[i] = Math.min(255, Math.max(0, Math.floor(v + sigma * random.gaussian() + 0.5)));
  }
  return out;
}

function plainMean(rgb: Uint8Array): number[] {
  return [0, 1, 2].map(
    (c) => rgb.filter((_, i) => i % 3 === c).reduce((s, v) => s + v, 0) / (rgb.length / 3),
  );
}

const worst = (one: readonly number[], other: readonly number[]) =>
  Math.max(...one.map((v, c) => Math.abs(v - other[c]!)));

describe('robust colour of a patch', () => {
  it('is the plain mean within 0.03 code values on clean noise, dark and clipped colours included', () => {
    const colours: Rgb[] = [
      [120, 80, 60],
      [30, 22, 14],
      [255, 250, 180],
      [240, 10, 4],
      [128, 128, 128],
    ];
    for (const colour of colours)
      for (const sigma of [0, 1, 3, 6]) {
        const patch = paint(() => colour, sigma);
        expect(worst(robustColour(patch, 3).mean, plainMean(patch)), `${colour} σ ${sigma}`).toBeLessThan(
          0.03,
        );
      }
  });

  it('reports the noise as spread, and what was clipped', () => {
    const noisy = robustColour(
      paint(() => [120, 80, 60], 3),
      3,
    );
    expect(noisy.spread).toBeCloseTo(Math.sqrt(9 + 1 / 12), 1);
    expect(noisy.clippedShare).toBe(0);
    expect(
      robustColour(
        paint(() => [255, 250, 180], 0),
        3,
      ).clippedShare,
    ).toBe(1);
  });

  it('leaves out a glare over a fifth of a coloured patch', () => {
    const patch = paint((x) => (x < 13 ? [230, 215, 208] : [120, 80, 60]), 1);
    const colour = robustColour(patch, 3);
    expect(worst(colour.mean, [120, 80, 60])).toBeLessThan(0.2);
    expect(colour.trustedShare).toBeCloseTo(51 / 64, 1);
  });

  it('leaves out a second paint over two fifths, and a shadow over a third', () => {
    const twoPaints = paint((x) => (x < 26 ? [60, 110, 150] : [120, 80, 60]), 2);
    expect(worst(robustColour(twoPaints, 3).mean, [120, 80, 60])).toBeLessThan(0.3);
    const shadow = paint((x) => (x < 21 ? [72, 48, 36] : [120, 80, 60]), 2);
    expect(worst(robustColour(shadow, 3).mean, [120, 80, 60])).toBeLessThan(0.3);
  });

  it('follows the paint and not the glare when the glare shades off', () => {
    const patch = paint((x, y) => {
      const glare = 120 * Math.exp(-((x - 20) ** 2 + (y - 30) ** 2) / 200);
      return [90 + glare, 120 + glare, 140 + glare];
    }, 1);
    expect(worst(plainMean(patch), [90, 120, 140])).toBeGreaterThan(15);
    expect(worst(robustColour(patch, 3).mean, [90, 120, 140])).toBeLessThan(2);
  });

  it('looks at every pixel of a small region and ignores a fourth channel', () => {
    const rgba = new Uint8ClampedArray([10, 20, 30, 255, 11, 21, 31, 0]);
    expect(robustColour(rgba, 4).mean).toEqual([10.5, 20.5, 30.5]);
    expect(() => robustColour(new Uint8Array(0), 3)).toThrow(/one pixel/);
  });
});
