// Convolution and transposed convolution as matrix products. WASM has no filter gradient and a naive transposed
// convolution; these are fast there and differentiable to any order everywhere.
import * as tf from '@tensorflow/tfjs-core';
import { matMul, matMulOfData, transposed } from './matmul.ts';
import { extractTaps, foldTaps, kernelTaps, outputSize, type Window } from './patches.ts';

/** x [b, h, w, cIn] ∗ filter [k, k, cIn, cOut] → [b, h′, w′, cOut]; as tf.conv2d with symmetric padding. */
export function conv(x: tf.Tensor4D, filter: tf.Tensor4D, window: Window): tf.Tensor4D {
  return convWith(matMul, x, filter, window);
}

/** `conv` for a first layer: no gradient flows to the pixels `x`. */
export function convOfData(x: tf.Tensor4D, filter: tf.Tensor4D, window: Window): tf.Tensor4D {
  return convWith(matMulOfData, x, filter, window);
}

/** Adjoint of `conv`: y [b, h′, w′, cOut], filter [k, k, cIn, cOut] → [b, h, w, cIn] with h = (h′−1)·stride + k − 2·pad. */
export function convTranspose(y: tf.Tensor4D, filter: tf.Tensor4D, window: Window): tf.Tensor4D {
  const [b, rows, columns, cOut] = y.shape;
  const sideOf = (size: number) => (size - 1) * window.stride + window.kernel - 2 * window.pad;
  const flat = tf.reshape(y, [b * rows * columns, cOut]) as tf.Tensor2D;
  const taps = kernelTaps(filter, window.stride).map((tap) => matMul(flat, transposed(tap)));
  return foldTaps(taps, [b, sideOf(rows), sideOf(columns), filter.shape[2]], window);
}

function convWith(product: typeof matMul, x: tf.Tensor4D, filter: tf.Tensor4D, window: Window): tf.Tensor4D {
  const [b, h, w] = x.shape;
  const kernels = kernelTaps(filter, window.stride);
  const products = extractTaps(x, window).map((tap, i) => product(tap, kernels[i]!));
  const flat = products.reduce((sum, tap) => tf.add(sum, tap) as tf.Tensor2D);
  return tf.reshape(flat, [b, outputSize(h, window), outputSize(w, window), filter.shape[3]]);
}
