import { describe, expect, it } from 'vitest';
import { createRandom } from '../shared/random.ts';
import { deltaE00 } from './difference.ts';
import { labOfRgb, type Lab } from './lab.ts';
import { differenceParts, hueTurn, labOfLch, lchOfLab } from './lch.ts';
import { lightReflectanceValue } from './luminance.ts';

const random = createRandom(8);
const someLab = (): Lab => [100 * random.next(), 120 * random.next() - 60, 120 * random.next() - 60];

describe('LCh', () => {
  it('goes to Lab and back', () => {
    for (let n = 0; n < 500; n++) {
      const lab = someLab();
      labOfLch(lchOfLab(lab)).forEach((v, i) => expect(v).toBeCloseTo(lab[i]!, 9));
    }
    expect(lchOfLab([50, 0, -10])).toEqual([50, 10, 270]);
  });

  it('turns hues the short way round', () => {
    expect(hueTurn(350, 10)).toBe(20);
    expect(hueTurn(10, 350)).toBe(-20);
    expect(hueTurn(0, 180)).toBe(-180);
  });
});

describe('the parts of a difference', () => {
  it('change sign with the direction, and are nothing between equal colours', () => {
    for (let n = 0; n < 500; n++) {
      const [one, other] = [someLab(), someLab()];
      const there = differenceParts(one, other);
      const back = differenceParts(other, one);
      for (const part of ['lightness', 'chroma', 'hue'] as const)
        expect(there[part]).toBeCloseTo(-back[part], 9);
      expect(differenceParts(one, one)).toEqual({ lightness: 0, chroma: 0, hue: 0 });
    }
  });

  it('make up the whole unweighted difference (ΔE² = ΔL² + ΔC² + ΔH²), near the small one that is seen', () => {
    for (let n = 0; n < 500; n++) {
      const one = someLab();
      const other: Lab = [one[0] + random.next(), one[1] + random.next(), one[2] + random.next()];
      const { lightness, chroma, hue } = differenceParts(one, other);
      const mean = Math.sqrt(lchOfLab(one)[1] * lchOfLab(other)[1]);
      const whole = Math.hypot(lightness, chroma * (1 + 0.045 * mean), hue * (1 + 0.015 * mean));
      expect(whole).toBeCloseTo(Math.hypot(...one.map((v, i) => v - other[i]!)), 9);
      const ratio = Math.hypot(lightness, chroma, hue) / deltaE00(one, other);
      expect(ratio).toBeGreaterThan(0.4);
      expect(ratio).toBeLessThan(2.5);
    }
  });
});

describe('the light reflectance value', () => {
  it('is 0 for black, 100 for white, and the Y of L* between: 18.4 at L* = 50', () => {
    expect(lightReflectanceValue([0, 0, 0])).toBe(0);
    expect(lightReflectanceValue([255, 255, 255])).toBeCloseTo(100, 9);
    const grey = 118.9;
    expect(labOfRgb([grey, grey, grey])[0]).toBeCloseTo(50, 1);
    expect(lightReflectanceValue([grey, grey, grey])).toBeCloseTo(18.4, 1);
  });
});
