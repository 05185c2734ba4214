import { describe, expect, it } from 'vitest';
import { labOfD50Lab } from './lab-d50.ts';
import { rgbOfLab } from './lab.ts';

describe('Lab relative to D50', () => {
  it('keeps neutrals neutral and their lightness', () => {
    for (const l of [0, 5, 50, 100]) {
      const [lightness, a, b] = labOfD50Lab([l, 0, 0]);
      expect(lightness).toBeCloseTo(l, 2);
      expect(Math.hypot(a, b)).toBeLessThan(0.02);
    }
  });

  // D50 Lab of the sRGB primaries: published with CSS Color 4 (Bradford-adapted).
  it.each([
    [
      [54.29, 80.8, 69.89],
      [255, 0, 0],
    ],
    [
      [87.82, -79.29, 80.99],
      [0, 255, 0],
    ],
    [
      [29.57, 68.3, -112.03],
      [0, 0, 255],
    ],
  ] as const)('%s is the primary %s', (lab, rgb) => {
    rgbOfLab(labOfD50Lab(lab)).forEach((v, i) => expect(v).toBeCloseTo(rgb[i]!, -0.7));
  });
});
