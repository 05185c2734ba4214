// Distance from a point to a polyline, in any number of dimensions.

/**
 * Smallest squared distance from `point` to the segments between neighbouring vertices, never below 0.
 * @param vertices one after the other, as many numbers each as the point has
 * @param first place in `vertices` of the first number of the first vertex
 * @param count vertices, at least 1
 */
export function squaredDistanceToPolyline(
  vertices: Float32Array,
  first: number,
  count: number,
  point: Float32Array,
): number {
  const size = point.length;
  let best = squaredLength(vertices, first, point);
  for (let v = 1; v < count; v++) {
    const a = first + (v - 1) * size;
    const b = a + size;
    let [along, segment, square] = [0, 0, 0];
    for (let d = 0; d < size; d++) {
      const step = vertices[b + d]! - vertices[a + d]!;
      const gap = point[d]! - vertices[a + d]!;
      along += step * gap;
      segment += step * step;
      square += gap * gap;
    }
    const t = segment > 0 ? Math.min(1, Math.max(0, along / segment)) : 0;
    best = Math.min(best, square - t * (2 * along - t * segment));
  }
  return Math.max(0, best);
}

function squaredLength(vertices: Float32Array, at: number, point: Float32Array): number {
  let square = 0;
  for (let d = 0; d < point.length; d++) square += (point[d]! - vertices[at + d]!) ** 2;
  return square;
}
