// Projective transforms of the plane that four points fix: a flat card as a camera sees it. Numbers only.

export interface Point {
  x: number;
  y: number;
}

/** Four corners in the order top left, top right, bottom right, bottom left: clockwise as displayed, y grows downwards. */
export type Quad = readonly [Point, Point, Point, Point];

/** A 3 × 3 matrix by rows, of any scale: (x, y) goes to (X/W, Y/W) with (X, Y, W) = H·(x, y, 1). */
export type Homography = readonly [number, number, number, number, number, number, number, number, number];

/** What keeps four corners from being a flat rectangle seen from its front. */
export type QuadProblem = 'crossing' | 'dented' | 'mirrored' | 'flat';

export const UNIT_SQUARE: Quad = [
  { x: 0, y: 0 },
  { x: 1, y: 0 },
  { x: 1, y: 1 },
  { x: 0, y: 1 },
];

/** A corner whose triangle is smaller than this share of the square over the longest side makes a quad flat. */
const FLATTEST = 1e-3;

/**
 * Why no camera that looks at a rectangle's front could see it with these corners, or null: `flat` when three corners
 * lie (almost) on a line or together, `crossing` when two sides cut each other, `dented` when a corner lies within the
 * triangle of the others, `mirrored` when the corners run anticlockwise as displayed.
 */
export function problemOfQuad(quad: Quad): QuadProblem | null {
  const longest = Math.max(...quad.map((p, i) => distanceBetween(p, quad[(i + 1) % 4]!)));
  const turns = quad.map((p, i) => turnAt(quad[(i + 3) % 4]!, p, quad[(i + 1) % 4]!));
  const least = FLATTEST * longest * longest;
  // Written so that coordinates which are no numbers are refused as well.
  if (!turns.every((turn) => Math.abs(turn) > least)) return 'flat';
  const clockwise = turns.filter((turn) => turn > 0).length;
  if (clockwise === 4) return null;
  if (clockwise === 0) return 'mirrored';
  return clockwise === 2 ? 'crossing' : 'dented';
}

/**
 * The transform that takes the unit square's corners to those of the quad, in the same order; inside the square W > 0.
 * Null if the quad has a problem, see `problemOfQuad`. Formula: P. Heckbert, Fundamentals of Texture Mapping and Image
 * Warping (1989), 2.2.3.
 */
export function homographyOfQuad(quad: Quad): Homography | null {
  if (problemOfQuad(quad)) return null;
  const [p0, p1, p2, p3] = quad;
  const [sx, sy] = [p0.x - p1.x + p2.x - p3.x, p0.y - p1.y + p2.y - p3.y];
  const [dx1, dy1] = [p1.x - p2.x, p1.y - p2.y];
  const [dx2, dy2] = [p3.x - p2.x, p3.y - p2.y];
  const determinant = dx1 * dy2 - dx2 * dy1;
  const g = (sx * dy2 - dx2 * sy) / determinant;
  const h = (dx1 * sy - sx * dy1) / determinant;
  return [
    p1.x - p0.x + g * p1.x,
    p3.x - p0.x + h * p3.x,
    p0.x,
    p1.y - p0.y + g * p1.y,
    p3.y - p0.y + h * p3.y,
    p0.y,
    g,
    h,
    1,
  ];
}

/** First `inner`, then `outer`. */
export function composeHomographies(outer: Homography, inner: Homography): Homography {
  const cell = (row: number, column: number) =>
    outer[3 * row]! * inner[column]! +
    outer[3 * row + 1]! * inner[3 + column]! +
    outer[3 * row + 2]! * inner[6 + column]!;
  return [
    cell(0, 0),
    cell(0, 1),
    cell(0, 2),
    cell(1, 0),
    cell(1, 1),
    cell(1, 2),
    cell(2, 0),
    cell(2, 1),
    cell(2, 2),
  ];
}

/** The way back, up to scale: the adjugate, with the sign that keeps W > 0 where it was. Of a transform made here. */
export function invertHomography([a, b, c, d, e, f, g, h, i]: Homography): Homography {
  const adjugate: Homography = [
    e * i - f * h,
    c * h - b * i,
    b * f - c * e,
    f * g - d * i,
    a * i - c * g,
    c * d - a * f,
    d * h - e * g,
    b * g - a * h,
    a * e - b * d,
  ];
  const determinant = a * adjugate[0] + b * adjugate[3] + c * adjugate[6];
  const sign = Math.sign(determinant);
  return adjugate.map((value) => value * sign) as unknown as Homography;
}

/** Where a point goes. Not finite on the line that goes to infinity. */
export function mapPoint([a, b, c, d, e, f, g, h, i]: Homography, { x, y }: Point): Point {
  const w = g * x + h * y + i;
  return { x: (a * x + b * y + c) / w, y: (d * x + e * y + f) / w };
}

/** Twice the signed area of a triangle: positive if its corners run clockwise as displayed. */
function turnAt(before: Point, at: Point, after: Point): number {
  return (at.x - before.x) * (after.y - at.y) - (at.y - before.y) * (after.x - at.x);
}

function distanceBetween(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
