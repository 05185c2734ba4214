// Each point's nearest neighbours, exactly, without comparing all with all.

export interface Neighbours {
  /** Indices, nearest first, [n, each]. */
  indices: Int32Array;
  /** Euclidean distances, the same shape. */
  distances: Float32Array;
  each: number;
}

/**
 * Sweeps outwards from every point along one coordinate and stops where that alone is further than the worst kept.
 * @param points [n, size]
 * @param along one number per point whose difference never exceeds the distance (a projection on a unit vector), [n]
 */
export function nearestNeighbours(
  points: Float32Array,
  size: number,
  along: Float32Array,
  wanted: number,
): Neighbours {
  const n = along.length;
  const each = Math.max(0, Math.min(wanted, n - 1));
  const order = Int32Array.from({ length: n }, (_, i) => i).sort((a, b) => along[a]! - along[b]!);
  const out: Neighbours = { indices: new Int32Array(n * each), distances: new Float32Array(n * each), each };
  if (each === 0) return out;
  for (let place = 0; place < n; place++) keepNearest(points, size, along, order, place, out);
  return out;
}

function keepNearest(
  points: Float32Array,
  size: number,
  along: Float32Array,
  order: Int32Array,
  place: number,
  { indices, distances, each }: Neighbours,
): void {
  const self = order[place]!;
  const first = self * each;
  const squares = new Float64Array(each).fill(Infinity);
  const visit = (other: number) => {
    const square = squaredBetween(points, size, self, other, squares[each - 1]!);
    let at = each - 1;
    if (square >= squares[at]!) return;
    for (; at > 0 && squares[at - 1]! > square; at--) {
      squares[at] = squares[at - 1]!;
      indices[first + at] = indices[first + at - 1]!;
    }
    squares[at] = square;
    indices[first + at] = other;
  };
  const gap = (p: number) =>
    p < 0 || p >= order.length ? Infinity : Math.abs(along[order[p]!]! - along[self]!);
  let [down, up] = [place - 1, place + 1];
  for (;;) {
    const isDown = gap(down) <= gap(up);
    const next = isDown ? gap(down) : gap(up);
    // A projection in single precision may be off by a millionth.
    if (next === Infinity || (next * 0.99999) ** 2 >= squares[each - 1]!) break;
    visit(order[isDown ? down-- : up++]!);
  }
  for (let k = 0; k < each; k++) distances[first + k] = Math.sqrt(squares[k]!);
}

/** Stops adding once beyond `enough`. */
function squaredBetween(points: Float32Array, size: number, a: number, b: number, enough: number): number {
  let square = 0;
  for (let d = 0; d < size && square < enough; d++)
    square += (points[a * size + d]! - points[b * size + d]!) ** 2;
  return square;
}
