import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { startBackend } from '../../compute/backends.ts';
import { createRandom } from '../../shared/random.ts';
import { batchNorm, normalisedBy, statisticsOf, type Statistics } from './batch-norm.ts';

function noise<T extends tf.Tensor>(shape: number[], seed: number): T {
  const random = createRandom(seed);
  return tf.tensor(Float32Array.from({ length: tf.util.sizeFromShape(shape) }, random.gaussian), shape) as T;
}

async function largestDifference(a: tf.Tensor, b: tf.Tensor): Promise<number> {
  expect(a.shape).toEqual(b.shape);
  return (await tf.max(tf.abs(tf.sub(a, b))).data())[0]!;
}

for (const backend of ['cpu', 'wasm'] as const)
  describe(`batch normalisation on ${backend}`, () => {
    beforeAll(async () => void (await startBackend(backend)));

    const x = () => tf.add(tf.mul(noise<tf.Tensor2D>([12, 5], 1), 3), 2) as tf.Tensor2D;
    const [gain, shift] = [() => noise<tf.Tensor1D>([5], 2), () => noise<tf.Tensor1D>([5], 3)];

    it('gives each column the mean and spread that its shift and gain say', async () => {
      const { mean, variance } = statisticsOf(batchNorm(x(), gain(), shift()));
      expect(await largestDifference(tf.reshape(mean, [5]), shift())).toBeLessThan(1e-5);
      const spread = tf.sqrt(tf.reshape(variance, [5]));
      expect(await largestDifference(spread, tf.abs(tf.add(gain(), 1)))).toBeLessThan(1e-4);
    });

    it('gives the same with its statistics taken before, which it tells', async () => {
      const told: Statistics[] = [];
      const keep = ({ mean, variance }: Statistics) =>
        told.push({ mean: tf.keep(mean), variance: tf.keep(variance) });
      const own = batchNorm(x(), gain(), shift(), keep);
      expect(await largestDifference(normalisedBy(told[0]!, x(), gain(), shift()), own)).toBeLessThan(1e-5);
      expect(await largestDifference(told[0]!.mean, statisticsOf(x()).mean)).toBe(0);
    });

    it('has the gradients of the same in plain operations', async () => {
      const weight = noise([12, 5], 4);
      const composed = (rows: tf.Tensor2D, g: tf.Tensor1D, s: tf.Tensor1D) => {
        const { mean, variance } = statisticsOf(rows);
        const unit = tf.div(tf.sub(rows, mean), tf.sqrt(tf.add(variance, 1e-5)));
        return tf.add(tf.mul(unit, tf.add(g, 1)), s) as tf.Tensor2D;
      };
      const gradientsOf = (layer: typeof batchNorm) =>
        tf.grads((a, b, c) =>
          tf.sum(tf.mul(weight, layer(a as tf.Tensor2D, b as tf.Tensor1D, c as tf.Tensor1D))),
        )([x(), gain(), shift()]);
      const [ours, plain] = [gradientsOf(batchNorm), gradientsOf(composed)];
      for (const [i, gradient] of ours.entries())
        expect(await largestDifference(gradient, plain[i]!)).toBeLessThan(1e-4);
    });
  });
