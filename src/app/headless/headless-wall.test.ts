import { expect, it } from 'vitest';
import { outlinePath } from '../../wall/outline.ts';
import { boxOfOutline } from './headless-wall.ts';

it('finds the box around an outline, in pixels of the photo', () => {
  const alpha = Float32Array.from({ length: 40 * 30 }, (_, i) => {
    const [x, y] = [i % 40, Math.floor(i / 40)];
    return x >= 10 && x < 30 && y >= 5 && y < 20 ? 1 : 0;
  });
  const box = boxOfOutline(outlinePath(alpha, 40, 30), 2)!;
  [20, 10, 40, 30].forEach((v, i) => expect(Math.abs(box[i]! - v)).toBeLessThanOrEqual(2));
  expect(boxOfOutline('', 2)).toBeNull();
});
