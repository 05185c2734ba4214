// What a network is told of a picture, beside its pixels.
import * as tf from '@tensorflow/tfjs-core';

/** [b, h, w, c] and told [b, t] → [b, h, w, c + t]: it stands beside every pixel, so that the first layer can compare them. */
export function withPlanes(pictures: tf.Tensor4D, told: tf.Tensor2D): tf.Tensor4D {
  const [b, h, w] = pictures.shape;
  const planes = tf.mul(tf.ones([1, h, w, 1]), tf.reshape(told, [b, 1, 1, told.shape[1]])) as tf.Tensor4D;
  return tf.concat([pictures, planes], 3);
}
