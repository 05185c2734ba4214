import { describe, expect, it } from 'vitest';
import { codeOfLinear, hexOfRgb, linearOfCode, linearOfRgb, rgbOfLinear } from './srgb.ts';

describe('sRGB code values and linear light', () => {
  it('have the published fixed points of IEC 61966-2-1', () => {
    expect(linearOfCode(0)).toBe(0);
    expect(linearOfCode(255)).toBeCloseTo(1, 12);
    expect(linearOfCode(0.5 * 255)).toBeCloseTo(0.2140411, 6);
    expect(linearOfCode(0.04 * 255)).toBeCloseTo(0.04 / 12.92, 12);
  });

  it('come back from a round trip within a millionth of a code value, beyond the gamut too', () => {
    for (const v of [-20, 0, 0.3, 10.2, 10.4, 77.77, 255, 400])
      expect(codeOfLinear(linearOfCode(v))).toBeCloseTo(v, 4);
    expect(rgbOfLinear(linearOfRgb([1, 128, 254]))[1]).toBeCloseTo(128, 9);
  });

  it('write a hex string rounded and clipped', () => {
    expect(hexOfRgb([254.6, -3, 15.4])).toBe('#ff000f');
  });
});
