import { describe, expect, it } from 'vitest';
import { distanceFromLights, planckianUv, uvOfLinear } from './light-locus.ts';
import { linearOfRgb, type Rgb } from './srgb.ts';

/** Below this a white may be lit by a common light, see src/reading/warnings.ts. */
const LIMIT = 0.015;

describe('the colours of lights', () => {
  it('has illuminant A where the CIE has it (u 0.2560, v 0.3495 at 2856 K)', () => {
    const [u, v] = planckianUv(2856);
    expect(u).toBeCloseTo(0.256, 3);
    expect(v).toBeCloseTo(0.3495, 3);
  });

  it('has sRGB white at D65 (u 0.1978, v 0.3122), which lies beside the black bodies', () => {
    const [u, v] = uvOfLinear([1, 1, 1]);
    expect(u).toBeCloseTo(0.1978, 3);
    expect(v).toBeCloseTo(0.3122, 3);
    expect(distanceFromLights([1, 1, 1])).toBeLessThan(0.005);
  });

  it('does not depend on how bright it is', () => {
    expect(distanceFromLights([0.4, 0.3, 0.1])).toBeCloseTo(distanceFromLights([0.04, 0.03, 0.01]), 9);
  });

  it.each<[string, Rgb, boolean]>([
    ['candle light', [255, 131, 30], true],
    ['a warm white', [220, 200, 160], true],
    ['a cool white', [200, 210, 230], true],
    ['yellow paint', [220, 200, 60], false],
    ['pink paint', [220, 150, 170], false],
    ['green paint', [120, 200, 120], false],
  ])('takes %s for a light or not', (_, code, isLight) => {
    expect(distanceFromLights(linearOfRgb(code)) < LIMIT).toBe(isLight);
  });
});
