import { describe, expect, it } from 'vitest';
import { labOfRgb } from '../colour/lab.ts';
import type { PatchColour } from '../colour/patch.ts';
import { linearOfCode, type Rgb } from '../colour/srgb.ts';
import { createRandom } from '../shared/random.ts';
import { averageColour, covarianceOfMean, spreadOf } from './average.ts';

const patch = (mean: Rgb): PatchColour => ({
  mean,
  deviation: [1, 1, 1],
  spread: 1,
  clippedShare: 0,
  trustedShare: 1,
  count: 100,
});

const trace = (values: Rgb[]) => {
  const covariance = covarianceOfMean(values);
  return covariance[0][0] + covariance[1][1] + covariance[2][2];
};

describe('averaging frames', () => {
  it('averages in linear light, not code values', () => {
    const { mean, count } = averageColour([patch([0, 100, 50]), patch([200, 100, 150])]);
    expect(linearOfCode(mean[0])).toBeCloseTo(linearOfCode(200) / 2, 9);
    expect(mean[0]).toBeGreaterThan(140);
    expect(mean[1]).toBeCloseTo(100, 9);
    expect(count).toBe(200);
  });

  it('lets independent noise average out and a drift not', () => {
    const random = createRandom(3);
    const noisy = Array.from({ length: 400 }, (): Rgb => [
      random.gaussian(),
      random.gaussian(),
      random.gaussian(),
    ]);
    const runs = Array.from({ length: 25 }, (_, i) => trace(noisy.slice(16 * i, 16 * i + 16)));
    const mean = runs.reduce((a, b) => a + b) / runs.length;
    expect(mean).toBeGreaterThan(3 / 16 / 2);
    expect(mean).toBeLessThan(3 / 16 + 0.5);
    const drift = Array.from({ length: 16 }, (_, i): Rgb => [i / 4, i / 4, i / 4]);
    const variance = 3 * (((16 * 17) / 12) * (1 / 16)); // of 16 equal steps of 1/4
    expect(trace(drift)).toBeGreaterThan(0.9 * variance);
  });

  it('knows no spread and no error of a single frame or of equal ones', () => {
    const lab = labOfRgb([180, 90, 60]);
    expect(spreadOf([lab])).toBe(0);
    expect(spreadOf([lab, lab, lab])).toBeCloseTo(0, 9);
    expect(trace([[1, 2, 3]])).toBe(0);
    expect(spreadOf([labOfRgb([180, 90, 60]), labOfRgb([184, 90, 60])])).toBeGreaterThan(0.3);
  });
});
