// References: numpy on the same numbers, with the code of the papers’ authors for neighbourhoods and numpy’s eigenvalues
// of the product of both covariances for the Fréchet distance.
import { describe, expect, it } from 'vitest';
import { createRandom } from '../shared/random.ts';
import { bootstrapInterval, meanInterval, meanOf } from './bootstrap.ts';
import { rowsAt, type FeatureSet } from './feature-set.ts';
import { frechetDistance, gaussianOf, type Gaussian } from './frechet-distance.ts';
import { kernelDistance, kernelPairs } from './kernel-distance.ts';
import { nearestDistances, neighbourhoods, squaredRadii } from './neighbourhoods.ts';
import { symmetricEigenvalues } from './symmetric-eigenvalues.ts';

const random = createRandom(11);
const setOf = (count: number, size: number, scale: number, shift: number): FeatureSet => ({
  ...{ count, size },
  values: Float32Array.from({ length: count * size }, () => shift + scale * random.gaussian()),
});
const a = setOf(200, 8, 1, 0);
const b = setOf(150, 8, 0.7, 0.2);

/** N(mean · 1, variance · I). */
function round(size: number, mean: number, variance: number): Gaussian {
  const covariance = new Float64Array(size * size);
  for (let j = 0; j < size; j++) covariance[j * size + j] = variance;
  return { size, mean: new Float64Array(size).fill(mean), covariance };
}

describe('eigenvalues', () => {
  it('are those of a matrix built from them', () => {
    const n = 24;
    const own = createRandom(3);
    const wanted = Array.from({ length: n }, (_, i) => (i < 4 ? 0 : own.gaussian() * 10 ** (i % 5)));
    // H·D·H with the reflection H = I − 2uuᵀ / |u|².
    const u = Array.from({ length: n }, () => own.gaussian());
    const length = u.reduce((sum, x) => sum + x * x, 0);
    const h = (i: number, j: number) => (i === j ? 1 : 0) - (2 * u[i]! * u[j]!) / length;
    const matrix = Float64Array.from({ length: n * n }, (_, at) =>
      wanted.reduce((sum, value, k) => sum + h(Math.floor(at / n), k) * value * h(k, at % n), 0),
    );
    const found = [...symmetricEigenvalues(matrix, n)].sort((x, y) => x - y);
    const largest = Math.max(...wanted.map(Math.abs));
    wanted
      .sort((x, y) => x - y)
      .forEach((value, i) => expect(Math.abs(found[i]! - value)).toBeLessThan(1e-12 * largest));
  });
});

describe('the Fréchet distance', () => {
  it('of means 0 and 1 in 2,048 dimensions with one covariance is 2,048', () => {
    expect(frechetDistance(round(2048, 0, 1), round(2048, 1, 1))).toBeCloseTo(2048, 8);
  });

  it.each([0.5, 1, 3])('between N(0, I) and N(0, s²·I) is d·(1 − s)², s = %f', (s) => {
    expect(frechetDistance(round(300, 0, 1), round(300, 0, s * s))).toBeCloseTo(300 * (1 - s) ** 2, 8);
  });

  it('of two sets is what numpy finds', () => {
    expect(frechetDistance(gaussianOf(a), gaussianOf(b))).toBeCloseTo(1.1554699007560227, 10);
    expect(frechetDistance(gaussianOf(b), gaussianOf(a))).toBeCloseTo(1.1554699007560227, 10);
  });

  it('takes fewer pictures than features, and a feature that never changes', () => {
    const few = setOf(5, 8, 1, 0);
    for (let i = 0; i < 5; i++) few.values[i * 8] = 3;
    expect(frechetDistance(gaussianOf(few), gaussianOf(few))).toBeLessThan(1e-6);
    expect(frechetDistance(gaussianOf(few), gaussianOf(a))).toBeGreaterThan(1);
  });

  it('of a resample is that of its rows', () => {
    const weights = Array.from({ length: a.count }, (_, i) => i % 3);
    const rows = weights.flatMap((w, i) => Array.from({ length: w }, () => i));
    const weighed = frechetDistance(gaussianOf(a, weights), gaussianOf(b));
    expect(weighed).toBeCloseTo(frechetDistance(gaussianOf(rowsAt(a, rows)), gaussianOf(b)), 9);
  });
});

