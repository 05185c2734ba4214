import { describe, expect, it } from 'vitest';
import { robustPatch } from '../colour/patch.ts';
import { pixelsOf } from './region.ts';
import { trustMask } from './trust-mask.ts';

const WIDTH = 200;
const HEIGHT = 100;

/** A blue picture with a red strip over its right fifth. */
function picture(strip: number) {
  const data = new Uint8ClampedArray(WIDTH * HEIGHT * 4);
  for (let i = 0; i < WIDTH * HEIGHT; i++)
    data.set(i % WIDTH >= strip ? [200, 40, 30, 255] : [70, 90, 160, 255], 4 * i);
  return { data, width: WIDTH, height: HEIGHT };
}

describe('the mask of trusted pixels', () => {
  it('leaves out a strip of another colour, in its place', () => {
    const region = { x: 100, y: 0, width: 100, height: 32 };
    const scene = picture(180);
    const mask = trustMask(scene, region, robustPatch(pixelsOf(scene, region).data, 4))!;
    expect([mask.columns, mask.rows]).toEqual([64, 32]);
    mask.cells.forEach((cell, i) => {
      const column = i % 64;
      if (Math.abs(column - 51.2) > 1) expect(cell, `column ${column}`).toBe(column < 51.2 ? 1 : 0);
    });
  });

  it('is missing on a clean patch, where only the furthest noise was left out', () => {
    const region = { x: 0, y: 0, width: 100, height: 100 };
    const scene = picture(180);
    scene.data.set([72, 180, 170], 4 * (50 * WIDTH + 50));
    expect(robustPatch(pixelsOf(scene, region).data, 4).colour.trustedShare).toBeLessThan(1);
    expect(trustMask(scene, region, robustPatch(pixelsOf(scene, region).data, 4))).toBeNull();
  });
});
