// Adam with clipping in one kernel on WASM, against plain operations on the cpu backend.
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { expectSameOnCpu, noise, startWithKernels } from '../compute/wasm-kernels/test-support.ts';
import { CLIPPED_ADAM } from '../compute/kernel-names.ts';
import { adamStep } from './adam.ts';

const SIZE = 100_003; // more than one thread's share, and no whole number of vectors

const step = (clipNorm: number, weightDecay: number) => () => {
  const [weights, firstMoment, gradient] = [1, 2, 3].map((seed) => noise<tf.Tensor1D>([SIZE], seed));
  const secondMoment = tf.square(noise<tf.Tensor1D>([SIZE], 4));
  const state = { weights: weights!, firstMoment: firstMoment!, secondMoment };
  return Object.values(
    adamStep(state, gradient!, { learningRate: 0.01, step: 3, clipNorm, weightDecay }),
  ) as tf.Tensor[];
};

beforeAll(() => startWithKernels('fma'));

it('WASM has the kernel', () => expect(tf.getKernel(CLIPPED_ADAM, 'wasm')).toBeDefined());

it('a gradient that is longer than its norm may be is scaled down', () => expectSameOnCpu(step(20, 0), 1e-5));

it('a short one stays as it is', () => expectSameOnCpu(step(1000, 0), 1e-5));

it('without a norm, with decay', () => expectSameOnCpu(step(0, 0.1), 1e-5));

it('a gradient that is no number makes weights that are none, which ends the training with a word', async () => {
  const [weights, firstMoment, secondMoment] = [1, 2, 3].map(() => tf.ones([8]) as tf.Tensor1D);
  const state = { weights: weights!, firstMoment: firstMoment!, secondMoment: secondMoment! };
  const gradient = tf.tensor1d([NaN, 1, 1, 1, 1, 1, 1, 1]);
  const next = adamStep(state, gradient, { learningRate: 0.01, step: 1, clipNorm: 20 });
  expect([...(await next.weights.data())].every(Number.isNaN)).toBe(true);
});
