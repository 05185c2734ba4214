import { describe, expect, it } from 'vitest';
import { labOfRgb } from '../../colour/lab.ts';
import { hexOfRgb, type Rgb } from '../../colour/srgb.ts';
import { answerText, paintDirection } from './answer-words.ts';

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

describe('an answer as text', () => {
  const matches = ['A1 One', 'A2 Two', 'A3 Three', 'A4 Four'].map((folder, i) => ({
    ...{ folder, colour: WALL, deltaE00: i + 0.25 },
  }));

  it('has the colour, three paints with their differences, and what is not known', () => {
    const text = answerText({ ...seen(WALL, 'none'), matches }, 'Shop');
    expect(text.split('\n')).toEqual([
      'Closest in Shop to #b4a08c (L* 67.1  a* 4.1  b* 13.1, D65)',
      '1. A1 One, #b4a08c: ΔE00 0.3, cannot be told apart',
      '2. A2 Two, #b4a08c: ΔE00 1.3, very close',
      '3. A3 Three, #b4a08c: ΔE00 2.3, close',
      'No white reference: brightness is left open, and the light may have coloured this.',
    ]);
    expect(answerText({ ...seen(WALL, 'reference'), matches }, 'Shop')).not.toContain('No white reference');
  });
});
