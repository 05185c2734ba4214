import { describe, expect, it } from 'vitest';
import type { Paint } from '../dataset/dataset.ts';
import { buildIndex } from './index.ts';
import { curvesOfPaints, paintsInPlay } from './known-curves.ts';
import { fuse, squaredDistances, type QueryFeatures } from './rank.ts';

const paintAt = (index: number, patch: Partial<Paint> = {}): Paint => ({
  ...{ index, folder: `p${index}`, code: null, name: `p${index}`, pictures: [], thumbnail: null },
  ...{ colour: [10 * index, 20, 30], ...patch },
});

describe('the paints that a match proposes', () => {
  it('leave out what is gone, and what is not made any more unless it is asked for', () => {
    const paints = [paintAt(0), paintAt(1, { goneAt: 5 }), paintAt(2, { isDiscontinued: true })];
    expect(paintsInPlay(paints, false).map(({ index }) => index)).toEqual([0]);
    expect(paintsInPlay(paints, true).map(({ index }) => index)).toEqual([0, 2]);
    expect(paintsInPlay([paints[2]!], false)).toHaveLength(1);
  });
});

describe('curves of a model from before', () => {
  const curves = Float32Array.of(1, 2, 3, 4, 5, 6); // three places, two numbers each

  it('belong to paints by their places, and to none that came or was altered since', () => {
    const paints = [paintAt(0), paintAt(2, { looksSince: 50 }), paintAt(3)];
    expect(curvesOfPaints(paints, curves, 2, 100)).toEqual({
      curves: Float32Array.of(1, 2, 5, 6, 0, 0),
      hasCurve: Uint8Array.of(1, 1, 0),
    });
    expect(curvesOfPaints(paints, curves, 2, 40)!.hasCurve).toEqual(Uint8Array.of(1, 0, 0));
    expect(curvesOfPaints(paints, curves, 4, 100)).toBeNull();
  });

  it('are taken as they are where nothing has changed', () => {
    expect(curvesOfPaints([paintAt(0), paintAt(1), paintAt(2)], curves, 2, 9)!.curves).toBe(curves);
  });

  it('leave a paint without one to its colour: it is as near as the nearest', () => {
    const paints = [paintAt(0), paintAt(1), paintAt(3)];
    const known = curvesOfPaints(paints, curves, 2, 100)!;
    const index = buildIndex({ paints, ...known, factors: Float32Array.of(1), latentSize: 2 });
    const query = { embedding: Float32Array.of(1, 2), metric: 'euclidean' } as unknown as QueryFeatures;
    const likelihood = Float64Array.of(0.2, 0.2, 0.2);
    const squared = squaredDistances(index, query, likelihood)!;
    expect([...squared]).toEqual([0, 8, 0]);
    const [first, second, third] = fuse(likelihood, squared, 1);
    expect(third).toBe(first);
    expect(second).toBeLessThan(third!);
  });
});
