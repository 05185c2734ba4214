import { describe, expect, it } from 'vitest';
import { segmentLengths, squaredDistanceToPolyline } from './polyline.ts';
import { createRandom, type Random } from './random.ts';

const SIZE = 6;
const POINTS = 64;
const LINES = 5;

/** Polylines of several shapes, one after the other. */
const SHAPES: [name: string, draw: (random: Random) => number[]][] = [
  ['anywhere', (random) => Array.from({ length: LINES * POINTS * SIZE }, () => 4 * random.gaussian())],
  [
    'random walks',
    (random) => {
      const at = new Array<number>(SIZE).fill(0);
      return Array.from({ length: LINES * POINTS }, () =>
        at.map((_, d) => (at[d]! += random.gaussian())),
      ).flat();
    },
  ],
  [
    'smooth',
    (random) =>
      Array.from({ length: LINES }, () => {
        const [from, turn] = [0, 0].map(() => Array.from({ length: SIZE }, () => 3 * random.gaussian()));
        return Array.from({ length: POINTS }, (_, v) =>
          from!.map((value, d) => value * (v / 20) + Math.sin(v / 15 + d) * turn![d]!),
        );
      }).flat(2),
  ],
  ['all one vertex', () => new Array<number>(LINES * POINTS * SIZE).fill(1.25)],
];

describe('the distance to a polyline', () => {
  it.each(SHAPES)('is the same to the bit with the lengths of its segments: %s', (_name, draw) => {
    const random = createRandom(7);
    const vertices = Float32Array.from(draw(random));
    const lengths = segmentLengths(vertices, SIZE);
    for (let n = 0; n < 400; n++) {
      const place = random.integer(vertices.length / SIZE) * SIZE;
      const spread = [0, 1e-7, 0.1, 2, 50][n % 5]!;
      const point = vertices.slice(place, place + SIZE).map((v) => v + spread * random.gaussian());
      for (let line = 0; line < LINES; line++) {
        const [first, count] = [line * POINTS * SIZE, n % 3 === 0 ? 1 + random.integer(POINTS) : POINTS];
        const found = squaredDistanceToPolyline(vertices, first, count, point, lengths);
        expect(found).toBe(squaredDistanceToPolyline(vertices, first, count, point));
      }
    }
  });
});
