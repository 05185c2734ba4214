import * as tf from '@tensorflow/tfjs-core';
import { describe, it } from 'vitest';
import { expectSame, noise, startWithKernels } from '../compute/webgpu-kernels/test-support.ts';
import {
  contrastiveLoss,
  crossEntropy,
  klDivergence,
  sampleLatent,
  squaredError,
  weightedSum,
} from './losses.ts';

const missing = await startWithKernels('Losses on WebGPU');

type Rows = tf.Tensor2D;

/** Picture i and i + 1 of each pair show the same paint. */
function positivesOf(count: number): Rows {
  const values = new Float32Array(count * count);
  for (let i = 0; i < count; i++) if ((i ^ 1) < count) values[i * count + (i ^ 1)] = 1;
  return tf.tensor2d(values, [count, count]);
}

describe.skipIf(missing !== null)('the losses on WebGPU', { timeout: 60_000 }, () => {
  for (const [rows, size] of [
    [1, 1],
    [7, 5],
    [64, 32],
    [2, 300],
  ] as const) {
    it(`sampling, divergence and their gradients are those of the cpu backend, ${rows} × ${size}`, () =>
      expectSame(() => {
        const [mean, logVariance, epsilon] = [1, 2, 3].map((seed) =>
          noise<Rows>([rows, size], seed),
        ) as Rows[];
        const posterior = (a: tf.Tensor, b: tf.Tensor) => ({ zMean: a as Rows, zLogVar: b as Rows });
        const loss = (a: tf.Tensor, b: tf.Tensor) =>
          weightedSum(
            [
              klDivergence(posterior(a, b)),
              squaredError(sampleLatent(posterior(a, b), epsilon!), tf.zeros([rows, size])),
              tf.mean(a) as tf.Scalar,
            ],
            [0.7, 1, 3],
          );
        return [loss(mean!, logVariance!), ...tf.grads(loss)([mean!, logVariance!])];
      }));

    it(`class and contrastive loss and their gradients are those of the cpu backend, ${rows} × ${size}`, () =>
      expectSame(() => {
        const z = noise<Rows>([rows, size], 4);
        const labels = tf.tensor1d(
          Array.from({ length: rows }, (_, i) => i % size),
          'int32',
        );
        const oneHot = (size > 1 ? tf.oneHot(labels, size) : tf.ones([rows, 1])) as Rows;
        const classes = (a: tf.Tensor) => crossEntropy(tf.mul(a, 9) as Rows, oneHot);
        const contrast = (a: tf.Tensor) => contrastiveLoss(a as Rows, positivesOf(rows), 0.1);
        return [classes(z), contrast(z), tf.grad(classes)(z), tf.grad(contrast)(z)];
      }, 5e-5));
  }
});
