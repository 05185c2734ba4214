import { describe, expect, it } from 'vitest';
import { rgbaOfRgb } from './rgb-pixels.ts';

describe('picture bytes', () => {
  it('become opaque canvas pixels, from any picture of a row of them', () => {
    const twoPictures = Uint8Array.of(1, 2, 3, 4, 5, 6);
    expect([...rgbaOfRgb(twoPictures, 1, 1)]).toEqual([4, 5, 6, 255]);
  });
});
