// Products, sums and activations that our kernels take over, against tfjs's cpu backend, in both builds.
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../shared/random.ts';
import { expectSameOnCpu, noise, startWithKernels } from './test-support.ts';

const SIZES = [
  [1, 1, 1],
  [6, 8, 16],
  [7, 9, 5],
  [64, 64, 300],
  [100, 3, 17],
  [97, 13, 257],
  [2, 33, 1],
] as const;
const FLAGS = [false, true];

for (const build of ['fma', 'simd'] as const) {
  describe(`operations taken over, ${build} build`, () => {
    beforeAll(() => startWithKernels(build));

    for (const [m, n, k] of SIZES) {
      it(`products of ${m}×${k} and ${k}×${n}, each transposed or not, and their gradients`, async () => {
        for (const transposeA of FLAGS) {
          for (const transposeB of FLAGS) {
            await expectSameOnCpu(() => {
              const a = noise(transposeA ? [k, m] : [m, k], 1);
              const b = noise(transposeB ? [n, k] : [k, n], 2);
              const product = (x: tf.Tensor, y: tf.Tensor) => tf.matMul(x, y, transposeA, transposeB);
              return [product(a, b), ...tf.grads(product)([a, b], noise([m, n], 3))];
            });
          }
        }
      });
    }

    it('a batch of products, and one matrix with every matrix of a batch', () =>
      expectSameOnCpu(() => [
        tf.matMul(noise([2, 3, 4, 5], 1), noise([2, 3, 5, 6], 2)),
        tf.matMul(noise([3, 4, 5], 3), noise([1, 6, 5], 4), false, true),
        tf.matMul(noise([4, 5], 5), noise([3, 5, 2], 6)),
        tf.matMul(noise([3, 5, 4], 7), noise([3, 5, 2], 8), true, false),
        tf.matMul(noise([2, 1, 4, 5], 9), noise([1, 3, 5, 6], 10)),
      ]));

    it('the second derivative of a product', () =>
      expectSameOnCpu(() => {
        const [a, b] = [noise([4, 3], 1), noise([3, 5], 2)];
        const penalty = (x: tf.Tensor, y: tf.Tensor) =>
          tf.sum(tf.square(tf.grad((t) => tf.sum(tf.square(tf.matMul(t, y))))(x)));
        return tf.grads(penalty)([a, b]);
      }, 1e-5));

    it('tanh and the logistic function, from the smallest to saturation', () =>
      expectSameOnCpu(() => {
        const x = tf.tensor1d([...tf.linspace(-20, 20, 4001).dataSync(), 1e-30, -1e-6, 1e5, -1e5]);
        return [tf.tanh(x), tf.sigmoid(x), tf.grad(tf.tanh)(x), tf.grad(tf.sigmoid)(x)];
      }, 1e-6));

    it('sums over leading axes, kept or not, and sums that are left to tfjs', () =>
      expectSameOnCpu(() => {
        const x = noise([5, 7, 3, 6], 1);
        return [
          tf.sum(x, [0, 1, 2]),
          tf.sum(x, 0, true),
          tf.sum(x, [1, 0]),
          tf.sum(x),
          tf.sum(x, -1),
          tf.sum(x, [0, 2]),
          tf.sum(noise([1000, 1], 2), 0),
        ];
      }));

    it('tensors joined and cut along each axis, and their gradients', () =>
      expectSameOnCpu(() =>
        [0, 1, -1].flatMap((axis) => {
          const shapeOf = (length: number) =>
            [3, 5, 70].map((size, i) => (i === (axis + 3) % 3 ? length : size));
          const parts = [1, 6, 3].map((length) => noise(shapeOf(length), length));
          const cubed = (...all: tf.Tensor[]) => tf.pow(tf.concat(all, axis), 3);
          const cut = tf.split(noise(shapeOf(10), 4), [2, 7, 1], axis);
          return [cubed(...parts), ...tf.grads(cubed)(parts), ...cut, ...tf.split(cut[0]!, 2, axis)];
        }),
      ));

    it('whole numbers are joined and cut by tfjs', () =>
      expectSameOnCpu(() => {
        const both = tf.concat(
          [tf.tensor2d([1, 2], [2, 1], 'int32'), tf.tensor2d([3, 4], [2, 1], 'int32')],
          1,
        );
        return [both, ...tf.split(both, 2, 1)];
      }));

    it('a sum of a hundred thousand rows keeps seven digits', async () => {
      const random = createRandom(3);
      const values = Float32Array.from({ length: 100_003 }, () => 1 + random.next());
      const exact = values.reduce((sum, value) => sum + value, 0);
      const [sum] = await tf.tidy(() => tf.sum(tf.tensor2d(values, [values.length, 1]), 0)).data();
      expect(Math.abs(sum! / exact - 1)).toBeLessThan(1e-6);
    });

    it('values that are not finite come out as on the cpu backend', async () => {
      const x = tf.tensor2d([NaN, 1, Infinity, -1, 2, 3, 4, 5], [2, 4]);
      const product = await tf.matMul(x, tf.ones([4, 2])).data();
      expect([...product]).toEqual([NaN, NaN, 14, 14]);
    });

    it('results stay right when the memory has grown under the kernels', async () => {
      const hundredMegabytes = tf.zeros([25, 1024, 1024]);
      await expectSameOnCpu(() => [tf.matMul(noise([9, 30], 1), noise([30, 11], 2))]);
      hundredMegabytes.dispose();
    });

    it('a clone costs no memory and is not touched when its source goes', async () => {
      const source = noise([1000], 1);
      const before = tf.memory().numDataBuffers;
      const clone = tf.clone(source);
      expect(tf.memory().numDataBuffers).toBe(before);
      const values = await source.data();
      source.dispose();
      const other = tf.zeros([1000]);
      expect(await clone.data()).toEqual(values);
      tf.dispose([clone, other]);
    });
  });
}
