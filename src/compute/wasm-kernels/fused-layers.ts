// Layers with bias and activation in one: a single kernel with a one-pass gradient on WASM, plain tfjs operations
// elsewhere. Gradients exist to any order on every backend.
import * as tf from '@tensorflow/tfjs-core';
import type { Activation } from './activation.ts';
import {
  activationGradient,
  filterGradientOf,
  FUSED_CONV,
  FUSED_CONV_TRANSPOSE,
  FUSED_DENSE,
} from './fused-kernels.ts';

export interface LayerOptions {
  activation?: Activation;
  /** Slope of leaky ReLU below zero, 0 to 1. */
  slope?: number;
}

export interface ConvOptions extends LayerOptions {
  stride: number;
  /** As in tf.conv2d; a number pads every side. */
  pad: 'same' | 'valid' | number;
}

/** activation(x ∗ filter + bias): x [n, h, w, cIn], filter [kh, kw, cIn, cOut], bias [cOut]. */
export function convLayer(
  x: tf.Tensor4D,
  filter: tf.Tensor4D,
  bias: tf.Tensor1D,
  options: ConvOptions,
): tf.Tensor4D {
  const { stride, pad } = options;
  const fused = runFused(FUSED_CONV, { x, filter, bias }, options, { stride, pad, largeShape: x.shape });
  return (fused ?? activate(tf.add(tf.conv2d(x, filter, stride, pad), bias), options)) as tf.Tensor4D;
}

/**
 * activation([x, data] ∗ filter + bias) of x [n, h, w, c] beside data [n, h, w, d], to which no gradient flows: filter
 * [k, k, c + d, cOut], bias [cOut]. On WASM its gradients are of the first order only.
 */
export function convBesideData(
  x: tf.Tensor4D,
  data: tf.Tensor4D,
  filter: tf.Tensor4D,
  bias: tf.Tensor1D,
  options: ConvOptions,
): tf.Tensor4D {
  if (!tf.getKernel(FUSED_CONV, tf.getBackend()))
    return convLayer(tf.concat([x, data], 3), filter, bias, options);
  const { stride, pad, activation = 'linear', slope = 0.2 } = options;
  const layer = tf.customGrad((own, weights, shift, save) => {
    const both = tf.concat([own as tf.Tensor4D, data], 3);
    const attrs = { stride, pad, activation, slope, largeShape: both.shape } as unknown as tf.NamedAttrMap;
    const inputs = { x: both, filter: weights, bias: shift } as unknown as tf.NamedTensorMap;
    const value = tf.engine().runKernel<tf.Tensor4D>(FUSED_CONV, inputs, attrs);
    (save as tf.GradSaveFunc)([both, weights as tf.Tensor, value]);
    const gradFunc = (dy: tf.Tensor, saved: tf.Tensor[]) => {
      const [large, kept, y] = saved as [tf.Tensor4D, tf.Tensor4D, tf.Tensor4D];
      const [g, dbias] = activationGradient(dy, y, attrs) as [tf.Tensor4D, tf.Tensor1D];
      const ofOwn = tf.slice(kept, 0, [kept.shape[0], kept.shape[1], x.shape[3], kept.shape[3]]);
      return [
        tf.conv2dTranspose(g, ofOwn, x.shape, stride, pad as 'same'),
        filterGradientOf(large, g, kept, attrs),
        dbias,
      ];
    };
    return { value, gradFunc };
  });
  return layer(x, filter, bias) as tf.Tensor4D;
}

/** activation(x ∗ᵀ filter + bias): x [n, h, w, cOut], filter [kh, kw, cIn, cOut], bias [cIn] → outShape [n, h′, w′, cIn]. */
export function convTransposeLayer(
  x: tf.Tensor4D,
  filter: tf.Tensor4D,
  bias: tf.Tensor1D,
  outShape: [number, number, number, number],
  options: ConvOptions,
): tf.Tensor4D {
  const { stride, pad } = options;
  const attrs = { stride, pad, largeShape: outShape };
  const fused = runFused(FUSED_CONV_TRANSPOSE, { x, filter, bias }, options, attrs);
  const composed = () => tf.add(tf.conv2dTranspose(x, filter, outShape, stride, pad), bias);
  return (fused ?? activate(composed(), options)) as tf.Tensor4D;
}

/** activation(x·weights + bias): x [rows, k], weights [k, n], bias [n]. */
export function denseLayer(
  x: tf.Tensor2D,
  weights: tf.Tensor2D,
  bias: tf.Tensor1D,
  options: LayerOptions = {},
): tf.Tensor2D {
  const fused = runFused(FUSED_DENSE, { x, weights, bias }, options, {});
  return (fused ?? activate(tf.add(tf.matMul(x, weights), bias), options)) as tf.Tensor2D;
}

function runFused(
  kernelName: string,
  inputs: Record<string, tf.Tensor>,
  { activation = 'linear', slope = 0.2 }: LayerOptions,
  attrs: Record<string, unknown>,
): tf.Tensor | null {
  if (!tf.getKernel(kernelName, tf.getBackend())) return null;
  const all = { ...attrs, activation, slope } as tf.NamedAttrMap;
  return tf.engine().runKernel<tf.Tensor>(kernelName, inputs as unknown as tf.NamedTensorMap, all);
}

/** Leaky ReLU is written so that it has a second derivative; tf.leakyRelu has none. */
function activate(x: tf.Tensor, { activation = 'linear', slope = 0.2 }: LayerOptions): tf.Tensor {
  switch (activation) {
    case 'linear':
      return x;
    case 'relu':
      return tf.relu(x);
    case 'leaky-relu':
      return tf.add(tf.mul(x, slope), tf.mul(tf.relu(x), 1 - slope));
    case 'tanh':
      return tf.tanh(x);
    case 'sigmoid':
      return tf.sigmoid(x);
  }
}
