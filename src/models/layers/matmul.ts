// Matrix product whose gradients never ask a backend for a transposed operand: WASM's is ten times slower there.
import * as tf from '@tensorflow/tfjs-core';

/**
 * a · b, [m, k] × [k, n] → [m, n]; differentiable to any order.
 * dA = dC · Bᵀ and dB = Aᵀ · dC with the transposes written out.
 */
export function matMul(a: tf.Tensor2D, b: tf.Tensor2D): tf.Tensor2D {
  if (tf.getBackend() === 'webgpu') return tf.matMul(a, b); // reads transposed operands as fast as plain ones
  const product = tf.customGrad((left, right, save) => {
    const [l, r] = [left as tf.Tensor2D, right as tf.Tensor2D];
    (save as tf.GradSaveFunc)([l, r]);
    return {
      value: tf.matMul(l, r),
      gradFunc: (dC: tf.Tensor, saved: tf.Tensor[]) => {
        const [x, y] = saved as [tf.Tensor2D, tf.Tensor2D];
        return [matMul(dC as tf.Tensor2D, transposed(y)), productOfTransposed(x, dC as tf.Tensor2D)];
      },
    };
  });
  return product(a, b) as tf.Tensor2D;
}

/** The same where `data` needs no gradient (the pixels that go into a first layer), which saves its product. */
export function matMulOfData(data: tf.Tensor2D, weights: tf.Tensor2D): tf.Tensor2D {
  const product = tf.customGrad((w, save) => {
    (save as tf.GradSaveFunc)([data]);
    return {
      value: tf.matMul(data, w as tf.Tensor2D),
      gradFunc: (dC: tf.Tensor, [x]: tf.Tensor[]) => [
        productOfTransposed(x as tf.Tensor2D, dC as tf.Tensor2D),
      ],
    };
  });
  return product(weights) as tf.Tensor2D;
}

/** x + bias, [n, c] + [c]; the bias gradient is a product with ones, cheaper than a sum over the outer axis. */
export function addBias(x: tf.Tensor2D, bias: tf.Tensor1D): tf.Tensor2D {
  const sum = tf.customGrad((input, b) => ({
    value: tf.add(input as tf.Tensor, b as tf.Tensor),
    gradFunc: (dy: tf.Tensor) => {
      const [rows, channels] = dy.shape as [number, number];
      const dBias = matMul(tf.ones([1, rows]), dy as tf.Tensor2D);
      return [dy, tf.reshape(dBias, [channels])];
    },
  }));
  return sum(x, bias) as tf.Tensor2D;
}

/** x · W + bias. */
export function dense(x: tf.Tensor2D, weights: tf.Tensor2D, bias: tf.Tensor1D): tf.Tensor2D {
  return addBias(matMul(x, weights), bias);
}

/** Aᵀ · C, [n, a] and [n, c] → [a, c]; the narrower of the two is the one written out transposed. */
function productOfTransposed(a: tf.Tensor2D, c: tf.Tensor2D): tf.Tensor2D {
  if (a.shape[1] <= c.shape[1]) return matMul(transposed(a), c);
  return transposed(matMul(transposed(c), a));
}

export const transposed = (x: tf.Tensor2D): tf.Tensor2D => tf.transpose(x, [1, 0]);
