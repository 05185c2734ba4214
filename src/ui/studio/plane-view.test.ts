import { describe, expect, it } from 'vitest';
import { fromPixels, nearestPoint, planeView, toPixels } from './plane-view.ts';

describe('the latent map', () => {
  const points = Float32Array.of(-2, 1, 6, 3, 0, 2);
  const view = planeView(points, 100);

  it('has all points on it, to one scale, upwards up', () => {
    for (let i = 0; i < 6; i += 2) {
      const { px, py } = toPixels(view, 100, points[i]!, points[i + 1]!);
      expect(px >= 6 - 1e-6 && px <= 94 + 1e-6 && py > 0 && py < 100).toBe(true);
    }
    expect(toPixels(view, 100, 6, 3).px).toBeCloseTo(94);
    expect(toPixels(view, 100, 6, 3).py).toBeLessThan(toPixels(view, 100, -2, 1).py);
  });

  it('finds a place again, and the point nearest to it', () => {
    const { px, py } = toPixels(view, 100, 0.5, 2.25);
    const { x, y } = fromPixels(view, 100, px, py);
    expect([x, y].map((value) => value.toFixed(6))).toEqual(['0.500000', '2.250000']);
    expect(nearestPoint(points, x, y)).toBe(2);
  });

  it('is drawn of one point', () => {
    expect(toPixels(planeView(Float32Array.of(3, 3), 100), 100, 3, 3)).toEqual({ px: 50, py: 50 });
  });
});
