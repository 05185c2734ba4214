// One optimisation step of a VAE: whose loss is what, and the new weights and moments. Nothing of loops or storage.
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients.js';
import { matMul } from '../../../models/layers/matmul.ts';
import {
  contrastiveLoss,
  crossEntropy,
  klDivergence,
  sampleLatent,
  squaredError,
  weightedSum,
} from '../../../models/losses.ts';
import { splitParameters, weight, type ParameterSpec, type Weights } from '../../../models/parameters.ts';
import { encoderInput } from '../../../models/encoder.ts';
import type { Vae } from '../../../models/vae.ts';
import type { StepInputs } from '../../../compute/stepper.ts';
import type { AdamState } from '../../../training/adam.ts';
import type { StepBatch } from './epoch-batches.ts';
import { optimizerStep, updateNumbers, type UpdateRule } from '../../../training/optimizers.ts';

const TEMPERATURE = 0.1;
const USUAL_RULE: UpdateRule = { optimizer: 'adam', clipNorm: 20, weightDecay: 0 };

/** Metrics of a step in the order of the tensor that `trainStep` returns. */
export function metricNames(vae: Vae): string[] {
  const names = ['train_loss', 'recon_loss', 'kl_div'];
  return vae.supervised ? [...names, 'class_loss', 'contrastive_loss'] : names;
}

/** The model's own parameters and, for a supervised one, the class head on μ. */
export function trainedSpecs(vae: Vae, paintCount: number): ParameterSpec[] {
  const deviation = Math.sqrt(1 / vae.latentSize);
  const classes = Math.max(2, paintCount); // tf.oneHot takes no fewer
  const head: ParameterSpec[] = [
    { name: 'head/weights', shape: [vae.latentSize, classes], deviation },
    { name: 'head/bias', shape: [1, classes], deviation: 0 },
  ];
  return [...vae.encoderSpecs, ...vae.decoderSpecs, ...(vae.supervised ? head : [])];
}

/** `beta`: weight of the KL term. */
export interface StepOptions {
  learningRate: number;
  beta: number;
  /** Number of this step, from 1. */
  step: number;
  rule?: UpdateRule;
}

/** Numbers of a step as the kernels read them. */
export interface StepNumbers {
  /** How much each term of the loss counts. */
  terms: Float32Array;
  /** The optimiser's, null where its steps can't be recorded. */
  update: Float32Array | null;
}

export function stepNumbers(vae: Vae, { rule = USUAL_RULE, ...options }: StepOptions): StepNumbers {
  const update = updateNumbers(rule.optimizer, { ...rule, ...options });
  return { terms: termWeights(vae, options.beta), update };
}

/** What a recorded step takes in place of running `trainStep` with the same batch and numbers; null where that can't be recorded. */
export function recordableInputs(
  vae: Vae,
  { input, target, noise, labels, positives }: StepBatch,
  { rule = USUAL_RULE }: StepOptions,
  { terms, update }: StepNumbers,
): StepInputs | null {
  if (!update) return null;
  const arrays = {
    ...{ pixels: input.pixels, target, noise, terms, update },
    ...(input.statistics && { statistics: input.statistics }),
    ...(vae.supervised && { labels, positives }),
  };
  return { key: `${rule.optimizer} ${rule.clipNorm > 0}`, arrays };
}

/** Updates all weights (encoder, decoder, head) by one step, of Adam unless the rule says otherwise. The caller owns what is returned. @param numbers of these options */
export function trainStep(
  vae: Vae,
  specs: readonly ParameterSpec[],
  state: AdamState,
  batch: StepBatch,
  options: StepOptions,
  numbers: StepNumbers,
): { state: AdamState; metrics: tf.Tensor1D } {
  const { learningRate, step, rule = USUAL_RULE } = options;
  const update = { ...rule, learningRate, step, ...(numbers.update && { numbers: numbers.update }) };
  let metrics: tf.Tensor1D | null = null;
  const next = tf.tidy(() => {
    const weights = splitParameters(specs, state.weights);
    const lossOf = (...tensors: tf.Tensor[]) => {
      const named = new Map(specs.map((spec, i) => [spec.name, tensors[i]!]));
      const { total, terms } = vaeLoss(vae, named, batch, numbers.terms);
      metrics = tf.keep(tf.stack(terms) as tf.Tensor1D);
      return total;
    };
    const gradients = tf.grads(lossOf)([...weights.values()]);
    const gradient = tf.concat(gradients.map((g) => tf.reshape(g, [-1]))) as tf.Tensor1D;
    return { ...optimizerStep(rule.optimizer, state, gradient, update) };
  });
  return { state: next, metrics: metrics! };
}

/** How much the terms of `vaeLoss` count, in its order. `beta`: weight of the KL term. */
export function termWeights({ lossWeights, supervised }: Vae, beta: number): Float32Array {
  const both = [lossWeights.error, beta * lossWeights.kl];
  return Float32Array.from(
    supervised ? [...both, supervised.classWeight, supervised.contrastiveWeight] : both,
  );
}

/** The loss and its terms in the order of `metricNames`, without changing anything. @param weightsOfTerms of `termWeights` */
export function vaeLoss(
  vae: Vae,
  weights: Weights,
  batch: StepBatch,
  weightsOfTerms: Float32Array,
): { total: tf.Scalar; terms: tf.Scalar[] } {
  const count = batch.input.count;
  const input = encoderInput(vae, batch.input);
  // Where the encoder sees the picture itself, one upload serves both ends.
  const isSame = batch.target === batch.input.pixels;
  const target = isSame ? input.pixels : tf.tensor4d(batch.target, [count, vae.side, vae.side, 3]);
  const posterior = vae.encode(weights, input);
  const z = sampleLatent(posterior, tf.tensor2d(batch.noise, [count, vae.latentSize]));
  const reconstruction = squaredError(vae.decode(weights, z), target);
  const kl = klDivergence(posterior);
  const perValue = tf.div(reconstruction, vae.side * vae.side * 3) as tf.Scalar;
  if (!vae.supervised) {
    const total = weightedSum([reconstruction, kl], weightsOfTerms);
    return { total, terms: [total, perValue, kl] };
  }
  const logits = matMul(posterior.zMean, weight(weights, 'head/weights'));
  const biased = tf.add(logits, weight(weights, 'head/bias')) as tf.Tensor2D;
  const labels = tf.tensor1d(batch.labels, 'int32');
  const classLoss = crossEntropy(biased, tf.oneHot(labels, biased.shape[1]) as tf.Tensor2D);
  const positives = tf.tensor2d(batch.positives, [count, count]);
  const contrast = contrastiveLoss(posterior.zMean, positives, TEMPERATURE);
  const total = weightedSum([reconstruction, kl, classLoss, contrast], weightsOfTerms);
  return { total, terms: [total, perValue, kl, classLoss, contrast] };
}
