// The mean absolute and the mean squared difference: one pass for both on WASM, and one for their gradient; plain operations
// elsewhere.
import * as tf from '@tensorflow/tfjs-core';
import { MEAN_DISTANCES } from './distances-kernels.ts';

/** The means of |a − b| and (a − b)² of two float tensors of one shape. On WASM they have gradients of the first order only. */
export function meanDistances(a: tf.Tensor, b: tf.Tensor): [absolute: tf.Scalar, squared: tf.Scalar] {
  tf.util.assertShapesMatch(a.shape, b.shape, 'meanDistances: ');
  if (tf.getKernel(MEAN_DISTANCES, tf.getBackend()))
    return tf.engine().runKernel(MEAN_DISTANCES, { a, b } as unknown as tf.NamedTensorMap) as never;
  const difference = tf.sub(a, b);
  return [tf.mean(tf.abs(difference)), tf.mean(tf.square(difference))];
}
