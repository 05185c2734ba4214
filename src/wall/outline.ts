// The edge of a mask as lines: closed ways along pixel edges, cut at their corners so that they do not look like stairs.

/** Edges of the shortest way that is drawn: specks are no surface's edge. */
const FEWEST_EDGES = 16;

/** By direction (right, down, left, up): the step along an edge, and the pixels ahead on its left and right side. */
const STEPS = [
  { dx: 1, dy: 0, left: [0, -1], right: [0, 0] },
  { dx: 0, dy: 1, left: [0, 0], right: [-1, 0] },
  { dx: -1, dy: 0, left: [-1, 0], right: [-1, -1] },
  { dx: 0, dy: -1, left: [-1, -1], right: [0, -1] },
] as const;

/**
 * The data of an SVG path around all that is half covered or more, in pixels of the mask; empty for none.
 * @param alpha width × height coverages, 0–1
 */
export function outlinePath(alpha: Float32Array, width: number, height: number): string {
  const isIn = (x: number, y: number) =>
    x >= 0 && y >= 0 && x < width && y < height && alpha[y * width + x]! >= 0.5;
  const isDone = new Uint8Array(width * height);
  let path = '';
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      if (isIn(x, y) && !isIn(x, y - 1) && !isDone[y * width + x]) path += wayFrom(x, y);
  return path;

  /** Along the upper edge of the pixel and on, the inside on the right, until it is closed. */
  function wayFrom(startX: number, startY: number): string {
    let [x, y, direction] = [startX, startY, 0];
    const points: [number, number][] = [];
    do {
      if (direction === 0) isDone[y * width + x] = 1;
      const { dx, dy } = STEPS[direction]!;
      points.push([x + dx / 2, y + dy / 2]);
      x += dx;
      y += dy;
      const ahead = STEPS[direction]!;
      if (isIn(x + ahead.left[0], y + ahead.left[1])) direction = (direction + 3) % 4;
      else if (!isIn(x + ahead.right[0], y + ahead.right[1])) direction = (direction + 1) % 4;
    } while (x !== startX || y !== startY || direction !== 0);
    return points.length < FEWEST_EDGES ? '' : pathOf(points);
  }
}

/** What lies on a straight line between its neighbours is left out. */
function pathOf(points: readonly (readonly [number, number])[]): string {
  const corners = points.filter(([x, y], i) => {
    const [px, py] = points.at(i - 1)!;
    const [nx, ny] = points[(i + 1) % points.length]!;
    return (x - px) * (ny - y) !== (y - py) * (nx - x);
  });
  return `M${corners.map(([x, y]) => `${x} ${y}`).join('L')}Z`;
}
