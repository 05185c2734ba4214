// Kernels for the mean absolute and the mean squared difference of two tensors; mean-distances.ts is what models call.
import * as tf from '@tensorflow/tfjs-core';
import type { FusedKernel } from './kernel-module.ts';
import { FLOAT_WORK, runParts, splitsOf, SUM_FLOATS, sumParts } from './parts.ts';

export const MEAN_DISTANCES = 'SwatchlightMeanDistances';
const MEAN_DISTANCES_GRADIENT = 'SwatchlightMeanDistancesGradient';

export const DISTANCES_KERNELS: Readonly<Record<string, FusedKernel>> = {
  [MEAN_DISTANCES](module, { a, b }) {
    const means = [module.output([]), module.output([])];
    const size = tf.util.sizeFromShape(a!.shape);
    const [left, right] = [module.address(a!), module.address(b!)];
    const parts = sumParts(size * FLOAT_WORK, Math.ceil(size / SUM_FLOATS));
    const sums = module.reserve(parts * 8);
    const work = { parts, size, align: SUM_FLOATS, scratch: 0 };
    runParts(module, 'distances', work, (from, to, _, part) => [
      left + from * 4,
      right + from * 4,
      to - from,
      sums + part * 8,
    ]);
    const { buffer } = module.memory;
    const pairs = new Float32Array(buffer, sums, 2 * parts);
    for (const [i, mean] of means.entries()) {
      const total = pairs.reduce((sum, value, at) => (at % 2 === i ? sum + value : sum), 0);
      new Float32Array(buffer, module.address(mean), 1)[0] = total / size;
    }
    return means;
  },
  [MEAN_DISTANCES_GRADIENT](module, { a, b, absolute, squared }) {
    const out = module.output(a!.shape);
    const size = tf.util.sizeFromShape(a!.shape);
    const addresses = [a!, b!, absolute!, squared!, out].map(module.address);
    const [left, right, first, second, target] = addresses as [number, number, number, number, number];
    const parts = splitsOf(module, size * FLOAT_WORK, Math.ceil(size / SUM_FLOATS));
    const work = { parts, size, align: SUM_FLOATS, scratch: 0 };
    runParts(module, 'distancesGradient', work, (from, to) => [
      left + from * 4,
      right + from * 4,
      ...[first, second, 1 / size],
      target + from * 4,
      to - from,
    ]);
    return out;
  },
};

export const DISTANCES_GRADIENTS: tf.GradConfig[] = [
  {
    kernelName: MEAN_DISTANCES,
    inputsToSave: ['a', 'b'],
    gradFunc(dy, saved) {
      const [absolute, squared] = dy as tf.Tensor[];
      const gradient = (a: tf.Tensor, b: tf.Tensor) => {
        const inputs = { a, b, absolute, squared } as unknown as tf.NamedTensorMap;
        return tf.engine().runKernel<tf.Tensor>(MEAN_DISTANCES_GRADIENT, inputs);
      };
      const [a, b] = saved as [tf.Tensor, tf.Tensor];
      return { a: () => gradient(a, b), b: () => gradient(b, a) };
    },
  },
];
