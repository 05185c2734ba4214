// Kernels for reconstruction errors and their gradients; squared-error.ts is what models call.
import * as tf from '@tensorflow/tfjs-core';
import type { FusedKernel } from './kernel-module.ts';
import { FLOAT_WORK, runParts, splitsOf, sumParts } from './parts.ts';

export const SQUARED_ERROR = 'SwatchlightSquaredError';
const SCALED_DIFFERENCE = 'SwatchlightScaledDifference';
// Floats that assembly/difference.ts sums in one go.
const SUM_FLOATS = 4096;

export const DIFFERENCE_KERNELS: Readonly<Record<string, FusedKernel>> = {
  [SQUARED_ERROR](module, { a, b }) {
    const sum = module.output([]);
    const size = tf.util.sizeFromShape(a!.shape);
    const [left, right] = [module.address(a!), module.address(b!)];
    const parts = sumParts(size * FLOAT_WORK, Math.ceil(size / SUM_FLOATS));
    const sums = module.reserve(parts * 4);
    runParts(module, 'squaredError', { parts, size, align: SUM_FLOATS, scratch: 0 }, (from, to, _, part) => [
      left + from * 4,
      right + from * 4,
      to - from,
      sums + part * 4,
    ]);
    const { buffer } = module.memory;
    const total = new Float32Array(buffer, sums, parts).reduce((partial, part) => partial + part, 0);
    new Float32Array(buffer, module.address(sum), 1)[0] = total;
    return sum;
  },
  [SCALED_DIFFERENCE](module, { a, b, scale }) {
    const out = module.output(a!.shape);
    const addresses = [a!, b!, scale!, out].map(module.address) as [number, number, number, number];
    const [left, right, factor, target] = addresses;
    const size = tf.util.sizeFromShape(a!.shape);
    const parts = splitsOf(module, size * FLOAT_WORK, Math.ceil(size / SUM_FLOATS));
    runParts(module, 'scaledDifference', { parts, size, align: SUM_FLOATS, scratch: 0 }, (from, to) => [
      left + from * 4,
      right + from * 4,
      factor,
      target + from * 4,
      to - from,
    ]);
    return out;
  },
};

/** scale · (a − b), with gradients. */
function scaledDifference(a: tf.Tensor, b: tf.Tensor, scale: tf.Tensor): tf.Tensor {
  return tf.engine().runKernel(SCALED_DIFFERENCE, { a, b, scale } as unknown as tf.NamedTensorMap);
}

export const DIFFERENCE_GRADIENTS: tf.GradConfig[] = [
  {
    kernelName: SQUARED_ERROR,
    inputsToSave: ['a', 'b'],
    gradFunc(dy, saved) {
      const [a, b] = saved as [tf.Tensor, tf.Tensor];
      const twice = tf.mul(dy as tf.Tensor, 2);
      return { a: () => scaledDifference(a, b, twice), b: () => scaledDifference(b, a, twice) };
    },
  },
  {
    kernelName: SCALED_DIFFERENCE,
    inputsToSave: ['a', 'b', 'scale'],
    gradFunc(dy, saved) {
      const [a, b, scale] = saved as [tf.Tensor, tf.Tensor, tf.Tensor];
      const upstream = dy as tf.Tensor;
      return {
        a: () => tf.mul(upstream, scale),
        b: () => tf.neg(tf.mul(upstream, scale)),
        scale: () => tf.sum(tf.mul(upstream, tf.sub(a, b))),
      };
    },
  },
];
