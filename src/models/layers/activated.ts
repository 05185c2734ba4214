// Layers with bias and activation: one kernel each where our WASM kernels are registered, matrix products elsewhere.
import * as tf from '@tensorflow/tfjs-core';
import { FUSED_CONV } from '../../compute/wasm-kernels/fused-kernels.ts';
import {
  convBesideData,
  convLayer,
  convTransposeLayer,
  denseLayer,
} from '../../compute/wasm-kernels/fused-layers.ts';
import { conv, convOfData, convTranspose } from './conv.ts';
import { addBias, dense } from './matmul.ts';
import { transposedSize, type Window } from './patches.ts';
import { tanh } from './tanh.ts';

export type Activation = 'linear' | 'relu' | 'leaky-relu' | 'tanh';

/** Slope of leaky ReLU below zero, also where a kernel does it. */
export const SLOPE = 0.2;

/** activation(x · weights + bias): [n, k] × [k, m] + [m] → [n, m]. */
export function denseActivated(
  x: tf.Tensor2D,
  weights: tf.Tensor2D,
  bias: tf.Tensor1D,
  activation: Activation,
): tf.Tensor2D {
  if (hasFusedKernels()) return denseLayer(x, weights, bias, { activation, slope: SLOPE });
  return activated(dense(x, weights, bias), activation);
}

/** activation(x ∗ filter + bias); with `isData` no gradient flows to x, the pixels of a first layer. */
export function convActivated(
  x: tf.Tensor4D,
  filter: tf.Tensor4D,
  bias: tf.Tensor1D,
  window: Window,
  activation: Activation,
  { isData = false } = {},
): tf.Tensor4D {
  if (hasFusedKernels()) return convLayer(x, filter, bias, { ...window, activation, slope: SLOPE });
  const raw = (isData ? convOfData : conv)(x, filter, window);
  return activated(addChannelBias(raw, bias), activation);
}

/** activation([x, pixels] ∗ filter + bias): x [b, h, w, c] beside pixels [b, h, w, d], to which no gradient flows. */
export function convActivatedBeside(
  x: tf.Tensor4D,
  pixels: tf.Tensor4D,
  filter: tf.Tensor4D,
  bias: tf.Tensor1D,
  window: Window,
  activation: Activation,
): tf.Tensor4D {
  if (!hasFusedKernels()) return convActivated(tf.concat([x, pixels], 3), filter, bias, window, activation);
  return convBesideData(x, pixels, filter, bias, { ...window, activation, slope: SLOPE });
}

/** activation(y ∗ᵀ filter + bias), the adjoint of a convolution: filter [k, k, cIn, cOut], y [b, h′, w′, cOut]. */
export function convTransposeActivated(
  y: tf.Tensor4D,
  filter: tf.Tensor4D,
  bias: tf.Tensor1D,
  window: Window,
  activation: Activation,
): tf.Tensor4D {
  if (!hasFusedKernels())
    return activated(addChannelBias(convTranspose(y, filter, window), bias), activation);
  const [b, rows, columns] = y.shape;
  const sideOf = (size: number) => transposedSize(size, window);
  const shape: [number, number, number, number] = [b, sideOf(rows), sideOf(columns), filter.shape[2]];
  return convTransposeLayer(y, filter, bias, shape, { ...window, activation, slope: SLOPE });
}

const hasFusedKernels = () => tf.getKernel(FUSED_CONV, tf.getBackend()) !== undefined;

export function activated<T extends tf.Tensor>(x: T, activation: Activation): T {
  if (activation === 'linear') return x;
  if (activation === 'leaky-relu') return leakyRelu(x);
  return activation === 'relu' ? (tf.relu(x) as T) : tanh(x);
}

/** Written so that it has a second derivative, which a gradient penalty needs; tf.leakyRelu has none. */
export function leakyRelu<T extends tf.Tensor>(x: T): T {
  return tf.add(tf.mul(x, SLOPE), tf.mul(tf.relu(x), 1 - SLOPE)) as T;
}

function addChannelBias(x: tf.Tensor4D, bias: tf.Tensor1D): tf.Tensor4D {
  return tf.reshape(addBias(tf.reshape(x, [-1, x.shape[3]]) as tf.Tensor2D, bias), x.shape) as tf.Tensor4D;
}
