import { describe, expect, it } from 'vitest';
import { createRandom } from '../../shared/random.ts';
import { AppError } from '../../shared/errors.ts';
import type { DatasetCodes } from './latent-plane.ts';
import { betweenNearest, placeByNeighbours } from './neighbour-plane.ts';

const SIZE = 5;
const GROUPS = 3;

/** Groups of codes far from each other, `each` in one. */
function grouped(each: number): DatasetCodes {
  const random = createRandom(2);
  const count = GROUPS * each;
  const labels = Uint16Array.from({ length: count }, (_, i) => Math.floor(i / each));
  const values = Float32Array.from(
    { length: count * SIZE },
    (_, at) => (at % SIZE === labels[Math.floor(at / SIZE)] ? 6 : 0) + 0.3 * random.gaussian(),
  );
  const numbers = Uint32Array.from({ length: count }, (_, i) => i);
  return { count, latentSize: SIZE, values, numbers, labels, colours: [null, null, null] };
}

const quiet = () => {};

describe('a map by neighbourhoods', () => {
  it('keeps together what is near in the latent space, and tells how far it is', async () => {
    const shares: number[] = [];
    const codes = grouped(30);
    const { plane } = await placeByNeighbours(codes, (share) => shares.push(share));
    expect(plane).toMatchObject({ indices: codes.numbers, labels: codes.labels, explained: [] });
    for (let i = 0; i < codes.count; i++) {
      const distanceTo = (j: number) =>
        Math.hypot(
          plane.points[2 * i]! - plane.points[2 * j]!,
          plane.points[2 * i + 1]! - plane.points[2 * j + 1]!,
        );
      const others = [...codes.numbers].filter((j) => j !== i).sort((a, b) => distanceTo(a) - distanceTo(b));
      expect(codes.labels[others[0]!]).toBe(codes.labels[i]);
    }
    expect(shares.length).toBeGreaterThan(10);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.every((share) => share >= 0 && share < 1)).toBe(true);
  });

  it('is the same each time', async () => {
    const [a, b] = [await placeByNeighbours(grouped(10), quiet), await placeByNeighbours(grouped(10), quiet)];
    expect(a.plane.points).toEqual(b.plane.points);
  });

  it('ends as soon as who is told of it throws', async () => {
    let told = 0;
    const ended = placeByNeighbours(grouped(30), () => {
      if (++told === 3) throw new AppError('cancelled', 'Enough.');
    });
    await expect(ended).rejects.toMatchObject({ code: 'cancelled' });
    expect(told).toBe(3);
  });

  it('of fewer pictures than have neighbourhoods is refused with a sentence', async () => {
    await expect(placeByNeighbours(grouped(5), quiet)).rejects.toMatchObject({
      code: 'too-few-pictures',
      message: expect.stringMatching(/15 pictures to lay out; neighbourhoods need 16/) as string,
    });
  });
});

describe('a place between the points of a map', () => {
  const codes = { count: 4, latentSize: 2, values: Float32Array.of(0, 1, 2, 1, 4, 5, 100, 100) };
  const points = Float32Array.of(0, 0, 2, 0, 0, 4, 50, 50);

  it('has the code of the point that lies there', () => {
    expect([...betweenNearest(codes, points, 2, 0)]).toEqual([2, 1]);
  });

  it('has the mean of the three nearest codes, each by its inverse squared distance', () => {
    const weights = [1, 1, 1 / 17].map((weight) => weight / (2 + 1 / 17));
    const mean = (values: number[]) => values.reduce((sum, value, i) => sum + weights[i]! * value, 0);
    const [x, y] = betweenNearest(codes, points, 1, 0);
    expect(x).toBeCloseTo(mean([0, 2, 4]), 5);
    expect(y).toBeCloseTo(mean([1, 1, 5]), 5);
  });
});
