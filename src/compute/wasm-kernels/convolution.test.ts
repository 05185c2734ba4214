// Convolutions and both their gradients against tfjs's cpu backend over generated shapes, in both builds.
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../shared/random.ts';
import { suitsWinograd } from './winograd-calls.ts';
import { expectSameOnCpu, noise, startWithKernels } from './test-support.ts';

type Size4 = [number, number, number, number];

interface Case {
  x: Size4;
  filter: Size4;
  stride: number;
  pad: 'same' | 'valid' | number;
}

const NAMED: Record<string, Case> = {
  'Winograd, a batch that does not fill its groups': {
    x: [5, 16, 16, 8],
    filter: [4, 4, 8, 12],
    stride: 2,
    pad: 'same',
  },
  'Winograd, one tile': { x: [1, 8, 8, 16], filter: [4, 4, 16, 8], stride: 2, pad: 1 },
  'Winograd, tiles that reach past the end': {
    x: [2, 12, 28, 8],
    filter: [4, 4, 8, 12],
    stride: 2,
    pad: 'same',
  },
  'half a tile': { x: [1, 4, 4, 16], filter: [4, 4, 16, 8], stride: 2, pad: 1 },
  'Winograd, a wide picture': { x: [2, 8, 20, 12], filter: [4, 4, 12, 20], stride: 2, pad: 'same' },
  'Winograd, many groups': { x: [70, 8, 8, 8], filter: [4, 4, 8, 8], stride: 2, pad: 'same' },
  'Winograd, short tiles': { x: [5, 14, 14, 12], filter: [4, 4, 12, 20], stride: 2, pad: 1 },
  'Winograd, short tiles of many groups': { x: [37, 14, 14, 8], filter: [4, 4, 8, 8], stride: 2, pad: 1 },
  'Winograd, 3×3 and short tiles': { x: [5, 14, 14, 12], filter: [3, 3, 12, 20], stride: 2, pad: 1 },
  'Winograd, 3×3 and whole tiles': { x: [3, 16, 16, 20], filter: [3, 3, 20, 12], stride: 2, pad: 1 },
  'first layer, three channels': { x: [3, 16, 16, 3], filter: [4, 4, 3, 8], stride: 2, pad: 'same' },
  'an odd grid of tiles': { x: [2, 10, 6, 8], filter: [4, 4, 8, 8], stride: 2, pad: 'same' },
  'patches of four': { x: [3, 12, 8, 3], filter: [4, 4, 3, 5], stride: 4, pad: 'same' },
  '3×3, odd sizes': { x: [2, 7, 5, 6], filter: [3, 3, 6, 9], stride: 1, pad: 'same' },
  '3×3, one channel, a batch of one': { x: [1, 5, 5, 1], filter: [3, 3, 1, 1], stride: 1, pad: 'same' },
  '3×3 that halves 28 pixels of one channel': { x: [2, 28, 28, 1], filter: [3, 3, 1, 8], stride: 2, pad: 1 },
  '3×3 that halves 14 pixels': { x: [3, 14, 14, 8], filter: [3, 3, 8, 16], stride: 2, pad: 1 },
  'few channels of a wide picture': { x: [3, 9, 21, 11], filter: [3, 3, 11, 12], stride: 1, pad: 'same' },
  'few channels of every other pixel': { x: [2, 12, 40, 3], filter: [4, 4, 3, 8], stride: 2, pad: 1 },
  '1×1': { x: [2, 3, 5, 7], filter: [1, 1, 7, 10], stride: 1, pad: 'valid' },
  '1×1 that skips pixels': { x: [2, 5, 5, 4], filter: [1, 1, 4, 4], stride: 2, pad: 'valid' },
  'rows left over at the bottom': { x: [1, 8, 9, 2], filter: [3, 3, 2, 3], stride: 2, pad: 'valid' },
  'a filter as large as the picture': { x: [3, 4, 4, 5], filter: [4, 4, 5, 2], stride: 1, pad: 'valid' },
};

function generated(count: number): Case[] {
  const random = createRandom(7);
  const pick = (low: number, high: number) => low + random.integer(high - low + 1);
  return Array.from({ length: count }, () => {
    const pad = (['same', 'valid', pick(0, 2)] as const)[pick(0, 2)]!;
    const kernelHeight = pick(1, 5);
    // tfjs takes the height for both when the padding is a number.
    const kernelWidth = typeof pad === 'number' ? kernelHeight : pick(1, 5);
    const [inChannels, outChannels] = [pick(1, 13), pick(1, 17)];
    return {
      x: [pick(1, 4), kernelHeight + pick(0, 7), kernelWidth + pick(0, 7), inChannels],
      filter: [kernelHeight, kernelWidth, inChannels, outChannels],
      stride: pick(1, 4),
      pad,
    };
  });
}

const outputAndGradients =
  ({ x, filter, stride, pad }: Case) =>
  () => {
    const [input, weights] = [noise<tf.Tensor4D>(x, 1), noise<tf.Tensor4D>(filter, 2)];
    const y = tf.conv2d(input, weights, stride, pad);
    const dy = noise<tf.Tensor4D>(y.shape, 3);
    const gradients = tf.grads((a, b) => tf.conv2d(a as tf.Tensor4D, b as tf.Tensor4D, stride, pad));
    return [y, ...gradients([input, weights], dy)];
  };

