// Simple ways to a mask, given the same taps: flood fill on RGB, and geodesic distance on RGB.

/** Euclidean distance of code values. Of ten that were tried, the best on the rooms that ours was tuned on. */
const FLOOD_TOLERANCE = 160;
const GEODESIC_REACH = 15;

/** As a paint bucket: all that is connected with a plus tap and near to its colour; minus taps take their own fill away. */
export function floodFill({ photo, width }, strokes, tolerance = FLOOD_TOLERANCE) {
  const alpha = new Float32Array(photo.length / 3);
  for (const { points, isPart } of strokes) {
    const [[x, y]] = points;
    const seed = y * width + x;
    const isSeen = new Uint8Array(alpha.length);
    const queue = [seed];
    isSeen[seed] = 1;
    for (const i of queue) {
      alpha[i] = isPart ? 1 : 0;
      forNeighbours(i, width, alpha.length, (j) => {
        if (isSeen[j] || difference(photo, seed, j) > tolerance) return;
        isSeen[j] = 1;
        queue.push(j);
      });
    }
  }
  return alpha;
}

/** Bai and Sapiro, 2007, without their colour model: the length of the shortest way over differences of code values. */
export function geodesic({ photo, width }, strokes, reach = GEODESIC_REACH) {
  const count = photo.length / 3;
  const near = distances(
    photo,
    width,
    count,
    strokes.filter((stroke) => stroke.isPart),
  );
  const far = distances(
    photo,
    width,
    count,
    strokes.filter((stroke) => !stroke.isPart),
  );
  return near.map((d, i) => (d < reach && d <= far[i] ? 1 : 0));
}

function distances(photo, width, count, strokes) {
  const distance = new Float32Array(count).fill(Infinity);
  const buckets = [];
  const put = (i, d) => {
    if (d >= distance[i]) return;
    distance[i] = d;
    (buckets[Math.floor(d)] ??= []).push(i);
  };
  for (const { points } of strokes) put(points[0][1] * width + points[0][0], 0);
  for (let at = 0; at < buckets.length; at++)
    for (const i of buckets[at] ?? [])
      if (Math.floor(distance[i]) === at)
        forNeighbours(i, width, count, (j) => put(j, distance[i] + Math.max(0, difference(photo, i, j) - 4)));
  return distance;
}

const difference = (photo, i, j) =>
  Math.hypot(
    photo[3 * i] - photo[3 * j],
    photo[3 * i + 1] - photo[3 * j + 1],
    photo[3 * i + 2] - photo[3 * j + 2],
  );

function forNeighbours(i, width, count, visit) {
  const x = i % width;
  if (x > 0) visit(i - 1);
  if (x < width - 1) visit(i + 1);
  if (i >= width) visit(i - width);
  if (i + width < count) visit(i + width);
}
