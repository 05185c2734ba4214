import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients.js';
import { afterAll, describe, it } from 'vitest';
import { createRandom } from '../../shared/random.ts';
import { adamUpdate } from '../wasm-kernels/adam-update.ts';
import { convLayer, convTransposeLayer, denseLayer } from '../wasm-kernels/fused-layers.ts';
import { squaredError } from '../wasm-kernels/squared-error.ts';
import { expectSame, noise, startWithKernels } from './test-support.ts';

const missing = await startWithKernels('WebGPU kernels');

interface ConvCase {
  batch: number;
  size: [number, number];
  channels: [number, number];
  kernel: number;
  stride: number;
  pad: 'same' | 'valid' | number;
}

/** Shapes drawn from a seed, after those that are on an edge. */
const cases: ConvCase[] = [
  { batch: 1, size: [1, 1], channels: [1, 1], kernel: 1, stride: 1, pad: 0 },
  { batch: 2, size: [8, 8], channels: [3, 12], kernel: 4, stride: 2, pad: 1 },
  { batch: 1, size: [9, 7], channels: [1, 5], kernel: 3, stride: 2, pad: 'same' },
  { batch: 3, size: [8, 12], channels: [3, 17], kernel: 4, stride: 4, pad: 'valid' },
  { batch: 5, size: [16, 16], channels: [33, 7], kernel: 4, stride: 2, pad: 'same' },
  { batch: 2, size: [5, 5], channels: [2, 70], kernel: 5, stride: 3, pad: 2 },
  ...Array.from({ length: 4 }, (_, seed): ConvCase => {
    const random = createRandom(100 + seed);
    const draw = (most: number) => 1 + Math.floor(random.next() * most);
    const [kernel, stride] = [1 + draw(3), draw(3)];
    const size: [number, number] = [kernel + draw(9), kernel + draw(9)];
    return {
      batch: draw(3),
      size,
      channels: [draw(20), draw(20)],
      kernel,
      stride,
      pad: seed % 2 ? 'same' : 0,
    };
  }),
];
const activations = ['linear', 'relu', 'leaky-relu', 'tanh', 'sigmoid'] as const;

