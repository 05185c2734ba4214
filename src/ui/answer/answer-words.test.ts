import { describe, expect, it } from 'vitest';
import { labOfRgb } from '../../colour/lab.ts';
import { hexOfRgb, type Rgb } from '../../colour/srgb.ts';
import { paintDirection } from './answer-words.ts';

const seen = (rgb: Rgb, whiteBalance: 'none' | 'reference') => ({
  colour: { lab: labOfRgb(rgb), hex: hexOfRgb(rgb), seen: rgb },
  whiteBalance,
});
const WALL: Rgb = [180, 160, 140];
const LIGHTER: Rgb = [200, 178, 156];

describe('the direction from the picture to a paint', () => {
  it('is about the paint, and knows lightness only with a reference', () => {
    const paint = { colour: LIGHTER, deltaE00: 5 };
    expect(paintDirection(paint, seen(WALL, 'reference'))).toMatch(/lighter/);
    expect(paintDirection({ colour: WALL, deltaE00: 5 }, seen(LIGHTER, 'reference'))).toMatch(/darker/);
    expect(paintDirection(paint, seen(WALL, 'none'))).toBeNull();
    const warm = { colour: [200, 178, 130] as Rgb, deltaE00: 5 };
    expect(paintDirection(warm, seen(WALL, 'none'))).toBe('much stronger and yellower');
  });

  it('is not told where nobody sees it', () => {
    expect(paintDirection({ colour: LIGHTER, deltaE00: 0.4 }, seen(WALL, 'reference'))).toBeNull();
  });
});
