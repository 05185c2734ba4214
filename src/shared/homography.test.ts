import { describe, expect, it } from 'vitest';
import {
  composeHomographies,
  homographyOfQuad,
  invertHomography,
  mapPoint,
  problemOfQuad,
  UNIT_SQUARE,
  type Point,
  type Quad,
} from './homography.ts';
import { createRandom, type Random } from './random.ts';

const at = (x: number, y: number): Point => ({ x, y });

/** A rectangle turned in space and seen through a pinhole: pixels of a picture some thousand pixels wide. */
function seenRectangle(random: Random): { quad: Quad; see: (p: Point) => Point } {
  const [turn, tilt, lean] = [0, 0, 0].map(() => (random.next() - 0.5) * 1.4) as [number, number, number];
  const [width, height, far] = [1 + random.next(), 0.5 + random.next(), 4 + 3 * random.next()];
  const see = ({ x, y }: Point) => {
    const [u, v] = [(x - 0.5) * width, (y - 0.5) * height];
    const [u2, v2] = [u * Math.cos(turn) - v * Math.sin(turn), u * Math.sin(turn) + v * Math.cos(turn)];
    const depth = far + u2 * Math.sin(lean) + v2 * Math.sin(tilt);
    return at(
      2000 + (3000 * u2 * Math.cos(lean)) / depth,
      1500 + (3000 * (v2 * Math.cos(tilt) - u2 * Math.sin(lean) * Math.sin(tilt) * 0.3)) / depth,
    );
  };
  return { quad: UNIT_SQUARE.map(see) as unknown as Quad, see };
}

/** Takes the corners of one quad to those of another. */
const between = (from: Quad, to: Quad) =>
  composeHomographies(homographyOfQuad(to)!, invertHomography(homographyOfQuad(from)!));

function expectNear(found: Point, wanted: Point, tolerance = 1e-6): void {
  expect(Math.hypot(found.x - wanted.x, found.y - wanted.y)).toBeLessThan(tolerance);
}

describe('the transform of four points', () => {
  it('takes the corners of the unit square to those of the quad, and a projected plane’s other points too', () => {
    const random = createRandom(5);
    for (let round = 0; round < 200; round++) {
      const { quad, see } = seenRectangle(random);
      const homography = homographyOfQuad(quad)!;
      UNIT_SQUARE.forEach((corner, i) => expectNear(mapPoint(homography, corner), quad[i]!));
      for (let i = 0; i < 5; i++) {
        const point = at(random.next(), random.next());
        expectNear(mapPoint(homography, point), see(point), 1e-5);
      }
    }
  });

  it('comes back where it started', () => {
    const random = createRandom(6);
    for (let round = 0; round < 200; round++) {
      const [from, to] = [seenRectangle(random).quad, seenRectangle(random).quad];
      const there = between(from, to);
      const back = between(to, from);
      const inverse = invertHomography(there);
      from.forEach((corner, i) => expectNear(mapPoint(there, corner), to[i]!, 1e-5));
      const inside = mapPoint(homographyOfQuad(from)!, at(random.next(), random.next()));
      expectNear(mapPoint(back, mapPoint(there, inside)), inside, 1e-5);
      expectNear(mapPoint(composeHomographies(inverse, there), inside), inside, 1e-5);
    }
  });

  it('keeps the cross-ratio of four points on a line', () => {
    const homography = homographyOfQuad([at(10, 20), at(400, 60), at(330, 300), at(40, 210)])!;
    const along = [0.1, 0.3, 0.6, 0.9];
    const points = along.map((t) => mapPoint(homography, at(t, 0.2 + 0.5 * t)));
    const ratio = (t: number[]) => ((t[2]! - t[0]!) * (t[3]! - t[1]!)) / ((t[2]! - t[1]!) * (t[3]! - t[0]!));
    expect(ratio(points.map(({ x }) => x))).toBeCloseTo(ratio(along), 9);
    const [a, b, c] = points as [Point, Point, Point];
    expect((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)).toBeCloseTo(0, 6);
  });
});

describe('corners that no camera could see', () => {
  const good: Quad = [at(0, 0), at(100, 0), at(100, 80), at(0, 80)];

  it.each([
    ['crossing', [good[0], good[1], good[3], good[2]]],
    ['crossing', [good[1], good[0], good[2], good[3]]],
    ['mirrored', [good[1], good[0], good[3], good[2]]],
    ['dented', [good[0], good[1], at(30, 20), good[3]]],
    ['flat', [good[0], good[1], at(50, 40), good[3]]],
    ['flat', [at(0, 0), at(50, 0.001), at(100, 0), at(0, 80)]],
    ['flat', [at(7, 7), at(7, 7), at(7, 7), at(7, 7)]],
    ['flat', [at(0, 0), at(Number.NaN, 0), at(100, 80), at(0, 80)]],
  ] as const)('are refused as %s, whichever comes first', (problem, quad) => {
    for (let shift = 0; shift < 4; shift++) {
      const turned = quad.map((_, i) => quad[(i + shift) % 4]!) as unknown as Quad;
      expect(problemOfQuad(turned)).toBe(problem);
      expect(homographyOfQuad(turned)).toBeNull();
    }
  });

  it('are judged alike at every scale', () => {
    for (const scale of [1e-3, 1, 1e5]) {
      const scaled = (quad: Quad) => quad.map(({ x, y }) => at(x * scale, y * scale)) as unknown as Quad;
      expect(problemOfQuad(scaled(good))).toBeNull();
      expect(problemOfQuad(scaled([good[0], good[1], at(51, 41), good[3]]))).toBeNull();
      expect(problemOfQuad(scaled([good[0], good[1], at(49, 39), good[3]]))).toBe('dented');
    }
  });
});
