// Kernels for reconstruction errors and their gradients; squared-error.ts and logistic-error.ts are what models call.
import * as tf from '@tensorflow/tfjs-core';
import type { FusedKernel, KernelModule } from './kernel-module.ts';
import { FLOAT_WORK, runParts, splitsOf, SUM_FLOATS, sumParts } from './parts.ts';

export const SQUARED_ERROR = 'SwatchlightSquaredError';
export const LOGISTIC_ERROR = 'SwatchlightLogisticError';
const SCALED_DIFFERENCE = 'SwatchlightScaledDifference';
const SCALED_LOGISTIC = 'SwatchlightScaledLogistic';

export const DIFFERENCE_KERNELS: Readonly<Record<string, FusedKernel>> = {
  [SQUARED_ERROR]: (module, { a, b }) => summed(module, 'squaredError', a!, b!),
  [LOGISTIC_ERROR]: (module, { a, b }) => summed(module, 'logisticError', a!, b!),
  [SCALED_DIFFERENCE]: (module, { a, b, scale }) => scaled(module, 'scaledDifference', a!, b!, scale!),
  [SCALED_LOGISTIC]: (module, { a, b, scale }) => scaled(module, 'scaledLogistic', a!, b!, scale!),
};

/** An error of `a` and `b` summed over all their values. */
function summed(
  module: KernelModule,
  kernel: 'squaredError' | 'logisticError',
  a: tf.TensorInfo,
  b: tf.TensorInfo,
): tf.TensorInfo {
  const sum = module.output([]);
  const size = tf.util.sizeFromShape(a.shape);
  const [left, right] = [module.address(a), module.address(b)];
  const parts = sumParts(size * FLOAT_WORK, Math.ceil(size / SUM_FLOATS));
  const sums = module.reserve(parts * 4);
  runParts(module, kernel, { parts, size, align: SUM_FLOATS, scratch: 0 }, (from, to, _, part) => [
    left + from * 4,
    right + from * 4,
    to - from,
    sums + part * 4,
  ]);
  const { buffer } = module.memory;
  const total = new Float32Array(buffer, sums, parts).reduce((partial, part) => partial + part, 0);
  new Float32Array(buffer, module.address(sum), 1)[0] = total;
  return sum;
}

/** The gradient of an error for `a`, times the number `scale`. */
function scaled(
  module: KernelModule,
  kernel: 'scaledDifference' | 'scaledLogistic',
  a: tf.TensorInfo,
  b: tf.TensorInfo,
  scale: tf.TensorInfo,
): tf.TensorInfo {
  const out = module.output(a.shape);
  const addresses = [a, b, scale, out].map(module.address) as [number, number, number, number];
  const [left, right, factor, target] = addresses;
  const size = tf.util.sizeFromShape(a.shape);
  const parts = splitsOf(module, size * FLOAT_WORK, Math.ceil(size / SUM_FLOATS));
  runParts(module, kernel, { parts, size, align: SUM_FLOATS, scratch: 0 }, (from, to) => [
    left + from * 4,
    right + from * 4,
    factor,
    target + from * 4,
    to - from,
  ]);
  return out;
}

/** scale · (a − b), with gradients. */
function scaledDifference(a: tf.Tensor, b: tf.Tensor, scale: tf.Tensor): tf.Tensor {
  return tf.engine().runKernel(SCALED_DIFFERENCE, { a, b, scale } as unknown as tf.NamedTensorMap);
}

/** scale · (σ(a) − b), with gradients. */
function scaledLogistic(a: tf.Tensor, b: tf.Tensor, scale: tf.Tensor): tf.Tensor {
  return tf.engine().runKernel(SCALED_LOGISTIC, { a, b, scale } as unknown as tf.NamedTensorMap);
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
  {
    kernelName: LOGISTIC_ERROR,
    inputsToSave: ['a', 'b'],
    gradFunc(dy, saved) {
      const [a, b] = saved as [tf.Tensor, tf.Tensor];
      const scale = dy as tf.Tensor;
      return { a: () => scaledLogistic(a, b, scale), b: () => tf.neg(tf.mul(scale, a)) };
    },
  },
  {
    kernelName: SCALED_LOGISTIC,
    inputsToSave: ['a', 'b', 'scale'],
    gradFunc(dy, saved) {
      const [a, b, scale] = saved as [tf.Tensor, tf.Tensor, tf.Tensor];
      const upstream = dy as tf.Tensor;
      const probability = tf.sigmoid(a);
      const slope = tf.mul(probability, tf.sub(1, probability));
      return {
        a: () => tf.mul(tf.mul(upstream, scale), slope),
        b: () => tf.neg(tf.mul(upstream, scale)),
        scale: () => tf.sum(tf.mul(upstream, tf.sub(probability, b))),
      };
    },
  },
];