describe('the kernel distance', () => {
  const pairs = kernelPairs(a, b);

  it('is what numpy finds', () => {
    expect(kernelDistance(pairs)).toBeCloseTo(0.17089910786801799, 7);
  });

  it('of two sets of one kind is about 0, and below it in places', () => {
    const values = Array.from({ length: 20 }, () =>
      kernelDistance(kernelPairs(setOf(100, 8, 1, 0), setOf(100, 8, 1, 0))),
    );
    expect(Math.abs(meanOf(values))).toBeLessThan(0.02);
    expect(Math.min(...values)).toBeLessThan(0);
  });

  it('of a resample leaves pairs of one picture with itself out', () => {
    const once = [new Uint16Array(a.count).fill(1), new Uint16Array(b.count).fill(1)] as const;
    const twice = [new Uint16Array(a.count).fill(2), new Uint16Array(b.count).fill(2)] as const;
    expect(kernelDistance(pairs, once)).toBeCloseTo(kernelDistance(pairs), 12);
    expect(kernelDistance(pairs, twice)).toBeCloseTo(kernelDistance(pairs), 12);
  });
});

describe('neighbourhoods', () => {
  it('are those of the papers’ own code', () => {
    const found = neighbourhoods(a, b);
    expect(meanOf(found.precision)).toBeCloseTo(1, 6);
    expect(meanOf(found.recall)).toBeCloseTo(0.55, 6);
    expect(meanOf(found.density)).toBeCloseTo(1.868, 5);
    expect(meanOf(found.coverage)).toBeCloseTo(0.925, 6);
  });

  it('show that half of the real kinds are never drawn', () => {
    const place = (count: number, at: number) => ({
      ...{ count, size: 2 },
      values: Float32Array.from({ length: count * 2 }, () => at + random.gaussian()),
    });
    const [left, right, drawn] = [place(100, -50), place(100, 50), place(200, -50)];
    const real = { count: 200, size: 2, values: Float32Array.of(...left.values, ...right.values) };
    const found = neighbourhoods(real, drawn);
    expect(meanOf(found.precision)).toBeGreaterThan(0.9);
    expect(meanOf(found.coverage.subarray(100))).toBe(0);
    expect(meanOf(found.recall.subarray(100))).toBe(0);
    expect(meanOf(found.coverage.subarray(0, 100))).toBeGreaterThan(0.9);
  });

  it('tell copies by the distance to the nearest', () => {
    const nearest = nearestDistances(rowsAt(a, [3, 4]), rowsAt(a, [1, 2, 3]));
    expect(nearest[0]).toBe(0);
    expect(nearest[1]).toBeGreaterThan(0);
  });
});

it('what is known of one set from a first comparison serves the next', () => {
  const c = setOf(120, 8, 1.2, 0);
  const first = kernelPairs(a, b);
  const second = kernelPairs(a, c, first.a);
  expect(second.a).toBe(first.a);
  expect(second).toEqual(kernelPairs(a, c));
  expect(neighbourhoods(a, c, squaredRadii(a))).toEqual(neighbourhoods(a, c));
});

describe('an interval', () => {
  it('of a mean holds the true mean in about 95 of 100 samples', () => {
    const own = createRandom(5);
    let hits = 0;
    for (let i = 0; i < 200; i++) {
      const values = Array.from({ length: 60 }, () => own.gaussian());
      const [low, high] = meanInterval(values, own);
      if (low <= 0 && high >= 0) hits++;
    }
    expect(hits).toBeGreaterThan(180);
    expect(hits).toBeLessThan(199);
  });

  it('is the same again from the same seed, and around its value', () => {
    const frechet = (weights: readonly Uint16Array[]) =>
      frechetDistance(gaussianOf(a, weights[0]), gaussianOf(b, weights[1]));
    const value = frechetDistance(gaussianOf(a), gaussianOf(b));
    const measure = () => bootstrapInterval(value, [a.count, b.count], frechet, createRandom(2), 100);
    const [low, high] = measure();
    expect(measure()).toEqual([low, high]);
    expect(low).toBeLessThan(value);
    expect(high).toBeGreaterThan(value);
    expect(high - low).toBeLessThan(1);
  });
});
