// Kernels for reconstruction errors and their gradients; squared-error.ts is what models call.
import * as tf from '@tensorflow/tfjs-core';
import type { FusedKernel } from './kernel-module.ts';

export const SQUARED_ERROR = 'SwatchlightSquaredError';
const SCALED_DIFFERENCE = 'SwatchlightScaledDifference';

export const DIFFERENCE_KERNELS: Readonly<Record<string, FusedKernel>> = {
  [SQUARED_ERROR](module, { a, b }) {
    const sum = module.output([]);
    const size = tf.util.sizeFromShape(a!.shape);
    module.kernels.squaredError(module.address(a!), module.address(b!), size, module.address(sum));
    return sum;
  },
  [SCALED_DIFFERENCE](module, { a, b, scale }) {
    const out = module.output(a!.shape);
    const [left, right, factor, to] = [a!, b!, scale!, out].map(module.address) as [
      number,
      number,
      number,
      number,
    ];
    module.kernels.scaledDifference(left, right, factor, to, tf.util.sizeFromShape(a!.shape));
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