/** Gradients of a penalty on the gradient: for the filter and for the pixels. */
const secondOrder =
  ({ x, filter, stride, pad }: Case) =>
  () => {
    const [input, weights] = [noise<tf.Tensor4D>(x, 4), noise<tf.Tensor4D>(filter, 5)];
    const squared = (a: tf.Tensor, b: tf.Tensor) =>
      tf.sum(tf.square(tf.conv2d(a as tf.Tensor4D, b as tf.Tensor4D, stride, pad)));
    const penalty = (a: tf.Tensor, b: tf.Tensor) => {
      const [da] = tf.grads(squared)([a, b]);
      return tf.sum(tf.square(da!));
    };
    return tf.grads(penalty)([input, weights]);
  };

for (const build of ['fma', 'simd'] as const) {
  describe(`convolutions, ${build} build`, () => {
    beforeAll(() => startWithKernels(build));

    for (const [name, shape] of Object.entries(NAMED)) {
      it(`${name}: output and both gradients are those of the cpu backend`, () =>
        expectSameOnCpu(outputAndGradients(shape)));

      it(`${name}: second derivatives are those of the cpu backend`, () =>
        expectSameOnCpu(secondOrder(shape), 2e-5));
    }

    it('sixty generated shapes: output and both gradients are those of the cpu backend', async () => {
      for (const shape of generated(60)) await expectSameOnCpu(outputAndGradients(shape));
    });

    it('a transposed convolution and its gradients are those of the cpu backend', () =>
      expectSameOnCpu(() => {
        const [y, filter] = [noise<tf.Tensor4D>([3, 4, 6, 8], 1), noise<tf.Tensor4D>([4, 4, 12, 8], 2)];
        const double = (a: tf.Tensor, b: tf.Tensor) =>
          tf.conv2dTranspose(a as tf.Tensor4D, b as tf.Tensor4D, [3, 8, 12, 12], 2, 'same');
        return [double(y, filter), ...tf.grads(double)([y, filter], noise([3, 8, 12, 12], 3))];
      }));

    it('a transposed 3×3 convolution that adds a row and a column, and its gradients, are those of the cpu backend', () =>
      expectSameOnCpu(() => {
        const [y, filter] = [noise<tf.Tensor4D>([3, 7, 7, 16], 1), noise<tf.Tensor4D>([3, 3, 8, 16], 2)];
        const double = (a: tf.Tensor, b: tf.Tensor) =>
          tf.conv2dTranspose(a as tf.Tensor4D, b as tf.Tensor4D, [3, 14, 14, 8], 2, 1);
        return [double(y, filter), ...tf.grads(double)([y, filter], noise([3, 14, 14, 8], 3))];
      }));

    it('the filter gradient has gradients itself, checked with finite differences', async () => {
      const [x, dy] = [noise<tf.Tensor4D>([2, 6, 6, 3], 1), noise<tf.Tensor4D>([2, 3, 3, 4], 2)];
      const gradientOf = (a: tf.Tensor) =>
        tf.grad((filter) =>
          tf.sum(tf.mul(tf.conv2d(a as tf.Tensor4D, filter as tf.Tensor4D, 2, 'same'), dy)),
        )(noise([4, 4, 3, 4], 3));
      const penalty = (a: tf.Tensor) => tf.sum(tf.square(gradientOf(a))) as tf.Scalar;
      const direction = noise<tf.Tensor4D>(x.shape, 4);
      const along = await tf.sum(tf.mul(tf.grad(penalty)(x), direction)).data();
      const moved = async (by: number) => (await penalty(tf.add(x, tf.mul(direction, by))).data())[0]!;
      const numeric = ((await moved(0.05)) - (await moved(-0.05))) / 0.1;
      expect(along[0]! / numeric).toBeCloseTo(1, 3);
    });

    it('a dilated convolution still goes to the kernel of tfjs', () =>
      expectSameOnCpu(() => [
        tf.conv2d(
          noise<tf.Tensor4D>([1, 8, 8, 3], 1),
          noise<tf.Tensor4D>([3, 3, 3, 2], 2),
          1,
          'same',
          'NHWC',
          2,
        ),
      ]));
  });
}

it('the shapes of published nets go through Winograd and others do not', () => {
  const info = (x: Size4, filter: Size4, stride: number, pad: 'same' | number = 'same') =>
    tf.backend_util.computeConv2DInfo(x, filter, stride, 1, pad);
  expect(suitsWinograd(info([64, 32, 32, 32], [4, 4, 32, 64], 2))).toBe(true);
  expect(suitsWinograd(info([64, 12, 28, 32], [4, 4, 32, 64], 2))).toBe(true);
  expect(suitsWinograd(info([128, 14, 14, 64], [4, 4, 64, 128], 2))).toBe(true);
  expect(suitsWinograd(info([128, 14, 14, 32], [3, 3, 32, 64], 2, 1))).toBe(true);
  expect(suitsWinograd(info([128, 28, 28, 1], [3, 3, 1, 32], 2, 1))).toBe(false);
  expect(suitsWinograd(info([64, 4, 4, 32], [4, 4, 32, 64], 2))).toBe(false);
  expect(suitsWinograd(info([64, 64, 64, 3], [4, 4, 3, 32], 2))).toBe(false);
  expect(suitsWinograd(info([64, 30, 30, 32], [4, 4, 32, 64], 2))).toBe(false);
  expect(suitsWinograd(info([64, 32, 32, 32], [3, 3, 32, 64], 2))).toBe(false);
});
