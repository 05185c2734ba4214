// The terms of a picture VAE's loss, each a sum over a picture's values or latent numbers, averaged over the batch.
import * as tf from '@tensorflow/tfjs-core';
import { logisticError } from '../../../compute/wasm-kernels/logistic-error.ts';
import { squaredError } from '../../../compute/wasm-kernels/squared-error.ts';
import type { Posterior } from '../../../models/vae.ts';
import type { Reconstruction } from '../shared/picture-vae-params.ts';

/**
 * What the decoder's logits say of pictures in [0, 1]: −t·ln p − (1 − t)·ln(1 − p), (p − t)² or |p − t| with p = σ(logit).
 */
export function reconstructionError(
  kind: Reconstruction,
  logits: tf.Tensor4D,
  pictures: tf.Tensor4D,
): tf.Scalar {
  const count = logits.shape[0];
  if (kind === 'bce') return tf.div(logisticError(logits, pictures), count);
  const drawn = tf.sigmoid(logits);
  const sum = kind === 'mse' ? squaredError(drawn, pictures) : tf.sum(tf.abs(tf.sub(drawn, pictures)));
  return tf.div(sum, count);
}

/** −½ (1 + ln σ² − μ² − σ²) of each latent number, averaged over the batch: [latent] (Kingma and Welling 2014, appendix B). */
export function klByLatent({ zMean, zLogVar }: Posterior): tf.Tensor1D {
  const terms = tf.sub(tf.sub(tf.add(zLogVar, 1), tf.square(zMean)), tf.exp(zLogVar));
  return tf.mul(tf.sum(terms, 0), -0.5 / zMean.shape[0]);
}

/** Σ max(λ, KL): a latent number that carries less than `freeBits` nats costs no less (Kingma et al. 2016, eq. 15). */
export function withFreeBits(kl: tf.Tensor1D, freeBits: number): tf.Scalar {
  return tf.sum(freeBits > 0 ? tf.maximum(kl, freeBits) : kl);
}
