// How varied a set of points is.

/** Mean Euclidean distance between two different ones, which have equally many numbers; 0 for fewer than two. */
export function meanPairDistance(points: readonly ArrayLike<number>[]): number {
  let sum = 0;
  for (const [i, a] of points.entries())
    for (let j = 0; j < i; j++) {
      const b = points[j]!;
      let square = 0;
      for (let k = 0; k < a.length; k++) square += (a[k]! - b[k]!) ** 2;
      sum += Math.sqrt(square);
    }
  const pairs = (points.length * (points.length - 1)) / 2;
  return pairs > 0 ? sum / pairs : 0;
}
