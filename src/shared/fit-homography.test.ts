import { describe, expect, it } from 'vitest';
import { fitHomography } from './fit-homography.ts';
import { homographyOfQuad, mapPoint, type Quad } from './homography.ts';
import { createRandom } from './random.ts';

const QUAD: Quad = [
  { x: 1900, y: 1030 },
  { x: 2270, y: 1090 },
  { x: 2255, y: 1300 },
  { x: 1950, y: 1410 },
];
const SEEN = homographyOfQuad(QUAD)!;
const places = Array.from({ length: 24 }, (_, i) => ({ x: (i % 6) / 5, y: Math.floor(i / 6) / 3 }));
const pairs = (noise: () => number) =>
  places.map((from) => {
    const { x, y } = mapPoint(SEEN, from);
    return { from, to: { x: x + noise(), y: y + noise() } };
  });
const offOf = (noise: () => number) => {
  const map = fitHomography(pairs(noise));
  return Math.max(
    ...QUAD.map(({ x, y }, i) => {
      const at = mapPoint(map, [places[0]!, places[5]!, places[23]!, places[18]!][i]!);
      return Math.hypot(at.x - x, at.y - y);
    }),
  );
};

describe('the transform of many points', () => {
  it('is theirs where one fits them all', () => {
    expect(offOf(() => 0)).toBeLessThan(1e-3);
  });

  it('is nearer at the corners than what each point is off', () => {
    const random = createRandom(2);
    expect(offOf(() => 2 * random.gaussian())).toBeLessThan(4);
  });
});
