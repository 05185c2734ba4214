// One optimisation step of a picture VAE, and its loss without one.
import * as tf from '@tensorflow/tfjs-core';
import { sampleLatent } from '../../../models/losses.ts';
import { criticLoss, deceptionLoss, patchCriticSpecs } from '../../../models/patch-critic.ts';
import { perceptualDifference } from '../../../models/perceptual.ts';
import type { Norm } from '../../../models/layers/norm.ts';
import { splitParameters, type Weights } from '../../../models/parameters.ts';
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
 * Weights and moments as `tensorsOf` has them, where layers are normalised their kept statistics, those of
 * `statisticsSpecs` back to back, and where there is a patch critic its weights and moments.
 */
export type PictureVaeState = readonly tf.Tensor[];

export type LossRule = Pick<PictureVaeParams, 'reconstruction' | 'freeBits'> & {
  /** Weight of the KL term. */
  beta: number;
  /** Of features, mean for mean against pixels; 0 or absent: none. */
  perceptual?: number;
  /** Of the patch critic's judgement, score for mean against pixels; 0 or absent: none. */
  patchCritic?: number;
};

/** What reconstructions are looked at by, beside their pixels; null where they are not. */
export interface Judges {
  /** Frozen convolutional layers, with which `perceptual` counts. */
  features: Weights | null;
  /** Weights of a patch critic, with which `patchCritic` counts. */
  critic: Weights | null;
}

const NO_JUDGES: Judges = { features: null, critic: null };

/** The critic's moments, as a discriminator's (Radford et al. 2016). */
const CRITIC_BETAS = { beta1: 0.5, beta2: 0.999 };

export interface PictureVaeRule extends UpdateRule, LossRule {
  learningRate: number;
  /** Number of this step, from 1. */
  step: number;
}

/**
 * Metrics of a step in the order of its tensor: the loss without a critic's term, whose judgements of two epochs or of two
 * runs don't compare, as it learns as well; the error as a mean over values; the divergence as a sum over latent numbers, in
 * nats, free bits not counted; β.
 */
export const PICTURE_VAE_METRICS = ['train_loss', 'recon_loss', 'kl_div', 'beta'] as const;

/**
 * The same, and before β with features their mean squared difference, and with a critic what it makes the networks lower
 * (`deceptionLoss`), neither weighted: what is validated comes first. Behind β what the critic lowers itself, of steps alone.
 */
export function pictureVaeMetrics({ features, critic }: Record<keyof Judges, unknown>): string[] {
  return [
    ...PICTURE_VAE_METRICS.slice(0, -1),
    ...(features ? ['perceptual_loss'] : []),
    ...(critic ? ['g_loss'] : []),
    'beta',
    ...(critic ? ['d_loss'] : []),
  ];
}

/** The next state and the step's metrics, all new; the caller owns both and disposes of the old state. */
export function pictureVaeStep(
  vae: PictureVae,
  state: PictureVaeState,
  batch: PictureVaeBatch,
  rule: PictureVaeRule,
  features: Weights | null = null,
): { state: tf.Tensor[]; metrics: tf.Tensor1D } {
  const { own, judging } = partsOf(vae, state);
  let drawn: tf.Tensor4D | null = null;
  const next = stepWithStatistics(vae.specs, own, rule, (named, norm) => {
    const critic = judging && criticOf(vae, judging);
    const loss = pictureVaeLoss(vae, named, batch, rule, norm, { features, critic });
    drawn = loss.drawn && tf.keep(loss.drawn);
    return { total: loss.total, metrics: loss.terms };
  });
  if (!judging) return next;
  const judged = criticStep(vae, judging, batch, drawn!, rule);
  const metrics = tf.concat([next.metrics, judged.metrics]) as tf.Tensor1D;
  tf.dispose([drawn!, next.metrics, judged.metrics]);
  return { state: [...next.state, ...judged.state], metrics };
}

