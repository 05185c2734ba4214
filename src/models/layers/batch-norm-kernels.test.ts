// Batch normalisation in our WASM kernels against the same in plain operations on tfjs's cpu backend, in both builds.
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { expectSameOnCpu, noise, startWithKernels } from '../../compute/wasm-kernels/test-support.ts';
import { activated } from './activated.ts';
import { batchNorm, normalisedBy, statisticsOf, type NormActivation } from './batch-norm.ts';

const SIZES: [number, number][] = [
  [12, 5],
  [700, 64],
  [1300, 7],
  [6272, 16],
];
const ACTIVATIONS: NormActivation[] = ['linear', 'relu', 'leaky-relu'];

const shifted = (size: [number, number]) => tf.add(tf.mul(noise(size, 1), 3), 2) as tf.Tensor2D;

for (const build of ['fma', 'simd'] as const)
  describe(`batch normalisation in kernels, ${build} build`, () => {
    beforeAll(() => startWithKernels(build));

    for (const size of SIZES)
      for (const activation of ACTIVATIONS)
        it(`${size.join(' × ')}, ${activation}: output, statistics and gradients are those of the cpu backend`, () =>
          expectSameOnCpu(() => {
            const told: tf.Tensor[] = [];
            const layer = (x: tf.Tensor, gain: tf.Tensor, shift: tf.Tensor) =>
              batchNorm(
                x as tf.Tensor2D,
                gain as tf.Tensor1D,
                shift as tf.Tensor1D,
                ({ mean, variance }) => told.push(tf.keep(mean), tf.keep(variance)),
                activation,
              );
            const inputs = [shifted(size), noise([size[1]], 2), noise([size[1]], 3)];
            const gradients = tf.grads(layer)(inputs, noise(size, 4));
            const [mean, variance] = told as [tf.Tensor, tf.Tensor];
            return [layer(inputs[0]!, inputs[1]!, inputs[2]!), mean, variance, ...gradients];
          }, 1e-5));

    it('gives the same to the bit with the batch’s own statistics taken before', async () => {
      const [gain, shift] = [noise<tf.Tensor1D>([64], 2), noise<tf.Tensor1D>([64], 3)];
      const x = shifted([700, 64]);
      const own = batchNorm(x, gain, shift, undefined, 'relu');
      const again = activated(normalisedBy(statisticsOf(x), x, gain, shift), 'relu');
      expect(await again.data()).toEqual(await own.data());
    });
  });
