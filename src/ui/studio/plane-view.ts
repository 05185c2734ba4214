// How the points of the latent map lie on its canvas. Pure.

export interface PlaneView {
  scale: number;
  centreX: number;
  centreY: number;
}

const MARGIN = 0.06;

/** All points within a square of `side`, both axes to one scale. @param points [n, 2] */
export function planeView(points: Float32Array, side: number): PlaneView {
  let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i < points.length; i += 2) {
    left = Math.min(left, points[i]!);
    right = Math.max(right, points[i]!);
    bottom = Math.min(bottom, points[i + 1]!);
    top = Math.max(top, points[i + 1]!);
  }
  const extent = Math.max(right - left, top - bottom, 1e-6);
  const scale = (side * (1 - 2 * MARGIN)) / extent;
  return { scale, centreX: (left + right) / 2, centreY: (bottom + top) / 2 };
}

export function toPixels({ scale, centreX, centreY }: PlaneView, side: number, x: number, y: number) {
  return { px: side / 2 + (x - centreX) * scale, py: side / 2 - (y - centreY) * scale };
}

export function fromPixels({ scale, centreX, centreY }: PlaneView, side: number, px: number, py: number) {
  return { x: centreX + (px - side / 2) / scale, y: centreY - (py - side / 2) / scale };
}

/** Place of the nearest point in the list. */
export function nearestPoint(points: Float32Array, x: number, y: number): number {
  let [best, least] = [0, Infinity];
  for (let i = 0; i < points.length; i += 2) {
    const distance = (points[i]! - x) ** 2 + (points[i + 1]! - y) ** 2;
    if (distance < least) [best, least] = [i / 2, distance];
  }
  return best;
}
