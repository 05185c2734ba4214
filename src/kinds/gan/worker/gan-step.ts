// One optimisation step of a discriminator and one of a generator: each changes its own weights and nothing else.
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients.js';
import { discriminatorLoss, generatorLoss, gradientNorms, gradientPenalty } from './gan-losses.ts';
import type { Gan } from './gan.ts';
import { iterate, spectrallyNormalised, type SingularVectors } from './spectral-norm.ts';
import { sizeOf, splitParameters, type ParameterSpec, type Weights } from '../../../models/parameters.ts';
import type { GanParams } from '../shared/gan-params.ts';
import type { AdamState } from '../../../training/adam.ts';
import { optimizerStep, type UpdateRule } from '../../../training/optimizers.ts';

/** Both networks' weights with their optimisers, and what spectral normalisation carries from step to step. */
export interface GanState {
  generator: AdamState;
  discriminator: AdamState;
  vectors: SingularVectors;
}

/** Arrays of one step; each `count` × its shape. */
export interface GanBatch {
  count: number;
  /** side × side × depth in [−1, 1]; empty for a generator's step. */
  real: Float32Array;
  noise: Float32Array;
  /** What the networks are told, `toldSize` numbers in [−1, 1] each, or null where that is nothing. */
  told: Float32Array | null;
  /** Where between a real and a generated picture the gradient penalty looks, 0–1; empty where there is none. */
  between: Float32Array;
}

export interface GanRule extends UpdateRule {
  gan: GanParams;
  learningRate: number;
  /** Number of this network's step, from 1. */
  step: number;
}

/** Metrics of `discriminatorStep` in the order of its tensor; probabilities for `dcgan`, raw scores for critics. */
export const DISCRIMINATOR_METRICS = ['d_loss', 'gradient_norm', 'd_real', 'd_fake'] as const;

/** Memory of Adam's moments: Radford et al. 2016, and Gulrajani et al. 2017 (algorithm 1). */
const BETAS = {
  dcgan: { beta1: 0.5, beta2: 0.999 },
  wgan: { beta1: 0.5, beta2: 0.999 },
  'wgan-gp': { beta1: 0, beta2: 0.9 },
};

/** New discriminator and singular vectors, with metrics; the caller owns them and disposes of the old ones. */
export function discriminatorStep(
  gan: Gan,
  state: GanState,
  batch: GanBatch,
  rule: GanRule,
): { discriminator: AdamState; vectors: SingularVectors; metrics: tf.Tensor1D } {
  let vectors = new Map<string, tf.Tensor2D>();
  let metrics: tf.Tensor1D | null = null;
  const discriminator = tf.tidy(() => {
    const { real, fake, told } = picturesOf(gan, state, batch);
    const weights = splitParameters(gan.discriminatorSpecs, state.discriminator.weights);
    vectors = iterate(weights, state.vectors);
    vectors.forEach((vector) => tf.keep(vector));
    let terms: tf.Scalar[] = [];
    const lossOf = (named: Weights) => {
      const judged = spectrallyNormalised(named, vectors);
      const score = (x: tf.Tensor4D) => gan.score(judged, x, told);
      const judgement = judge(score, real, fake, batch, rule.gan);
      terms = judgement.terms.map((term) => tf.keep(term));
      return judgement.loss;
    };
    const gradient = gradientBy(gan.discriminatorSpecs, weights, lossOf);
    const { variant } = rule.gan;
    const slope = variant === 'wgan-gp' ? terms.pop()! : tf.norm(gradient);
    const [loss, onReal, onFake] = terms as [tf.Scalar, tf.Scalar, tf.Scalar];
    metrics = tf.keep(tf.stack([loss, slope, onReal, onFake]) as tf.Tensor1D);
    tf.dispose([...terms, slope]);
    const next = optimizerStep(rule.optimizer, state.discriminator, gradient, { ...rule, ...BETAS[variant] });
    return { ...(variant === 'wgan' ? clipped(gan, next, rule.gan.clip) : next) };
  });
  return { discriminator, vectors, metrics: metrics! };
}

