import { describe, expect, it } from 'vitest';
import { greyOfRgb, rgbOf } from './grey.ts';
import { padSquare } from './pad-square.ts';

describe('shaping a picture', () => {
  it('leaves every grey as it is', () => {
    const rgb = Uint8Array.from({ length: 768 }, (_, i) => Math.floor(i / 3));
    expect([...greyOfRgb(rgb)]).toEqual(Array.from({ length: 256 }, (_, i) => i));
    expect(rgbOf(greyOfRgb(rgb), 1)).toEqual(rgb);
  });

  it('pads a tall picture at its sides with the mean of its corners, and keeps all of it', () => {
    // 2 × 4 pixels: the upper half 100, the lower 200.
    const read: Parameters<typeof padSquare>[0]['read'] = (_left, width, top, height, take) => {
      const rgba = new Uint8ClampedArray(width * height * 4).fill(255);
      for (let y = 0; y < height; y++)
        for (let x = 0; x < width; x++)
          rgba.fill(top + y < 2 ? 100 : 200, 4 * (y * width + x), 4 * (y * width + x) + 3);
      take(rgba, 0);
    };
    const square = greyOfRgb(padSquare({ width: 2, height: 4, read }, 4));
    expect([...square]).toEqual([
      ...[150, 100, 100, 150],
      ...[150, 100, 100, 150],
      ...[150, 200, 200, 150],
      ...[150, 200, 200, 150],
    ]);
  });
});
