import { describe, expect, it } from 'vitest';
import { robustColour } from '../colour/patch.ts';
import { createRandom } from '../shared/random.ts';
import { clippedMean, observe } from './observation.ts';
import { addNoise } from './simulate.ts';

const flat = (r: number, g: number, b: number) =>
  new Uint8Array(64 * 64 * 3).map((_, i) => [r, g, b][i % 3]!);

describe('what a patch says about its colour', () => {
  it('is a rounding interval when all pixels are the same byte', () => {
    expect(observe(robustColour(flat(10, 100, 200), 3))).toMatchObject({
      flat: [true, true, true],
      noise: 0,
    });
  });

  it('recovers the noise before rounding, and an error that shrinks with the pixels', () => {
    const noisy = addNoise(flat(60, 100, 200), 2, createRandom(4));
    const seen = observe(robustColour(noisy, 3));
    expect(seen.noise).toBeCloseTo(2, 1);
    expect(seen.error[0]).toBeCloseTo(Math.hypot(0.02, 2 / 64), 2);
    expect(seen.flat).toEqual([false, false, false]);
  });

  it('is as unsure as the frames of a moving picture differ, and then no rounding interval either', () => {
    const still = robustColour(flat(60, 100, 200), 3);
    expect(observe(still, [0.5, 0, 0])).toMatchObject({ flat: [false, true, true] });
    expect(observe(still, [0.5, 0, 0]).error[0]).toBeGreaterThanOrEqual(0.5);
  });

  it('does not take the quietness of a clipped channel for a lack of noise', () => {
    const noisy = addNoise(flat(255, 100, 90), 3, createRandom(5));
    expect(observe(robustColour(noisy, 3)).noise).toBeCloseTo(3, 0);
  });

  it('knows where clipping moves the mean of noisy pixels', () => {
    expect(clippedMean(255, 3)).toBeCloseTo(255 - 3 / Math.sqrt(2 * Math.PI), 5);
    expect(clippedMean(0, 2)).toBeCloseTo(2 / Math.sqrt(2 * Math.PI), 5);
    expect(clippedMean(128, 3)).toBe(128);
    expect(clippedMean(400, 0)).toBe(255);
  });
});