/** New generator with its loss, [1]; the caller owns them and disposes of the old one. */
export function generatorStep(
  gan: Gan,
  state: GanState,
  batch: GanBatch,
  rule: GanRule,
): { generator: AdamState; metrics: tf.Tensor1D } {
  let metrics: tf.Tensor1D | null = null;
  const generator = tf.tidy(() => {
    const judge = splitParameters(gan.discriminatorSpecs, state.discriminator.weights);
    const judged = spectrallyNormalised(judge, state.vectors);
    const weights = splitParameters(gan.generatorSpecs, state.generator.weights);
    const noise = tf.tensor2d(batch.noise, [batch.count, gan.noiseSize]);
    const told = toldOf(gan, batch);
    const lossOf = (named: Weights) => {
      const fake = gan.generate(named, noise, told);
      const loss = generatorLoss(gan.score(judged, fake, told), rule.gan.variant);
      metrics = tf.keep(tf.reshape(loss, [1]) as tf.Tensor1D);
      return loss;
    };
    const gradient = gradientBy(gan.generatorSpecs, weights, lossOf);
    const options = { ...rule, ...BETAS[rule.gan.variant] };
    return { ...optimizerStep(rule.optimizer, state.generator, gradient, options) };
  });
  return { generator, metrics: metrics! };
}

/** The loss, and as terms: the loss, the scores of both kinds, and the mean gradient norm where it is penalised. */
function judge(
  score: (x: tf.Tensor4D) => tf.Tensor2D,
  real: tf.Tensor4D,
  fake: tf.Tensor4D,
  batch: GanBatch,
  gan: GanParams,
): { loss: tf.Scalar; terms: tf.Scalar[] } {
  const [onReal, onFake] = [score(real), score(fake)];
  const plain = discriminatorLoss(onReal, onFake, gan);
  const shown = (scores: tf.Tensor2D) =>
    tf.mean(gan.variant === 'dcgan' ? tf.sigmoid(scores) : scores) as tf.Scalar;
  if (gan.variant !== 'wgan-gp') return { loss: plain, terms: [plain, shown(onReal), shown(onFake)] };
  const share = tf.tensor4d(batch.between, [batch.count, 1, 1, 1]);
  const mixed = tf.add(fake, tf.mul(share, tf.sub(real, fake))) as tf.Tensor4D;
  const norms = gradientNorms(score, mixed);
  const loss = tf.add(plain, tf.mul(gradientPenalty(norms), gan.penalty)) as tf.Scalar;
  return { loss, terms: [loss, shown(onReal), shown(onFake), tf.mean(norms) as tf.Scalar] };
}

function picturesOf(gan: Gan, state: GanState, batch: GanBatch) {
  const told = toldOf(gan, batch);
  const weights = splitParameters(gan.generatorSpecs, state.generator.weights);
  const noise = tf.tensor2d(batch.noise, [batch.count, gan.noiseSize]);
  const fake = gan.generate(weights, noise, told);
  const real = tf.tensor4d(batch.real, [batch.count, gan.side, gan.side, gan.depth]);
  return { real, fake, told };
}

function toldOf({ toldSize }: Gan, { count, told }: GanBatch): tf.Tensor2D | null {
  return told && tf.tensor2d(told, [count, toldSize]);
}

/** dLoss/dWeights as one flat vector in the order of `specs`. */
function gradientBy(
  specs: readonly ParameterSpec[],
  weights: Weights,
  lossOf: (weights: Weights) => tf.Scalar,
): tf.Tensor1D {
  const named = (tensors: tf.Tensor[]) => new Map(specs.map((spec, i) => [spec.name, tensors[i]!]));
  const gradients = tf.grads((...tensors: tf.Tensor[]) => lossOf(named(tensors)))([...weights.values()]);
  return tf.concat(gradients.map((g) => tf.reshape(g, [-1]))) as tf.Tensor1D;
}

/** Every weight of a critic within ± limit (Arjovsky et al. 2017, algorithm 1). */
function clipped(
  { discriminatorSpecs, clipsScales }: Pick<Gan, 'discriminatorSpecs' | 'clipsScales'>,
  state: AdamState,
  limit: number,
): AdamState {
  if (!clipsScales) return { ...state, weights: tf.clipByValue(state.weights, -limit, limit) };
  // A scale is 1 + what is stored.
  const ones = discriminatorSpecs.map(({ name, shape }) =>
    tf.fill([sizeOf(shape)], name.endsWith('/gain') ? 1 : 0),
  );
  const offsets = tf.concat(ones) as tf.Tensor1D;
  const bounded = tf.clipByValue(tf.add(state.weights, offsets), -limit, limit);
  return { ...state, weights: tf.sub(bounded, offsets) };
}
