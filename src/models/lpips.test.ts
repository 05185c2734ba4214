// LPIPS beside the values of its Python package (interop/tests/lpips_vectors.py): no weights are committed, both make them by
// the same formula.
import { readFile } from 'node:fs/promises';
import * as tf from '@tensorflow/tfjs-core';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startWithKernels } from '../compute/wasm-kernels/test-support.ts';
import type { LpipsNetName } from '../tracking/lpips-net.ts';
import { noise, lpipsByFormula } from '../tracking/test-lpips.ts';
import { largestOf, lpipsDistance, uploadLpips } from './lpips.ts';

interface Vector {
  net: LpipsNetName;
  side: number;
  /** Of each of two pictures. */
  values: number[];
  /** Of the slope of their mean, in double precision. */
  gradientNorm: number;
  gradientSum: number;
}

const VECTORS = JSON.parse(
  await readFile(new URL('./lpips-vectors.json', import.meta.url), 'utf8'),
) as Vector[];

/** As lpips_vectors.py has them: noise beside noise and beside near noise, with flat halves. */
function pairOf(side: number): [tf.Tensor4D, tf.Tensor4D] {
  const [a, b] = [noise(2 * side * side * 3, 1001), noise(2 * side * side * 3, 1002)];
  const row = side * 3;
  const size = side * row;
  for (let i = size; i < 2 * size; i++) b[i] = Math.fround(0.9 * a[i]!) + Math.fround(0.1 * b[i]!);
  for (const start of [0, size]) b.fill(1, start, start + (side / 2) * row);
  a.fill(1, size + (side / 4) * row, size + (side / 2) * row);
  return [a, b].map((values) => tf.tensor4d(values, [2, side, side, 3])) as [tf.Tensor4D, tf.Tensor4D];
}

describe('LPIPS', { timeout: 120_000 }, () => {
  beforeAll(() => startWithKernels('fma'));
  beforeEach(() => tf.engine().startScope());
  afterEach(() => tf.engine().endScope());

  it.each(VECTORS)(
    'is what the Python package says, and so is its slope: $net at $side pixels',
    async ({ net, side, values, gradientNorm, gradientSum }) => {
      const metric = uploadLpips(lpipsByFormula(net));
      const [a, b] = pairOf(side);
      for (const [i, expected] of values.entries()) {
        const [x, y] = [a, b].map((pictures) => tf.slice(pictures, [i, 0, 0, 0], [1, side, side, 3]));
        const found = await numberOf(lpipsDistance(metric, x as tf.Tensor4D, y as tf.Tensor4D));
        expect(Math.abs(found / expected - 1)).toBeLessThan(1e-5);
      }
      const slope = tf.grad((x) => lpipsDistance(metric, x as tf.Tensor4D, b))(a);
      // That of the package is in double precision: in single, another of two near neighbours is the largest here and there.
      expect(Math.abs((await numberOf(tf.norm(slope))) / gradientNorm - 1)).toBeLessThan(5e-4);
      expect(Math.abs((await numberOf(tf.sum(slope))) / gradientSum - 1)).toBeLessThan(1e-4);
    },
  );

  it.each([
    ['squeeze', 64],
    ['squeeze', 128],
    ['alex', 64],
  ] as const)('has a slope that agrees with finite differences: %s at %i pixels', async (net, side) => {
    const metric = uploadLpips(lpipsByFormula(net));
    // Nothing flat in them: where all of a square is the largest, there is a slope to each side.
    const [a, b] = [3, 4].map((seed) => tf.tensor4d(noise(side * side * 3, seed), [1, side, side, 3]));
    const of = (x: tf.Tensor) => lpipsDistance(metric, x as tf.Tensor4D, b!);
    const slope = tf.grad(of)(a!);
    const norm = await numberOf(tf.norm(slope));
    const moved = (by: number) => numberOf(of(tf.add(a!, tf.mul(slope, by / norm))));
    expect(((await moved(5e-3)) - (await moved(-5e-3))) / 1e-2 / norm).toBeCloseTo(1, 2);
  });

  it('is 0 between the same pictures, and has a slope that is a number where there are no features at all', async () => {
    const { net, arrays } = lpipsByFormula('squeeze');
    const silent = new Map(
      [...arrays].map(([name, { shape, data }]) => [name, { shape, data: muted(name, data) }]),
    );
    const [a, b] = pairOf(64);
    const metric = uploadLpips({ net, arrays });
    expect(await numberOf(lpipsDistance(metric, a, a))).toBe(0);
    const slope = tf.grad((x) => lpipsDistance(uploadLpips({ net, arrays: silent }), x as tf.Tensor4D, b))(a);
    expect(Array.from(await slope.data()).every(Number.isFinite)).toBe(true);
  });

  it('takes the largest of squares as tf.maxPool does', async () => {
    const x = tf.tensor4d(noise(2 * 9 * 9 * 3, 5), [2, 9, 9, 3]);
    const even = tf.slice(x, 0, [2, 8, 8, 3]) as tf.Tensor4D;
    expect(await largestOf(3, x).data()).toEqual(await tf.maxPool(x, 3, 2, 'valid').data());
    expect(await largestOf(2, even).data()).toEqual(await tf.maxPool(even, 2, 2, 'valid').data());
    expect(() => largestOf(3, even)).toThrow('tile');
  });

  it('is the same on a backend without our kernels, and so is its slope', async () => {
    await tf.setBackend('cpu');
    const { values, gradientNorm } = VECTORS.find(({ net, side }) => net === 'squeeze' && side === 64)!;
    const metric = uploadLpips(lpipsByFormula('squeeze'));
    const [a, b] = pairOf(64);
    const { value, grad } = tf.valueAndGrad((x) => lpipsDistance(metric, x as tf.Tensor4D, b))(a);
    expect((await numberOf(value)) / ((values[0]! + values[1]!) / 2)).toBeCloseTo(1, 5);
    expect((await numberOf(tf.norm(grad))) / gradientNorm).toBeCloseTo(1, 3);
    await tf.setBackend('wasm');
  });

  it('leaves no tensor', () => {
    const metric = uploadLpips(lpipsByFormula('squeeze'));
    const [a, b] = pairOf(64);
    const before = tf.memory().numTensors;
    tf.tidy(() => void tf.grad((x) => lpipsDistance(metric, x as tf.Tensor4D, b))(a));
    expect(tf.memory().numTensors).toBe(before);
  });
});

/** Biases so far below 0 that ReLU leaves nothing. */
const muted = (name: string, data: Float32Array) => (name.endsWith('bias') ? data.map(() => -100) : data);

async function numberOf(tensor: tf.Tensor): Promise<number> {
  return (await tensor.data())[0]!;
}
