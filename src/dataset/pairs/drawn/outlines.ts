// The outlines that pairs are drawn from, around the origin, with radius 1 at most: corners only, or a closed curve.
import type { Random } from '../../../shared/random.ts';
import type { Outline } from './coverage.ts';
import { cosSinOf } from './turn.ts';

export const DRAWN_SHAPES = [
  ...['triangle', 'diamond', 'square', 'pentagon', 'hexagon', 'heptagon', 'octagon', 'polygon'],
  ...['star', 'circle', 'ellipse', 'ring'],
] as const;
export type DrawnShape = (typeof DRAWN_SHAPES)[number];

/** Corners of a circle: it differs from one by 0.1 % of its radius. */
const ROUND_CORNERS = 72;
const REGULAR: Partial<Record<DrawnShape, number>> = {
  ...{ triangle: 3, diamond: 4, square: 4, pentagon: 5, hexagon: 6, heptagon: 7, octagon: 8 },
};

export interface Drawing {
  outline: Outline;
  /** A hole, as a share of the outline: 0 where there is none. */
  hole: number;
  /** Without corners: a line along it is the outline less a smaller one. */
  isRound: boolean;
}

/** An outline of this name, as random as its name lets it be: corners and depth of a star, squeeze, hole. */
export function outlineOf(shape: DrawnShape, random: Random): Drawing {
  const between = (least: number, most: number) => least + (most - least) * random.next();
  const corners = REGULAR[shape];
  if (corners !== undefined) {
    const squeeze = shape === 'diamond' ? between(0.45, 0.85) : shape === 'square' ? 1 : between(0.85, 1);
    const isPlain = shape === 'square' || (shape !== 'diamond' && random.next() < 0.6);
    return cornered(around(corners, () => 1, isPlain ? 1 : squeeze));
  }
  if (shape === 'polygon') return cornered(irregular(3 + random.integer(10), between));
  if (shape === 'star') {
    const points = 4 + random.integer(5);
    const waist = points === 5 && random.next() < 0.5 ? 0.381966 : between(0.3, 0.7);
    return cornered(around(2 * points, (i) => (i % 2 === 0 ? 1 : waist)));
  }
  const squeeze = shape === 'ellipse' ? between(0.4, 0.85) : 1;
  const hole = shape === 'ring' ? between(0.35, 0.65) : 0;
  return { outline: around(ROUND_CORNERS, () => 1, squeeze), hole, isRound: true };
}

const cornered = (outline: Outline): Drawing => ({ outline, hole: 0, isRound: false });

/** The first corner at the top. */
function around(corners: number, radiusOf: (i: number) => number, squeeze = 1): Outline {
  const outline = new Float64Array(2 * corners);
  for (let i = 0; i < corners; i++) {
    const [cos, sin] = cosSinOf(i / corners);
    outline[2 * i] = squeeze * radiusOf(i) * sin;
    outline[2 * i + 1] = -radiusOf(i) * cos;
  }
  return outline;
}

/** Corners at angles and distances of their own: it sees all of itself from the middle, so that it never crosses itself. */
function irregular(corners: number, between: (least: number, most: number) => number): Outline {
  const steps = Array.from({ length: corners }, () => between(0.6, 1.4));
  const whole = steps.reduce((sum, step) => sum + step);
  const outline = new Float64Array(2 * corners);
  let turns = 0;
  steps.forEach((step, i) => {
    const [cos, sin] = cosSinOf(turns);
    const radius = between(0.5, 1);
    outline.set([radius * sin, -radius * cos], 2 * i);
    turns += step / whole;
  });
  return outline;
}

/** Turned about the origin, made larger and moved. @param radius in pixels */
export function placed(outline: Outline, radius: number, turns: number, x: number, y: number): Outline {
  const [cos, sin] = cosSinOf(turns);
  const moved = new Float64Array(outline.length);
  for (let i = 0; i < outline.length; i += 2) {
    moved[i] = x + radius * (outline[i]! * cos - outline[i + 1]! * sin);
    moved[i + 1] = y + radius * (outline[i]! * sin + outline[i + 1]! * cos);
  }
  return moved;
}

/** The outline scaled about a point: `share` of what it was. */
export function shrunk(outline: Outline, share: number, x: number, y: number): Outline {
  return outline.map((value, i) => (i % 2 === 0 ? x + share * (value - x) : y + share * (value - y)));
}
