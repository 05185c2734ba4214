import { describe, expect, it } from 'vitest';
import { uvOfLinear } from '../colour/light-locus.ts';
import type { Rgb } from '../colour/srgb.ts';
import { changeLight, lightMatrix, WALL_LIGHTS, type WallLight } from './light-change.ts';

const whiteIn = (light: WallLight) => lightMatrix(light).map(([a, b, c]) => a + b + c) as unknown as Rgb;
const TAKEN = uvOfLinear([1, 1, 1]);

describe('a photo in another light', () => {
  it('stays as it is in the light that it was taken in', () => {
    const rgb = Float32Array.from([0.1, 0.5, 0.9]);
    changeLight({ width: 1, height: 1, rgb }, 'taken');
    expect([...rgb]).toEqual([...Float32Array.from([0.1, 0.5, 0.9])]);
    lightMatrix('taken').forEach((row, i) =>
      row.forEach((v, c) => expect(v).toBeCloseTo(i === c ? 1 : 0, 9)),
    );
  });

  it('is warmer in the morning, more so under a lamp, and bluer in the shade', () => {
    const [morning, lamp, shade] = (['morning', 'lamp', 'shade'] as const).map(whiteIn) as [Rgb, Rgb, Rgb];
    const warmth = ([r, , b]: Rgb) => r / b;
    expect(warmth(morning)).toBeGreaterThan(1);
    expect(warmth(lamp)).toBeGreaterThan(warmth(morning));
    expect(warmth(shade)).toBeLessThan(1);
  });

  it('goes only part of the way to the light’s own white: eyes adapt', () => {
    // CIE 1960 of illuminant A: x 0.44757, y 0.40745.
    const own = [
      (4 * 0.44757) / (-2 * 0.44757 + 12 * 0.40745 + 3),
      (6 * 0.40745) / (-2 * 0.44757 + 12 * 0.40745 + 3),
    ];
    const seen = uvOfLinear(whiteIn('lamp'));
    const share =
      Math.hypot(seen[0] - TAKEN[0], seen[1] - TAKEN[1]) / Math.hypot(own[0]! - TAKEN[0], own[1]! - TAKEN[1]);
    expect(share).toBeGreaterThan(0.05);
    expect(share).toBeLessThan(0.35);
  });

  it('changes every pixel by the same matrix, brightness apart', () => {
    for (const light of WALL_LIGHTS) {
      const rgb = Float32Array.from([0.4, 0.3, 0.2, 0.2, 0.15, 0.1]);
      changeLight({ width: 2, height: 1, rgb }, light);
      for (let c = 0; c < 3; c++) expect(rgb[c]! / rgb[3 + c]!).toBeCloseTo(2, 5);
    }
  });
});
