import { describe, expect, it } from 'vitest';
import { FLAT_PICTURES, flatPicture } from './flat-paint.ts';
import { BRIGHTNESS_FACTORS, PICTURE_BYTES } from '../dataset.ts';

describe('a flat paint', () => {
  it('is drawn in one colour, rounded half up and clipped', () => {
    const pixels = flatPicture([0.5, 254.49, 400]);
    expect(pixels).toHaveLength(PICTURE_BYTES);
    for (let i = 0; i < PICTURE_BYTES; i += 3) expect([...pixels.subarray(i, i + 3)]).toEqual([1, 254, 255]);
  });

  it('has its key first and the 20 standard variants, none of them stored', () => {
    expect(FLAT_PICTURES.map(({ factor }) => factor)).toEqual([1, ...BRIGHTNESS_FACTORS]);
    expect(FLAT_PICTURES.every(({ pixels }) => pixels === null)).toBe(true);
    expect(new Set(FLAT_PICTURES.map(({ path }) => path)).size).toBe(21);
    expect(FLAT_PICTURES.some(({ path }) => path.includes('/'))).toBe(false);
  });
});
