import { describe, expect, it } from 'vitest';
import { createRandom } from '../shared/random.ts';
import { paintPatch } from './paint-patch.ts';
import { robustPatch } from './patch.ts';
import type { Rgb } from './srgb.ts';
import type { PixelGrid } from './trust-cells.ts';

const COLOURS: Rgb[] = [
  [120, 80, 60],
  [90, 120, 150],
  [170, 165, 150],
  [60, 75, 55],
  [200, 190, 120],
];

function patch(side: number, seed: number, at: (x: number, y: number) => Rgb, sigma = 1.5): PixelGrid {
  const random = createRandom(seed);
  const data = new Uint8Array(3 * side * side);
  for (let i = 0; i < data.length; i++) {
    const pixel = Math.floor(i / 3);
    const v = at(pixel % side, Math.floor(pixel / side))[i % 3]!;
    data[i] = Math.min(255, Math.max(0, Math.round(v + sigma * random.gaussian())));
  }
  return { data, channels: 3, columns: side, rows: side };
}

/** Distance of a colour from another's brightness ray, code values. */
function away(seen: Rgb, colour: Rgb): number {
  const square = colour.reduce((sum, v) => sum + v * v, 0);
  const t = seen.reduce((sum, v, c) => sum + v * colour[c]!, 0) / square;
  return Math.hypot(...seen.map((v, c) => v / t - colour[c]!));
}

/** A lamp mirrored in the paint: whiter towards its middle, and hardly anywhere not at all. */
const glaring =
  (colour: Rgb, side: number) =>
  (x: number, y: number): Rgb => {
    const near = Math.exp(-((x / side - 0.3) ** 2 + (y / side - 0.4) ** 2) / 0.12);
    return colour.map((v) => v + 0.6 * near * (255 - v)) as unknown as Rgb;
  };

describe('the paint of a patch', () => {
  it('is the robust mean to the bit where the patch is clean', () => {
    for (const colour of COLOURS) {
      const grid = patch(64, 2, () => colour);
      expect(paintPatch(grid).colour).toEqual(robustPatch(grid.data, 3).colour);
    }
  });

  it('is found better than by the robust mean under a wide glare, in regions small and large', () => {
    for (const side of [64, 150]) {
      let [net, robust] = [0, 0];
      COLOURS.forEach((colour, i) => {
        const grid = patch(side, 10 + i, glaring(colour, side));
        net += away(paintPatch(grid).colour.mean, colour) / COLOURS.length;
        robust += away(robustPatch(grid.data, 3).colour.mean, colour) / COLOURS.length;
      });
      expect(net, `${side} pixels`).toBeLessThan(0.6 * robust);
    }
  });

  it('keeps its level under a shadow, and tells an error that its true one rarely exceeds', () => {
    for (const [i, colour] of COLOURS.entries()) {
      const shadow = patch(
        64,
        20 + i,
        (x) => (x < 20 ? colour.map((v) => v * 0.6) : colour) as unknown as Rgb,
      );
      const { colour: seen } = paintPatch(shadow);
      expect(Math.hypot(...seen.mean) / Math.hypot(...colour)).toBeCloseTo(1, 1);
      expect(seen.trustedShare).toBeLessThan(0.8);
      expect(away(seen.mean, colour)).toBeLessThan(4 * seen.error! + 0.5);
    }
  });
});
