import { describe, expect, it } from 'vitest';
import { BRIGHTNESS_FACTORS, PICTURE_BYTES } from '../dataset.ts';
import { estimateFactor, missingFactors, renderVariant, renderedPictures } from './variants.ts';

const flat = (value: number) => new Uint8Array(PICTURE_BYTES).fill(value);

describe('a rendered variant', () => {
  it('scales code values, rounds half up and clips', () => {
    const key = new Uint8Array([0, 1, 5, 100, 200, 255]);
    expect([...renderVariant(key, 1.35)]).toEqual([0, 1, 7, 135, 255, 255]);
    expect([...renderVariant(key, 0.5)]).toEqual([0, 1, 3, 50, 100, 128]);
    expect(renderVariant(key, 1)).toEqual(key);
  });
});

describe('the standard series', () => {
  it('lacks nothing when all 20 variants are there, rounded as their names are or not', () => {
    expect(missingFactors(BRIGHTNESS_FACTORS)).toEqual([]);
    expect(missingFactors(BRIGHTNESS_FACTORS.map((f) => Math.round(f * 100) / 100))).toEqual([]);
  });

  it('lacks exactly the factors that no stored one lies within half a step of', () => {
    expect(missingFactors([])).toEqual(BRIGHTNESS_FACTORS);
    expect(missingFactors([0.32])).toEqual(BRIGHTNESS_FACTORS.slice(1));
    expect(missingFactors([0.2])).toEqual(BRIGHTNESS_FACTORS);
    expect(missingFactors([1])).toHaveLength(19);
  });

  it('is completed by pictures without pixels whose names tell index and factor', () => {
    const rendered = renderedPictures('1 Fawn', BRIGHTNESS_FACTORS.slice(2));
    expect(rendered.map(({ path, pixels }) => [path, pixels])).toEqual([
      ['1 Fawn/brightness_1_0.3', null],
      ['1 Fawn/brightness_2_0.36', null],
    ]);
  });
});

describe('a measured factor', () => {
  it('is the ratio of code values, within bounds, and 1 beside a black key', () => {
    expect(estimateFactor(flat(200), flat(100))).toBe(0.5);
    expect(estimateFactor(flat(200), flat(0))).toBe(0.01);
    expect(estimateFactor(flat(1), flat(255))).toBe(10);
    expect(estimateFactor(flat(0), flat(9))).toBe(1);
  });
});
