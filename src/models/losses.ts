// The terms of the training loss, each averaged over the batch. Symbols as in the papers that the docstrings name.
// Where the active backend has kernels for them (WebGPU), a term is one or two dispatches; else plain operations.
import * as tf from '@tensorflow/tfjs-core';
import {
  CROSS_ENTROPY,
  KL_DIVERGENCE,
  LATENT_SAMPLE,
  PICTURE_ERROR,
  SIMILARITIES,
  WEIGHTED_SUM,
} from '../compute/kernel-names.ts';
import { matMul, transposed } from './layers/matmul.ts';
import type { Posterior } from './vae.ts';

/** The kernel's result, or null on a backend without it. */
function run<T extends tf.Tensor>(
  kernel: string,
  inputs: Record<string, tf.Tensor>,
  attrs: Record<string, unknown> = {},
): T | null {
  if (!tf.getKernel(kernel, tf.getBackend())) return null;
  return tf.engine().runKernel<T>(kernel, inputs as unknown as tf.NamedTensorMap, attrs as tf.NamedAttrMap);
}

/** z = μ + σ ⊙ ε with ε = `noise` (Kingma and Welling 2014, section 2.4). */
export function sampleLatent({ zMean, zLogVar }: Posterior, noise: tf.Tensor2D): tf.Tensor2D {
  const composed = () => tf.add(zMean, tf.mul(tf.exp(tf.mul(zLogVar, 0.5)), noise)) as tf.Tensor2D;
  return run<tf.Tensor2D>(LATENT_SAMPLE, { zMean, zLogVar, noise }) ?? composed();
}

/** Σ weight · term, of two terms or more. A kernel reads an array of single precision as it is, which a recorded step relies on. */
export function weightedSum(
  terms: readonly tf.Scalar[],
  weights: readonly number[] | Float32Array,
): tf.Scalar {
  const inputs = Object.fromEntries(terms.map((term, i) => [`t${i}`, term]));
  const numbers = weights instanceof Float32Array ? weights : Float32Array.from(weights);
  const fused = run<tf.Scalar>(WEIGHTED_SUM, inputs, { weights: numbers });
  if (fused) return fused;
  const [first, second, ...rest] = terms.map((term, i) =>
    weights[i] === 1 ? term : tf.mul(term, weights[i]!),
  );
  const pair = tf.add(first!, second!);
  return (rest.length > 0 ? tf.addN([pair, ...rest]) : pair) as tf.Scalar;
}

/** Squared error per picture: summed over its values, averaged over the batch. */
export function squaredError(drawn: tf.Tensor, target: tf.Tensor): tf.Scalar {
  const fused = run<tf.Scalar>(PICTURE_ERROR, { drawn, shown: target });
  if (fused) return fused;
  return tf.div(tf.sum(tf.square(tf.sub(drawn, target))), target.shape[0]!) as tf.Scalar;
}

/** KL(q(z|x) ‖ N(0, I)) = −½ Σ (1 + log σ² − μ² − σ²) per picture (Kingma and Welling 2014, appendix B). */
export function klDivergence({ zMean, zLogVar }: Posterior): tf.Scalar {
  const fused = run<tf.Scalar>(KL_DIVERGENCE, { zMean, zLogVar });
  if (fused) return fused;
  const terms = tf.sub(tf.sub(tf.add(zLogVar, 1), tf.square(zMean)), tf.exp(zLogVar));
  return tf.mul(tf.sum(terms), -0.5 / zMean.shape[0]) as tf.Scalar;
}

/** −Σ target · log softmax(logits) of each row, averaged; labels are targets as one-hot rows [b, classes]. */
export function crossEntropy(logits: tf.Tensor2D, targets: tf.Tensor2D): tf.Scalar {
  const fused = run<tf.Scalar>(CROSS_ENTROPY, { logits, targets });
  if (fused) return fused;
  const picked = tf.mul(tf.logSoftmax(logits), targets);
  return tf.mul(tf.sum(picked), -1 / logits.shape[0]) as tf.Scalar;
}

/**
 * Supervised contrastive loss (Khosla et al. 2020, eq. 2) on rows of unit length.
 * `positives` [b, b]: row i holds 1/|P(i)| at the other pictures of the same paint, 0 elsewhere.
 */
export function contrastiveLoss(z: tf.Tensor2D, positives: tf.Tensor2D, temperature: number): tf.Scalar {
  return crossEntropy(
    run<tf.Tensor2D>(SIMILARITIES, { z }, { temperature }) ?? similarities(z, temperature),
    positives,
  );
}

/** ⟨u_i, u_j⟩ / temperature of rows of unit length; a row's own is far below every other. */
function similarities(z: tf.Tensor2D, temperature: number): tf.Tensor2D {
  const norm = tf.sqrt(tf.add(tf.sum(tf.square(z), 1, true), 1e-6));
  const unit = tf.div(z, norm) as tf.Tensor2D;
  const similarity = tf.div(matMul(unit, transposed(unit)), temperature);
  return tf.sub(similarity, tf.mul(tf.eye(z.shape[0]), 1e4)) as tf.Tensor2D;
}