/** The tensors of the VAE and those of its critic; null where there is none. */
export function partsOf(
  { statisticsSpecs }: Pick<PictureVae, 'statisticsSpecs'>,
  state: PictureVaeState,
): { own: readonly tf.Tensor[]; judging: readonly tf.Tensor[] | null } {
  const count = statisticsSpecs.length > 0 ? 4 : 3;
  return { own: state.slice(0, count), judging: state.length > count ? state.slice(count) : null };
}

/** Weights of a critic by name; the caller's tidy scope owns them. */
export function criticOf(
  { depth }: Pick<PictureVae, 'depth'>,
  [weights]: readonly tf.Tensor[],
): Map<string, tf.Tensor> {
  return splitParameters(patchCriticSpecs(depth), weights as tf.Tensor1D);
}

/** The critic learns to tell what the networks drew in this step from its batch; `metrics` is its loss, [1]. */
function criticStep(
  vae: PictureVae,
  state: readonly tf.Tensor[],
  batch: PictureVaeBatch,
  drawn: tf.Tensor4D,
  rule: PictureVaeRule,
): { state: tf.Tensor[]; metrics: tf.Tensor1D } {
  const numbers = { ...rule, ...CRITIC_BETAS };
  return stepWithStatistics(patchCriticSpecs(vae.depth), state, numbers, (named) => {
    const total = criticLoss(named, inputsOf(vae, batch).pictures, drawn);
    return { total, metrics: tf.reshape(total, [1]) as tf.Tensor1D };
  });
}

/**
 * The loss, error + β · divergence, `pictureVaeMetrics` up to β as one tensor, and μ. With features λ · values of a picture ·
 * their mean squared difference is added, so that λ = 1 weighs it as the mean error of a value, and with a critic
 * (Larsen et al. 2016) in the same way what it makes of reconstructions and of samples, which are decoded with them. `drawn`
 * is what the critic saw, [2 b, side, side, depth] in [0, 1]; null without.
 */
export function pictureVaeLoss(
  vae: PictureVae,
  weights: Weights,
  batch: PictureVaeBatch,
  { reconstruction, freeBits, beta, perceptual = 0, patchCritic = 0 }: LossRule,
  norm: Norm,
  { features, critic }: Judges = NO_JUDGES,
): { total: tf.Scalar; terms: tf.Tensor1D; zMean: tf.Tensor2D; drawn: tf.Tensor4D | null } {
  const { pictures, told } = inputsOf(vae, batch);
  const posterior = vae.encode(weights, pictures, told, norm);
  const noise = tf.tensor2d(batch.noise, [batch.count, vae.latentSize]);
  const z = sampleLatent(posterior, noise);
  const decoded = critic
    ? vae.decode(weights, tf.concat([z, noise]), told && tf.concat([told, told]), norm)
    : vae.decode(weights, z, told, norm);
  const logits = critic ? tf.slice(decoded, 0, batch.count) : decoded;
  const error = reconstructionError(reconstruction, logits, pictures);
  const kl = klByLatent(posterior);
  let total = tf.add(error, tf.mul(withFreeBits(kl, freeBits), beta)) as tf.Scalar;
  const terms = [tf.div(error, vae.size), tf.sum(kl)] as tf.Scalar[];
  const addTerm = (term: tf.Scalar, share: number) => {
    total = tf.add(total, tf.mul(term, share * vae.size));
    terms.push(term);
  };
  if (features) addTerm(perceptualDifference(features, tf.sigmoid(logits), pictures), perceptual);
  const comparable = total;
  const drawn = critic && tf.sigmoid(decoded);
  if (critic) addTerm(deceptionLoss(critic, drawn!), patchCritic);
  return {
    total,
    terms: tf.stack([comparable, ...terms, tf.scalar(beta)]) as tf.Tensor1D,
    zMean: posterior.zMean,
    drawn,
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
