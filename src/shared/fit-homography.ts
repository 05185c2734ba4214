// The projective transform that fits many points best. Numbers only.
import { choleskyFactor, solveWith } from './cholesky.ts';
import { composeHomographies, type Homography, type Point } from './homography.ts';

/** A place in one plane and where it is seen in the other. */
export interface PointPair {
  from: Point;
  to: Point;
}

/**
 * Takes `from` to `to` of at least four pairs, no three of which lie on one line, with the least algebraic error; both
 * are moved and scaled to about one first. R. Hartley and A. Zisserman, Multiple View Geometry (2004), 4.1 and 4.4.
 */
export function fitHomography(pairs: readonly PointPair[]): Homography {
  const [from, to] = [unitOf(pairs.map((pair) => pair.from)), unitOf(pairs.map((pair) => pair.to))];
  const rows = pairs.flatMap((pair) => {
    const [{ x, y }, { x: u, y: v }] = [from.put(pair.from), to.put(pair.to)];
    return [
      [x, y, 1, 0, 0, 0, -u * x, -u * y, u],
      [0, 0, 0, x, y, 1, -v * x, -v * y, v],
    ];
  });
  const product = (i: number, j: number) => rows.reduce((sum, row) => sum + row[i]! * row[j]!, 0);
  const places = [0, 1, 2, 3, 4, 5, 6, 7];
  const factor = choleskyFactor(places.map((i) => places.map((j) => product(i, j))));
  const [a, b, c, d, e, f, g, h] = solveWith(
    factor,
    places.map((i) => product(i, 8)),
  );
  const inner: Homography = [a!, b!, c!, d!, e!, f!, g!, h!, 1];
  return composeHomographies(to.back, composeHomographies(inner, from.there));
}

/** Moves points about the origin, at a mean distance of one. */
function unitOf(points: readonly Point[]) {
  const mean = (axis: 'x' | 'y') => points.reduce((sum, point) => sum + point[axis], 0) / points.length;
  const [x, y] = [mean('x'), mean('y')];
  const size = points.reduce((sum, p) => sum + Math.hypot(p.x - x, p.y - y), 0) / points.length || 1;
  const there: Homography = [1 / size, 0, -x / size, 0, 1 / size, -y / size, 0, 0, 1];
  const back: Homography = [size, 0, x, 0, size, y, 0, 0, 1];
  return { there, back, put: (p: Point): Point => ({ x: (p.x - x) / size, y: (p.y - y) / size }) };
}
