import { describe, expect, it } from 'vitest';
import { BRIGHTNESS_FACTORS } from '../dataset.ts';
import { namedFactors, parseVariantName } from './variant-name.ts';

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
    ['0758 Sweet Lime/TealMagic_brightness_10_0.8.jpg', 10, BRIGHTNESS_FACTORS[9]],
    ['Teal Magic brightness_20_2.2.jpg', 20, 2.2],
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

  it.each([
    'key.png',
    'photo_1_0.3.png',
    'brightness_a_0.3.png',
    'Full brightness.png',
    '12 Brightness 5.png',
    '0.3.png',
  ])('%j is none', (path) => expect(parseVariantName(path)).toBeNull());

  it('means the exact factor of the standard series that its rounded one stands for', () => {
    BRIGHTNESS_FACTORS.forEach((factor, i) => {
      const name = `brightness_${i + 1}_${Math.round(factor * 100) / 100}.png`;
      expect(parseVariantName(name)?.factor).toBe(factor);
    });
    expect(parseVariantName('brightness_2_0.37.png')?.factor).toBe(0.37);
  });

  it('can mean what is written, or the factor of the series that was rounded to fewer decimals', () => {
    expect(namedFactors('brightness_5_0.5.png')?.candidates).toEqual([0.5, BRIGHTNESS_FACTORS[4]]);
    expect(namedFactors('brightness_10_0.8.png')?.candidates).toEqual([BRIGHTNESS_FACTORS[9], 0.8]);
    expect(namedFactors('brightness_20_2.2.png')?.candidates).toEqual([2.2]);
    expect(namedFactors('brightness_5.png')).toBeNull();
  });

  it('is read in a moment even if it is made to be slow', () => {
    const started = performance.now();
    parseVariantName(`brightness${'_-_ 1'.repeat(20_000)}x`);
    parseVariantName('x_'.repeat(20_000) + `brightness${' '.repeat(20_000)}1 x`);
    parseVariantName(`brightness${' '.repeat(20_000)}1${' '.repeat(20_000)}x`);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
