import { describe, expect, it } from 'vitest';
import { disagrees, paintColour, type ShownPicture } from './paint-colour.ts';
import type { Rgb } from '../dataset.ts';

const GREEN: Rgb = [80, 160, 100];
const picture = (name: string, factor: number, colour: Rgb): ShownPicture => ({
  ...{ path: `1 Green/${name}`, role: factor === 1 ? 'key' : 'variant' },
  ...{ factor, colour },
});
const scaled = (colour: Rgb, factor: number, error = 0): Rgb => [
  Math.min(255, Math.round(colour[0] * factor) + error),
  Math.min(255, Math.round(colour[1] * factor) - error),
  Math.min(255, Math.round(colour[2] * factor)),
];
const FACTORS = [0.3, 0.6, 0.9, 1.2, 2.2];
const variants = (colour: Rgb, type: string, error = 0) =>
  FACTORS.map((factor, i) =>
    picture(`brightness_${i + 1}_${factor}.${type}`, factor, scaled(colour, factor, i % 2 ? error : -error)),
  );

describe('the colour of a paint', () => {
  it('is that of a lossless key that its variants agree with, to the bit', () => {
    expect(paintColour([picture('key.png', 1, GREEN), ...variants(GREEN, 'jpg', 1)], 'coded')).toEqual(GREEN);
  });

  it('is nearer to the truth than a lossy key alone where the variants are lossless', () => {
    const key = picture('key.jpg', 1, [82, 158, 101]);
    const colour = paintColour([key, ...variants(GREEN, 'png')], 'coded');
    colour.forEach((value, c) => expect(Math.abs(value - GREEN[c]!)).toBeLessThan(0.5));
  });

  it('leaves clipped channels out', () => {
    const light: Rgb = [200, 240, 120];
    const colour = paintColour([picture('key.jpg', 1, light), ...variants(light, 'png')], 'coded');
    colour.forEach((value, c) => expect(Math.abs(value - light[c]!)).toBeLessThan(0.7));
  });

  it('is not drawn down by channels that were clipped and then moved by coding', () => {
    const light: Rgb = [160, 148, 93];
    const key = picture('brightness_8_1.0.jpg', 1, light);
    const clipped = [1.8, 1.9, 2, 2.1].map((factor) =>
      picture(`brightness_1_${factor}.jpg`, factor, [254, 253, Math.round(93 * factor)]),
    );
    const colour = paintColour([key, ...clipped], 'coded');
    colour.forEach((value, c) => expect(Math.abs(value - light[c]!)).toBeLessThan(1));
  });

  it('is that of most pictures where these contradict the key', () => {
    const colour = paintColour([picture('key.png', 1, [200, 40, 40]), ...variants(GREEN, 'png')], 'coded');
    colour.forEach((value, c) => expect(Math.abs(value - GREEN[c]!)).toBeLessThan(1));
  });

  it('is not moved by one picture that belongs elsewhere', () => {
    const stray = picture('brightness_9_0.75.png', 0.75, [200, 40, 40]);
    const pictures = [picture('key.jpg', 1, GREEN), ...variants(GREEN, 'jpg'), stray];
    paintColour(pictures, 'coded').forEach((value, c) => expect(Math.abs(value - GREEN[c]!)).toBeLessThan(1));
  });
});

describe('a picture', () => {
  it('may depart by what its format loses, and no more', () => {
    const off: Rgb = [83, 160, 100];
    expect(disagrees(picture('brightness_1_1.jpg', 1, off), GREEN, 'coded')).toBe(false);
    expect(disagrees(picture('brightness_1_1.png', 1, off), GREEN, 'coded')).toBe(true);
    expect(disagrees(picture('brightness_1_1.jpg', 1, [85, 160, 100]), GREEN, 'coded')).toBe(true);
  });
});
