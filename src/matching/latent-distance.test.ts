import { describe, expect, it } from 'vitest';
import { buildIndex } from './index.ts';
import { latentQuery, shownDistance, squaredDistance } from './latent-distance.ts';

const paint = (index: number) => ({
  index,
  folder: `p${index}`,
  code: null,
  name: `p${index}`,
  colour: [9, 9, 9] as const,
});

/** Two paints, three points each, in the plane: one along x at y = 1, one up the y axis. */
const { latent } = buildIndex({
  paints: [paint(0), paint(1)],
  curves: Float32Array.of(1, 1, 2, 1, 4, 1, 0, 2, 0, 3, 0, 9),
  factors: Float32Array.of(0.5, 1, 1.5),
  latentSize: 2,
});

describe('distance to a brightness curve', () => {
  it('is that to the nearest point between the embeddings, not to the nearest embedding', () => {
    const query = latentQuery(Float32Array.of(3, 3), 'euclidean');
    expect(squaredDistance(latent!, 0, query)).toBeCloseTo(4, 6);
    expect(squaredDistance(latent!, 1, query)).toBeCloseTo(9, 6);
  });

  it('does not go on beyond the ends of the curve', () => {
    expect(squaredDistance(latent!, 0, latentQuery(Float32Array.of(7, 5), 'euclidean'))).toBeCloseTo(25, 6);
    expect(squaredDistance(latent!, 0, latentQuery(Float32Array.of(0, 1), 'euclidean'))).toBeCloseTo(1, 6);
  });

  it('forgets the length of an embedding for the cosine, and is shown as 1 − cos', () => {
    const long = latentQuery(Float32Array.of(0, 500), 'cosine');
    const short = latentQuery(Float32Array.of(0, 0.1), 'cosine');
    expect(squaredDistance(latent!, 1, long)).toBeCloseTo(0, 6);
    expect(squaredDistance(latent!, 1, short)).toBeCloseTo(0, 6);
    const right = squaredDistance(latent!, 1, latentQuery(Float32Array.of(1, 0), 'cosine'));
    expect(shownDistance(latent!, right, 'cosine')).toBeCloseTo(1, 6);
  });

  it('is refused for curves that do not fit the paints or are not finite', () => {
    const source = { paints: [paint(0)], factors: Float32Array.of(1), latentSize: 2 };
    expect(() => buildIndex({ ...source, curves: Float32Array.of(1, 2, 3) })).toThrow(/does not fit/);
    expect(() => buildIndex({ ...source, curves: Float32Array.of(1, NaN) })).toThrow(/finite/);
    expect(() => buildIndex({ ...source, paints: [], curves: null })).toThrow(/no paints/);
  });
});
