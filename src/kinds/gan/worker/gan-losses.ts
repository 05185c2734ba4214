// Losses of the GAN variants on raw scores (logits of a discriminator, values of a critic), averaged over the batch.
import * as tf from '@tensorflow/tfjs-core';
import type { GanParams, GanVariant } from '../shared/gan-params.ts';

/** Scores of real and of generated pictures → what the discriminator lowers, its penalty left out. */
export function discriminatorLoss(
  real: tf.Tensor,
  fake: tf.Tensor,
  { variant, labelSmoothing }: Pick<GanParams, 'variant' | 'labelSmoothing'>,
): tf.Scalar {
  if (variant !== 'dcgan') return tf.sub(tf.mean(fake), tf.mean(real)) as tf.Scalar;
  // −(1 − s)·log σ(real) − s·log(1 − σ(real)) = softplus(−real) + s·real
  const onReal = tf.add(tf.mean(softplus(tf.neg(real))), tf.mul(tf.mean(real), labelSmoothing));
  return tf.add(onReal, tf.mean(softplus(fake))) as tf.Scalar;
}

/** What the generator lowers; not saturating for `dcgan` (Goodfellow et al. 2014, section 3). */
export function generatorLoss(fake: tf.Tensor, variant: GanVariant): tf.Scalar {
  const scores = variant === 'dcgan' ? softplus(tf.neg(fake)) : tf.neg(fake);
  return tf.mean(scores) as tf.Scalar;
}

/** Euclidean norm of the score's gradient at each picture, [b]; differentiable. */
export function gradientNorms(score: (x: tf.Tensor4D) => tf.Tensor, pictures: tf.Tensor4D): tf.Tensor1D {
  const gradient = tf.grad((x) => tf.sum(score(x as tf.Tensor4D)))(pictures);
  const squares = tf.sum(tf.square(tf.reshape(gradient, [pictures.shape[0], -1])), 1);
  return tf.sqrt(tf.add(squares, 1e-12)) as tf.Tensor1D;
}

/** Mean of (norm − 1)² (Gulrajani et al. 2017, eq. 3). */
export function gradientPenalty(norms: tf.Tensor1D): tf.Scalar {
  return tf.mean(tf.square(tf.sub(norms, 1))) as tf.Scalar;
}

/** log(1 + eˣ) without overflow, with the logistic function as its gradient. */
function softplus(x: tf.Tensor): tf.Tensor {
  const smooth = tf.customGrad((input, save) => {
    const scores = input as tf.Tensor;
    (save as tf.GradSaveFunc)([scores]);
    const value = tf.add(tf.relu(scores), tf.log(tf.add(tf.exp(tf.neg(tf.abs(scores))), 1)));
    return { value, gradFunc: (dy: tf.Tensor, [saved]: tf.Tensor[]) => [tf.mul(dy, tf.sigmoid(saved!))] };
  });
  return smooth(x);
}
