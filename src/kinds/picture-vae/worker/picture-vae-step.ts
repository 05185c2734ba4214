// One optimisation step of a picture VAE, and its loss without one.
import * as tf from '@tensorflow/tfjs-core';
import { sampleLatent } from '../../../models/losses.ts';
import { perceptualDifference } from '../../../models/perceptual.ts';
import type { Norm } from '../../../models/layers/norm.ts';
import type { Weights } from '../../../models/parameters.ts';
import type { UpdateRule } from '../../../training/optimizers.ts';
import { stepWithStatistics } from '../../../training/step-with-statistics.ts';
import type { PictureVaeParams } from '../shared/picture-vae-params.ts';
import { klByLatent, reconstructionError, withFreeBits } from './picture-vae-losses.ts';
import type { PictureVae } from './picture-vae.ts';

/** What the networks are given of pictures; arrays of `count` × their shape. */
export interface PictureVaeInputs {
  count: number;
  /** side × side × depth in [0, 1]. */
  pictures: Float32Array;
  /** What the networks are told, or null where that is nothing. */
  told: Float32Array | null;
}

/** Arrays of one step. */
export interface PictureVaeBatch extends PictureVaeInputs {
  /** ε ~ N(0, 1): latent numbers. */
  noise: Float32Array;
}

/**
 * Weights and moments as `tensorsOf` has them, and where layers are normalised their kept statistics, those of
 * `statisticsSpecs` back to back.
 */
export type PictureVaeState = readonly tf.Tensor[];

export type LossRule = Pick<PictureVaeParams, 'reconstruction' | 'freeBits'> & {
  /** Weight of the KL term. */
  beta: number;
  /** Of features, mean for mean against pixels; 0 or absent: none. */
  perceptual?: number;
};

export interface PictureVaeRule extends UpdateRule, LossRule {
  learningRate: number;
  /** Number of this step, from 1. */
  step: number;
}

/**
 * Metrics of a step in the order of its tensor: the loss; the error as a mean over values; the divergence as a sum over
 * latent numbers, in nats, free bits not counted; β.
 */
export const PICTURE_VAE_METRICS = ['train_loss', 'recon_loss', 'kl_div', 'beta'] as const;

/** The same, and with features their mean squared difference, not weighted, before β: what is validated comes first. */
export const pictureVaeMetrics = (hasFeatures: boolean): string[] => [
  ...PICTURE_VAE_METRICS.slice(0, -1),
  ...(hasFeatures ? ['perceptual_loss'] : []),
  'beta',
];

/** The next state and the step's metrics, all new; the caller owns both and disposes of the old state. */
export function pictureVaeStep(
  vae: PictureVae,
  state: PictureVaeState,
  batch: PictureVaeBatch,
  rule: PictureVaeRule,
  features: Weights | null = null,
): { state: tf.Tensor[]; metrics: tf.Tensor1D } {
  return stepWithStatistics(vae.specs, state, rule, (named, norm) => {
    const { total, terms } = pictureVaeLoss(vae, named, batch, rule, norm, features);
    return { total, metrics: terms };
  });
}

/**
 * The loss, error + β · divergence, `pictureVaeMetrics` as one tensor, and μ. With features λ · values of a picture · their
 * mean squared difference is added, so that λ = 1 weighs it as the mean error of a value.
 * @param features frozen convolutional layers, with which `perceptual` counts
 */
export function pictureVaeLoss(
  vae: PictureVae,
  weights: Weights,
  batch: PictureVaeBatch,
  { reconstruction, freeBits, beta, perceptual = 0 }: LossRule,
  norm: Norm,
  features: Weights | null = null,
): { total: tf.Scalar; terms: tf.Tensor1D; zMean: tf.Tensor2D } {
  const { pictures, told } = inputsOf(vae, batch);
  const posterior = vae.encode(weights, pictures, told, norm);
  const z = sampleLatent(posterior, tf.tensor2d(batch.noise, [batch.count, vae.latentSize]));
  const logits = vae.decode(weights, z, told, norm);
  const error = reconstructionError(reconstruction, logits, pictures);
  const kl = klByLatent(posterior);
  let total = tf.add(error, tf.mul(withFreeBits(kl, freeBits), beta)) as tf.Scalar;
  const terms = [tf.div(error, vae.size), tf.sum(kl)] as tf.Scalar[];
  if (features) {
    const difference = perceptualDifference(features, tf.sigmoid(logits), pictures);
    total = tf.add(total, tf.mul(difference, perceptual * vae.size));
    terms.push(difference);
  }
  return {
    total,
    terms: tf.stack([total, ...terms, tf.scalar(beta)]) as tf.Tensor1D,
    zMean: posterior.zMean,
  };
}

/** The tensors of a batch's pictures and of what is told beside them. */
export function inputsOf(
  { side, depth, toldSize }: PictureVae,
  { count, pictures, told }: PictureVaeInputs,
): { pictures: tf.Tensor4D; told: tf.Tensor2D | null } {
  return {
    pictures: tf.tensor4d(pictures, [count, side, side, depth]),
    told: told && tf.tensor2d(told, [count, toldSize]),
  };
}
