// Distance from a point to a polyline, in any number of dimensions.

/** Of a polyline's vertices, how many are looked at first, for a bound: every eighth. */
const STRIDE = 8;
/** A segment is passed over if it is this much further off than what is known, relative to its distance: more than rounding. */
const MARGIN = 1e-6;

/**
 * Smallest squared distance from `point` to the segments between neighbouring vertices, never below 0.
 * @param vertices one after the other, as many numbers each as the point has
 * @param first place in `vertices` of the first number of the first vertex
 * @param count vertices, at least 1
 * @param lengths see `segmentLengths`: the same result to the bit in less time, where there are many vertices
 */
export function squaredDistanceToPolyline(
  vertices: Float32Array,
  first: number,
  count: number,
  point: Float32Array,
  lengths?: Float64Array,
): number {
  const size = point.length;
  let best = squaredLength(vertices, first, point);
  const bound = lengths ? boundOf(vertices, first, count, point) : Infinity;
  let far = Math.sqrt(best); // from the point to the last vertex that was looked at …
  let travelled = 0; // … and from there along the line to the end of this segment
  for (let v = 1; v < count; v++) {
    const a = first + (v - 1) * size;
    const b = a + size;
    if (lengths) {
      const length = lengths[a / size]!;
      travelled += length;
      const near = Math.min(bound, Math.sqrt(Math.max(0, best))) + MARGIN * far;
      if (far - travelled > near) continue;
      far = Math.sqrt(squaredLength(vertices, a, point));
      travelled = length;
      if (far - travelled > Math.min(bound, Math.sqrt(Math.max(0, best))) + MARGIN * far) continue;
    }
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

/** From each vertex, of `size` numbers, to the next; what it gives from a polyline's last to another's first is not used. */
export function segmentLengths(vertices: Float32Array, size: number): Float64Array {
  const lengths = new Float64Array(vertices.length / size);
  for (let at = 0; at + size < vertices.length; at += size) {
    let square = 0;
    for (let d = at; d < at + size; d++) square += (vertices[d + size]! - vertices[d]!) ** 2;
    lengths[at / size] = Math.sqrt(square);
  }
  return lengths;
}

/** Distance to the nearest of some vertices: no more than that is to be found. */
function boundOf(vertices: Float32Array, first: number, count: number, point: Float32Array): number {
  let square = Infinity;
  for (let v = STRIDE >> 1; v < count; v += STRIDE)
    square = Math.min(square, squaredLength(vertices, first + v * point.length, point));
  return Math.sqrt(square);
}

function squaredLength(vertices: Float32Array, at: number, point: Float32Array): number {
  let square = 0;
  for (let d = 0; d < point.length; d++) square += (point[d]! - vertices[at + d]!) ** 2;
  return square;
}
