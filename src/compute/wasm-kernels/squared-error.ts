// Σ (a − b)²: one pass on WASM, and one for the gradient; plain operations elsewhere.
import * as tf from '@tensorflow/tfjs-core';
import { SQUARED_ERROR } from './difference-kernels.ts';

/** The sum of squared differences of two float tensors of one shape, a scalar. Gradients exist to any order. */
export function squaredError(a: tf.Tensor, b: tf.Tensor): tf.Scalar {
  tf.util.assertShapesMatch(a.shape, b.shape, 'squaredError: ');
  if (!tf.getKernel(SQUARED_ERROR, tf.getBackend())) return tf.sum(tf.squaredDifference(a, b));
  return tf.engine().runKernel(SQUARED_ERROR, { a, b } as unknown as tf.NamedTensorMap);
}