describe.skipIf(missing !== null)('the WebGPU kernels', { timeout: 60_000 }, () => {
  afterAll(() => tf.removeBackend('webgpu'));

  for (const [i, { batch, size, channels, kernel, stride, pad }] of cases.entries()) {
    const name = `${batch}×${size.join('×')}×${channels.join('→')}, ${kernel}×${kernel}, stride ${stride}, ${pad}`;
    const options = { stride, pad, activation: activations[i % activations.length]! };

    it(`a convolution and its gradients are those of the cpu backend: ${name}`, () =>
      expectSame(() => {
        const x = noise<tf.Tensor4D>([batch, ...size, channels[0]], 1);
        const filter = tf.mul(noise<tf.Tensor4D>([kernel, kernel, ...channels], 2), 0.2) as tf.Tensor4D;
        const bias = noise<tf.Tensor1D>([channels[1]], 3);
        const y = convLayer(x, filter, bias, options);
        const towards = noise(y.shape, 4);
        const loss = (a: tf.Tensor, f: tf.Tensor, b: tf.Tensor) =>
          tf.sum(tf.mul(towards, convLayer(a as tf.Tensor4D, f as tf.Tensor4D, b as tf.Tensor1D, options)));
        return [y, ...tf.grads(loss)([x, filter, bias])];
      }));

    it(`a transposed convolution too: ${name}`, () =>
      expectSame(() => {
        const large: [number, number, number, number] = [batch, ...size, channels[0]];
        const filter = tf.mul(noise<tf.Tensor4D>([kernel, kernel, ...channels], 2), 0.2) as tf.Tensor4D;
        const small = tf.backend_util.computeConv2DInfo(large, filter.shape, stride, 1, pad).outShape;
        const x = noise<tf.Tensor4D>(small, 1);
        const bias = noise<tf.Tensor1D>([channels[0]], 3);
        const layer = (a: tf.Tensor, f: tf.Tensor, b: tf.Tensor) =>
          convTransposeLayer(a as tf.Tensor4D, f as tf.Tensor4D, b as tf.Tensor1D, large, options);
        const towards = noise(large, 4);
        const loss = (a: tf.Tensor, f: tf.Tensor, b: tf.Tensor) => tf.sum(tf.mul(towards, layer(a, f, b)));
        return [layer(x, filter, bias), ...tf.grads(loss)([x, filter, bias])];
      }));
  }

  for (const [rows, k, n] of [
    [1, 1, 1],
    [64, 45, 128],
    [3, 700, 5],
    [70, 33, 67],
  ] as const)
    it(`a dense layer and its gradients are those of the cpu backend: ${rows} × ${k} → ${n}`, () =>
      expectSame(() => {
        const [x, weights] = [noise<tf.Tensor2D>([rows, k], 1), noise<tf.Tensor2D>([k, n], 2)];
        const bias = noise<tf.Tensor1D>([n], 3);
        const layer = (a: tf.Tensor, w: tf.Tensor, b: tf.Tensor) =>
          denseLayer(a as tf.Tensor2D, w as tf.Tensor2D, b as tf.Tensor1D, { activation: 'leaky-relu' });
        const loss = (a: tf.Tensor, w: tf.Tensor, b: tf.Tensor) => tf.sum(tf.square(layer(a, w, b)));
        return [layer(x, weights, bias), ...tf.grads(loss)([x, weights, bias])];
      }));

  it('a product over a long inner dimension, which is split, is that of the cpu backend', () =>
    expectSame(() => [
      tf.matMul(noise([5000, 7], 1), noise([5000, 12], 2), true, false),
      tf.matMul(noise([3, 2001], 3), noise([5, 2001], 4), false, true),
    ]));

  it('the gradient of a gradient penalty through two convolutions is that of the cpu backend', () =>
    expectSame(() => {
      const x = noise<tf.Tensor4D>([2, 8, 8, 3], 1);
      const [first, second] = [noise<tf.Tensor4D>([4, 4, 3, 5], 2), noise<tf.Tensor4D>([3, 3, 5, 4], 3)];
      const [firstBias, secondBias] = [tf.zeros([5]) as tf.Tensor1D, tf.ones([4]) as tf.Tensor1D];
      const penalty = (f: tf.Tensor, g: tf.Tensor) => {
        const score = (a: tf.Tensor) => {
          const options = { activation: 'leaky-relu' as const };
          const h = convLayer(a as tf.Tensor4D, f as tf.Tensor4D, firstBias, {
            ...options,
            stride: 2,
            pad: 1,
          });
          return tf.sum(
            convLayer(h, g as tf.Tensor4D, secondBias, { activation: 'tanh', stride: 1, pad: 1 }),
          );
        };
        return tf.sum(tf.square(tf.grad(score)(x))) as tf.Scalar;
      };
      return tf.grads(penalty)([tf.mul(first, 0.1), tf.mul(second, 0.1)]);
    }, 1e-4));

  it('squared error and Adam are those of the cpu backend, also over an odd count', () =>
    expectSame(() => {
      const [a, b] = [noise([3, 333], 1), noise([3, 333], 2)];
      const state = { weights: a, firstMoment: b, secondMoment: tf.square(b) };
      const next = adamUpdate(state, noise([3, 333], 3), { learningRate: 0.01, step: 3, weightDecay: 0.1 });
      const gradient = tf.grad((x) => squaredError(x, b))(a);
      return [squaredError(a, b), gradient, ...Object.values(next)];
    }));

  it('sums and means over leading and middle axes are those of the cpu backend', () =>
    expectSame(() => {
      const x = noise<tf.Tensor4D>([3, 5, 7, 2], 1);
      const several: [number[], boolean][] = [
        [[0], false],
        [[1, 2], true],
        [[0, 1, 2], false],
        [[3], false],
        [[0, 2], true],
      ];
      return several.flatMap(([axes, keepDims]) => [tf.sum(x, axes, keepDims), tf.mean(x, axes, keepDims)]);
    }));

  it('cutting and joining pieces of many sizes are those of the cpu backend', () =>
    expectSame(() => {
      const flat = noise([40], 1);
      const lengths = [1, 2, 3, 4, 5, 6, 7, 1, 1, 0, 10];
      const pieces = tf.split(flat, lengths);
      const columns = tf.split(noise<tf.Tensor2D>([3, 5], 2), [2, 3], 1);
      return [
        ...pieces.filter(({ size }) => size > 0),
        tf.concat([...pieces].reverse()),
        ...columns,
        tf.concat(columns, 1),
      ];
    }));
});
