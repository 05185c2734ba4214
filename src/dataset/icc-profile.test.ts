import { describe, expect, it } from 'vitest';
import { codeOfLinear, linearOfCode, type Rgb } from '../colour/srgb.ts';
import { createRandom } from '../shared/random.ts';
import { originsOf, readMatrixProfile } from './icc-profile.ts';
import {
  DISPLAY_TAGS,
  parametricTag,
  profileBytes,
  SRGB_TAGS,
  tableTag,
  xyzTag,
  type Tags,
} from './test-profiles.ts';

const read = (tags: Tags) => readMatrixProfile(profileBytes(tags));

describe('a profile of curves and a matrix', () => {
  it('changes no colour by a twentieth of a code value where it is that of sRGB', () => {
    const { levels, toLinearSrgb } = read(SRGB_TAGS)!;
    for (let code = 0; code < 256; code++)
      for (const row of [0, 1, 2]) {
        const linear = toLinearSrgb[row]!.reduce((sum, m, c) => sum + m * levels[c]![code]!, 0);
        expect(Math.abs(codeOfLinear(linear) - code), `${code} in channel ${row}`).toBeLessThan(0.05);
      }
  });

  it.each([
    ['no table', tableTag(), 0.5],
    ['a power', tableTag(512), 0.25],
    ['a table', tableTag(0, 6554, 65535), 0.1],
    ['function 0', parametricTag(0, 3), 0.125],
    ['function 1', parametricTag(1, 2, 1.5, -0.5), 0.0625],
    ['function 2', parametricTag(2, 2, 1, 0, 0.1), 0.35],
    ['function 3 above', parametricTag(3, 2, 1, 0, 0.3, 0.4), 0.25],
    ['function 3 below', parametricTag(3, 2, 1, 0, 0.3, 0.6), 0.15],
    ['function 4 above', parametricTag(4, 2, 1, 0, 0.3, 0.4, 0.2, 0.1), 0.45],
    ['function 4 below', parametricTag(4, 2, 1, 0, 0.3, 0.6, 0.2, 0.1), 0.25],
  ])('has the curve that it tells: %s', (_, curve, half) => {
    const { thresholds } = read({ ...SRGB_TAGS, gTRC: curve })!;
    expect(thresholds[1]![127]).toBeCloseTo(half, 4);
  });

  it.each([
    ['tables of colours', profileBytes({ ...SRGB_TAGS, A2B0: xyzTag(0, 0, 0) })],
    ['another space', profileBytes(SRGB_TAGS, 'CMYK')],
    ['another connection', profileBytes(SRGB_TAGS, 'RGB ', 'Lab ')],
    ['a curve that falls', profileBytes({ ...SRGB_TAGS, rTRC: tableTag(0, 9000, 8000) })],
    ['a function that nobody knows', profileBytes({ ...SRGB_TAGS, rTRC: parametricTag(9, 1) })],
    ['a curve cut short', profileBytes({ ...SRGB_TAGS, bTRC: tableTag(1, 2, 3).slice(0, 14) })],
    ['a flat matrix', profileBytes({ ...SRGB_TAGS, bXYZ: SRGB_TAGS.rXYZ! })],
    ['no curve for a channel', profileBytes({ ...SRGB_TAGS, bTRC: xyzTag(1, 1, 1) })],
  ])('is none with %s', (_, bytes) => {
    expect(readMatrixProfile(bytes)).toBeNull();
  });

  it('is none wherever it is cut, and nothing that a byte can say breaks it', () => {
    const whole = profileBytes(SRGB_TAGS);
    for (let end = 0; end < whole.length; end++) expect(readMatrixProfile(whole.slice(0, end))).toBeNull();
    const random = createRandom(3);
    for (let i = 0; i < 3000; i++) {
      const broken = whole.slice();
      for (let n = 0; n < 4; n++)
        broken[Math.floor(random.next() * broken.length)] = Math.floor(256 * random.next());
      const profile = readMatrixProfile(broken);
      if (!profile) continue;
      for (const origin of originsOf(profile, [3, 100, 255]))
        expect(origin.every(Number.isFinite)).toBe(true);
    }
  });
});

describe('what a colour was before it went through a display’s space', () => {
  const display = read(DISPLAY_TAGS)!;

  it('is itself alone where the space is sRGB', () => {
    const profile = read(SRGB_TAGS)!;
    for (const rgb of [
      [0, 0, 0],
      [255, 255, 255],
      [12, 130, 77],
    ] as const)
      expect(originsOf(profile, rgb)).toEqual([rgb]);
  });

  it('is among few colours, after two roundings', () => {
    const random = createRandom(8);
    let count = 0;
    let moved = 0;
    let untold = 0;
    let found = 0;
    for (let i = 0; i < 300; i++) {
      const rgb = colour(() => Math.floor(256 * random.next()));
      const shown = throughDisplay(rgb);
      const origins = originsOf(display, shown);
      if (origins.length === 0) {
        untold++; // a bright green's red: a code value of the display is many of sRGB
        continue;
      }
      found += Number(origins.some((origin) => origin.join() === rgb.join()));
      count += origins.length;
      moved += Number(shown.join() !== rgb.join());
    }
    expect(moved).toBeGreaterThan(60);
    expect(untold).toBeLessThan(45);
    expect(found).toBeGreaterThanOrEqual(0.98 * (300 - untold));
    expect(count / 300).toBeLessThan(3);
  });

  it('is not told by a space so coarse that it could be anything', () => {
    const linear = read({ ...SRGB_TAGS, rTRC: tableTag(), gTRC: tableTag(), bTRC: tableTag() })!;
    expect(originsOf(linear, [13, 13, 13])).toEqual([]);
    expect(originsOf(linear, [200, 200, 200])).toEqual([[200, 200, 200]]);
  });
});

const colour = (of: (c: 0 | 1 | 2) => number): Rgb => [of(0), of(1), of(2)];

/** To Display P3 at a power of 2.2, rounded, and back, rounded: by the D65 matrices of CSS Color 4, section 18. */
function throughDisplay(rgb: Rgb): Rgb {
  const linear = rgb.map(linearOfCode);
  const mixed = (rows: number[][], values: number[]) =>
    colour((c) => rows[c]!.reduce((sum, m, i) => sum + m * values[i]!, 0));
  const kept = mixed(
    [
      [0.8224621, 0.177538, 0],
      [0.0331941, 0.9668058, 0],
      [0.0170827, 0.0723974, 0.9105199],
    ],
    linear,
  ).map((v) => (Math.round(255 * Math.max(0, v) ** (256 / 563)) / 255) ** (563 / 256));
  const back = mixed(
    [
      [1.2249401, -0.2249404, 0],
      [-0.0420569, 1.0420571, 0],
      [-0.0196376, -0.0786361, 1.0982735],
    ],
    kept,
  );
  return colour((c) => Math.min(255, Math.max(0, Math.round(codeOfLinear(back[c])))));
}
