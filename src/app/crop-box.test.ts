import { describe, expect, it } from 'vitest';
import { createRandom } from '../shared/random.ts';
import { CROP_SIDE_PX, cropBox } from './crop-box.ts';

describe('the crop kept with a scan', () => {
  it('lies in the picture, holds the region and stays small, whatever the region', () => {
    const random = createRandom(4);
    for (let n = 0; n < 2000; n++) {
      const picture = { width: 1 + random.integer(4000), height: 1 + random.integer(3000) };
      const width = 1 + random.integer(picture.width);
      const height = 1 + random.integer(picture.height);
      const region = {
        ...{ width, height },
        ...{ x: random.integer(picture.width - width + 1), y: random.integer(picture.height - height + 1) },
      };
      const { from, region: inside, ...size } = cropBox(region, picture);
      expect(from.x >= 0 && from.x + from.width <= picture.width).toBe(true);
      expect(from.y >= 0 && from.y + from.height <= picture.height).toBe(true);
      expect(from.x <= region.x && from.x + from.width >= region.x + width).toBe(true);
      expect(from.y <= region.y && from.y + from.height >= region.y + height).toBe(true);
      expect(Math.max(size.width, size.height)).toBeLessThanOrEqual(
        Math.min(CROP_SIDE_PX, Math.max(from.width, from.height)),
      );
      expect(inside.x >= 0 && inside.x + inside.width <= size.width + 1).toBe(true);
      expect(inside.y >= 0 && inside.y + inside.height <= size.height + 1).toBe(true);
    }
  });

  it('shows what is around the region, even a tiny one', () => {
    const picture = { width: 1000, height: 1000 };
    const { from } = cropBox({ x: 500, y: 500, width: 4, height: 4 }, picture);
    expect(from.width).toBeGreaterThanOrEqual(160);
    const large = cropBox({ x: 400, y: 400, width: 200, height: 200 }, picture);
    expect(large.from).toEqual({ x: 250, y: 250, width: 500, height: 500 });
    expect(large.region.width / large.width).toBeCloseTo(0.4, 1);
  });
});
