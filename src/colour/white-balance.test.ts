import { describe, expect, it } from 'vitest';
import { linearOfCode, linearOfRgb, rgbOfLinear } from './srgb.ts';
import { applyGains, applyGainsToPicture, vonKriesGains } from './white-balance.ts';

describe('von Kries white balance', () => {
  it('gives back a paint seen under a coloured, dimmed light', () => {
    const paint = linearOfRgb([200, 90, 40]);
    const light = [0.6, 0.45, 0.25] as const;
    const seen = rgbOfLinear([paint[0] * light[0], paint[1] * light[1], paint[2] * light[2]]);
    const white = rgbOfLinear([0.9 * light[0], 0.9 * light[1], 0.9 * light[2]]);
    applyGains(seen, vonKriesGains(white, 0.9)).forEach((v, c) =>
      expect(v).toBeCloseTo([200, 90, 40][c]!, 6),
    );
  });

  it('takes the reference itself to a neutral of its reflectance', () => {
    const white = [210, 180, 120] as const;
    for (const v of applyGains(white, vonKriesGains(white, 0.8))) expect(linearOfCode(v)).toBeCloseTo(0.8, 9);
  });

  it('corrects a picture as it corrects a colour, to the rounding', () => {
    const gains = vonKriesGains([210, 180, 120], 0.9);
    const picture = applyGainsToPicture(new Uint8Array([100, 90, 60, 255, 255, 255]), gains);
    const colour = applyGains([100, 90, 60], gains);
    expect([...picture.subarray(0, 3)]).toEqual(colour.map(Math.round));
    expect([...picture.subarray(3)]).toEqual([255, 255, 255]);
  });

  it('refuses a reference that is black or reflects nothing', () => {
    expect(() => vonKriesGains([200, 200, 2], 0.9)).toThrow(/too dark/);
    expect(() => vonKriesGains([200, 200, 200], 0)).toThrow(/reflectance/);
    expect(() => vonKriesGains([200, 200, 200], NaN)).toThrow(/reflectance/);
  });
});
