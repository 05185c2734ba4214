import { describe, expect, it } from 'vitest';
import { BRIGHTNESS_FACTORS } from './types.ts';
import { parseVariantName } from './variant-name.ts';

describe('the name of a variant', () => {
  it.each([
    ['brightness_1_0.3.png', 1, 0.3],
    ['a/Brightness-03-0.8.JPG', 3, 0.8],
    ['brightness_4_0,9.png', 4, 0.9],
    ['brightness 5 110%.png', 5, 1.1],
    ['brightness_0.75.png', null, 0.75],
    ['brightness_6_1.png', 6, 1],
    ['brightness_6_.5.png', 6, 0.5],
    ['brightness_9_2 (1).png', 9, 2],
    ['brightness_9_2 copy.png', 9, 2],
  ])('%j says index %j, factor %j', (path, index, factor) => {
    expect(parseVariantName(path)).toEqual({ index, factor });
  });

  it.each([
    ['brightness_7.png', 7],
    ['brightness.png', null],
    ['brightness_3_0.png', 3],
    ['brightness_3_99.png', 3],
  ])('%j tells no factor that can be used', (path, index) => {
    expect(parseVariantName(path)).toEqual({ index, factor: null });
  });

  it.each(['key.png', 'photo_1_0.3.png', 'brightness_a_0.3.png', 'my brightness_1_0.3.png', '0.3.png'])(
    '%j is none',
    (path) => expect(parseVariantName(path)).toBeNull(),
  );

  it('means the exact factor of the standard series that its rounded one stands for', () => {
    BRIGHTNESS_FACTORS.forEach((factor, i) => {
      const name = `brightness_${i + 1}_${Math.round(factor * 100) / 100}.png`;
      expect(parseVariantName(name)?.factor).toBe(factor);
    });
    expect(parseVariantName('brightness_2_0.37.png')?.factor).toBe(0.37);
  });

  it('is read in a moment even if it is made to be slow', () => {
    const started = performance.now();
    parseVariantName(`brightness${'_-_ 1'.repeat(20_000)}x`);
    parseVariantName(`brightness${' '.repeat(20_000)}1${' '.repeat(20_000)}x`);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
