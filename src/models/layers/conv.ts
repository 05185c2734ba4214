// Convolution and transposed convolution as matrix products. WASM has no filter gradient and a naive transposed
// convolution; these are fast there and differentiable to any order everywhere.
import * as tf from '@tensorflow/tfjs-core';
import { matMul, matMulOfData, transposed } from './matmul.ts';
import {
  extractTaps,
  foldTaps,
  inWholeTaps,
  kernelTaps,
  outputSize,
  transposedSize,
  type Window,
} from './patches.ts';

/** x [b, h, w, cIn] ∗ filter [k, k, cIn, cOut] → [b, h′, w′, cOut]; as tf.conv2d with symmetric padding. */
export function conv(x: tf.Tensor4D, filter: tf.Tensor4D, window: Window): tf.Tensor4D {
  return convWith(matMul, x, filter, window);
}

/** `conv` for a first layer: no gradient flows to the pixels `x`. */
export function convOfData(x: tf.Tensor4D, filter: tf.Tensor4D, window: Window): tf.Tensor4D {
  return convWith(matMulOfData, x, filter, window);
}

/**
 * Adjoint of `conv`: y [b, h′, w′, cOut], filter [k, k, cIn, cOut] → [b, h, w, cIn] with h = `transposedSize` of h′. Throws
 * where more is added at the end than completes the kernel's last tap.
 */
export function convTranspose(y: tf.Tensor4D, filter: tf.Tensor4D, window: Window): tf.Tensor4D {
  const [b, rows, columns, cOut] = y.shape;
  const whole = inWholeTaps(filter, window);
  if ((window.outputPadding ?? 0) !== whole.added)
    throw new Error(
      `A transposed ${window.kernel}×${window.kernel} window adds ${whole.added} pixels at the end.`,
    );
  const flat = tf.reshape(y, [b * rows * columns, cOut]) as tf.Tensor2D;
  const taps = kernelTaps(whole.filter, window.stride).map((tap) => matMul(flat, transposed(tap)));
  const sideOf = (size: number) => transposedSize(size, window);
  return foldTaps(taps, [b, sideOf(rows), sideOf(columns), filter.shape[2]], whole.window);
}

function convWith(product: typeof matMul, x: tf.Tensor4D, filter: tf.Tensor4D, window: Window): tf.Tensor4D {
  const [b, h, w] = x.shape;
  const whole = inWholeTaps(filter, window);
  const kernels = kernelTaps(whole.filter, window.stride);
  const products = extractTaps(x, whole.window).map((tap, i) => product(tap, kernels[i]!));
  const flat = products.reduce((sum, tap) => tf.add(sum, tap) as tf.Tensor2D);
  const sideOf = (size: number) => outputSize(size, whole.window);
  return tf.reshape(flat, [b, sideOf(h), sideOf(w), filter.shape[3]]);
}
