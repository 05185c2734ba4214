import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../shared/random.ts';
import { conv, convOfData, convTranspose } from './conv.ts';
import { addBias, matMul } from './matmul.ts';
import type { Window } from './patches.ts';

const cases: { name: string; size: [number, number]; window: Window }[] = [
  { name: '4×4 stride 2', size: [8, 8], window: { kernel: 4, stride: 2, pad: 1 } },
  { name: '3×3 stride 1 on an odd size', size: [7, 5], window: { kernel: 3, stride: 1, pad: 1 } },
  { name: '4×4 stride 4', size: [8, 12], window: { kernel: 4, stride: 4, pad: 0 } },
  { name: '6×6 stride 2 on an odd grid', size: [10, 6], window: { kernel: 6, stride: 2, pad: 2 } },
  {
    name: '3×3 stride 2, a column more at the end',
    size: [8, 6],
    window: { kernel: 3, stride: 2, pad: 1, outputPadding: 1 },
  },
];

function noise<T extends tf.Tensor>(shape: number[], seed: number): T {
  const random = createRandom(seed);
  const values = Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, random.gaussian);
  return tf.tensor(values, shape) as T;
}

async function largestDifference(a: tf.Tensor, b: tf.Tensor): Promise<number> {
  const [x, y] = [await a.data(), await b.data()];
  expect(a.shape).toEqual(b.shape);
  return Math.max(...Array.from(x, (value, i) => Math.abs(value - y[i]!)));
}

const stockConv = (x: tf.Tensor4D, f: tf.Tensor4D, { stride, pad }: Window): tf.Tensor4D =>
  tf.conv2d(
    tf.pad(x, [
      [0, 0],
      [pad, pad],
      [pad, pad],
      [0, 0],
    ]),
    f,
    stride,
    'valid',
  );

for (const backend of ['cpu', 'wasm']) {
  describe(`our convolutions on ${backend}`, () => {
    beforeAll(async () => {
      await import('@tensorflow/tfjs-backend-cpu');
      await import('@tensorflow/tfjs-backend-wasm');
      await tf.setBackend(backend);
    });

    for (const { name, size, window } of cases) {
      const { kernel } = window;

      it(`${name}: the result and both gradients are those of the stock operation`, async () => {
        const x = noise<tf.Tensor4D>([2, ...size, 3], 1);
        const f = noise<tf.Tensor4D>([kernel, kernel, 3, 5], 2);
        const weight = noise<tf.Tensor4D>(conv(x, f, window).shape, 3);
        const ours = tf.grads((a, b) =>
          tf.sum(tf.mul(weight, conv(a as tf.Tensor4D, b as tf.Tensor4D, window))),
        )([x, f]);
        const own = {
          value: await conv(x, f, window).array(),
          dx: await ours[0]!.array(),
          df: await ours[1]!.array(),
        };
        await tf.setBackend('cpu'); // the stock filter gradient does not exist on WASM
        const stock = tf.grads((a, b) =>
          tf.sum(tf.mul(weight, stockConv(a as tf.Tensor4D, b as tf.Tensor4D, window))),
        )([x, f]);
        expect(await largestDifference(tf.tensor(own.value), stockConv(x, f, window))).toBeLessThan(2e-4);
        expect(await largestDifference(tf.tensor(own.dx), stock[0]!)).toBeLessThan(2e-4);
        expect(await largestDifference(tf.tensor(own.df), stock[1]!)).toBeLessThan(2e-4);
        await tf.setBackend(backend);
      });

      it(`${name}: the transposed convolution is the adjoint, <conv(x), y> = <x, convTranspose(y)>`, async () => {
        const x = noise<tf.Tensor4D>([2, ...size, 3], 4);
        const f = noise<tf.Tensor4D>([kernel, kernel, 3, 5], 5);
        const forward = conv(x, f, window);
        const y = noise<tf.Tensor4D>(forward.shape, 6);
        const left = await tf.sum(tf.mul(forward, y)).data();
        const right = await tf.sum(tf.mul(x, convTranspose(y, f, window))).data();
        expect(left[0]! / right[0]!).toBeCloseTo(1, 3);
      });

      it(`${name}: the gradient of a gradient penalty agrees with finite differences`, async () => {
        const x = noise<tf.Tensor4D>([1, ...size, 2], 7);
        const f = tf.mul(noise<tf.Tensor4D>([kernel, kernel, 2, 3], 8), 0.3) as tf.Tensor4D;
        const penalty = (filter: tf.Tensor4D) => {
          const dx = tf.grad((a) => tf.sum(tf.square(conv(a as tf.Tensor4D, filter, window))))(x);
          return tf.sum(tf.square(dx)) as tf.Scalar;
        };
        const analytic = await tf
          .grad((filter) => penalty(filter as tf.Tensor4D))(f)
          .data();
        const direction = noise<tf.Tensor4D>(f.shape, 9);
        const step = 1e-3;
        const moved = async (by: number) =>
          (await penalty(tf.add(f, tf.mul(direction, by)) as tf.Tensor4D).data())[0]!;
        const numeric = ((await moved(step)) - (await moved(-step))) / (2 * step);
        const products = Array.from(await direction.data(), (d, i) => d * analytic[i]!);
        const along = products.reduce((sum, product) => sum + product, 0);
        expect(along / numeric).toBeCloseTo(1, 2);
      });
    }

    it('a first layer gets the same filter gradient without one for its pixels', async () => {
      const window = cases[0]!.window;
      const x = noise<tf.Tensor4D>([2, 8, 8, 3], 1);
      const f = noise<tf.Tensor4D>([4, 4, 3, 5], 2);
      const gradientOf = (layer: typeof conv) =>
        tf.grad((filter) => tf.sum(tf.square(layer(x, filter as tf.Tensor4D, window))))(f);
      expect(await largestDifference(gradientOf(conv), gradientOf(convOfData))).toBeLessThan(1e-3);
    });

    it('a transposed convolution adds at the end what completes its kernel, and nothing else', () => {
      const [y, f] = [noise<tf.Tensor4D>([1, 4, 4, 5], 1), noise<tf.Tensor4D>([3, 3, 3, 5], 2)];
      const window = { kernel: 3, stride: 2, pad: 1 };
      expect(() => convTranspose(y, f, window)).toThrow('adds 1 pixels at the end');
      expect(convTranspose(y, f, { ...window, outputPadding: 1 }).shape).toEqual([1, 8, 8, 3]);
    });

    it('a bias gradient is the sum over rows', async () => {
      const x = noise<tf.Tensor2D>([6, 3], 1);
      const dBias = tf.grad((b) => tf.sum(tf.mul(addBias(x, b as tf.Tensor1D), x)))(tf.zeros([3]));
      expect(await largestDifference(dBias, tf.sum(x, 0))).toBeLessThan(1e-5);
    });

    it('a product has the gradients of the stock product', async () => {
      const [a, b] = [noise<tf.Tensor2D>([4, 3], 1), noise<tf.Tensor2D>([3, 5], 2)];
      const gradientsOf = (product: (x: tf.Tensor2D, y: tf.Tensor2D) => tf.Tensor) =>
        tf.grads((x, y) => tf.sum(tf.square(product(x as tf.Tensor2D, y as tf.Tensor2D))))([a, b]);
      const [ours, stock] = [gradientsOf(matMul), gradientsOf((x, y) => tf.matMul(x, y))];
      expect(await largestDifference(ours[0]!, stock[0]!)).toBeLessThan(1e-4);
      expect(await largestDifference(ours[1]!, stock[1]!)).toBeLessThan(1e-4);
    });
  });
}
