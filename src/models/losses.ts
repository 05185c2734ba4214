// The terms of the training loss, each averaged over the batch. Symbols as in the papers that the docstrings name.
import * as tf from '@tensorflow/tfjs-core';
import { matMul, transposed } from './layers/matmul.ts';
import type { Posterior } from './vae.ts';

/** Squared error per picture: summed over its values, averaged over the batch. */
export function squaredError(drawn: tf.Tensor, target: tf.Tensor): tf.Scalar {
  return tf.div(tf.sum(tf.square(tf.sub(drawn, target))), target.shape[0]!) as tf.Scalar;
}

/** KL(q(z|x) ‖ N(0, I)) = −½ Σ (1 + log σ² − μ² − σ²) per picture (Kingma and Welling 2014, appendix B). */
export function klDivergence({ zMean, zLogVar }: Posterior): tf.Scalar {
  const terms = tf.sub(tf.sub(tf.add(zLogVar, 1), tf.square(zMean)), tf.exp(zLogVar));
  return tf.mul(tf.sum(terms), -0.5 / zMean.shape[0]) as tf.Scalar;
}

/** −log softmax(logits) at the label, averaged; labels as one-hot rows [b, classes]. */
export function crossEntropy(logits: tf.Tensor2D, oneHot: tf.Tensor2D): tf.Scalar {
  const picked = tf.mul(tf.logSoftmax(logits), oneHot);
  return tf.mul(tf.sum(picked), -1 / logits.shape[0]) as tf.Scalar;
}

/**
 * Supervised contrastive loss (Khosla et al. 2020, eq. 2) on rows of unit length.
 * `positives` [b, b]: row i holds 1/|P(i)| at the other pictures of the same paint, 0 elsewhere.
 */
export function contrastiveLoss(z: tf.Tensor2D, positives: tf.Tensor2D, temperature: number): tf.Scalar {
  const norm = tf.sqrt(tf.add(tf.sum(tf.square(z), 1, true), 1e-6));
  const unit = tf.div(z, norm) as tf.Tensor2D;
  const similarity = tf.div(matMul(unit, transposed(unit)), temperature);
  const others = tf.sub(similarity, tf.mul(tf.eye(z.shape[0]), 1e4)) as tf.Tensor2D;
  return tf.mul(tf.sum(tf.mul(tf.logSoftmax(others), positives)), -1 / z.shape[0]) as tf.Scalar;
}
