// One optimisation step of a colouriser, and its loss without one.
import * as tf from '@tensorflow/tfjs-core';
import type { Norm } from '../../../models/layers/norm.ts';
import type { Weights } from '../../../models/parameters.ts';
import type { UpdateRule } from '../../../training/optimizers.ts';
import { stepWithStatistics } from '../../../training/step-with-statistics.ts';
import type { LossWeights } from '../shared/colouriser-params.ts';
import { colouriserLoss, countedTerms } from './colouriser-losses.ts';
import type { Colouriser } from './colouriser.ts';

/** Pictures to be filled, and how they are told. Arrays of `count` × their shape. */
export interface ColouriserInputs {
  count: number;
  /** side × side × 3 in [0, 1]. */
  pictures: Float32Array;
  /** Coded RGB in [−1, 1]. */
  colours: Float32Array;
}

/** The same with what they should become. */
export interface ColouriserBatch extends ColouriserInputs {
  targets: Float32Array;
}

export interface ColouriserRule extends UpdateRule {
  learningRate: number;
  /** Number of this step, from 1. */
  step: number;
  weights: LossWeights;
}

/** Metrics of a step in the order of its tensor: the loss, and each term that counts, not weighted. */
export const colouriserMetrics = (weights: LossWeights): string[] => [
  'train_loss',
  ...countedTerms(weights).map((term) => `${term}_loss`),
];

/** The next state and the step's metrics, all new; the caller owns both and disposes of the old state. */
export function colouriserStep(
  net: Colouriser,
  state: readonly tf.Tensor[],
  batch: ColouriserBatch,
  rule: ColouriserRule,
  features: Weights | null = null,
): { state: tf.Tensor[]; metrics: tf.Tensor1D } {
  return stepWithStatistics(net.specs, state, rule, (named, norm) => {
    const { total, told } = lossOfBatch(net, named, batch, rule.weights, norm, features);
    return { total, metrics: told };
  });
}

/** The loss, `colouriserMetrics` as one tensor, and what was painted. */
export function lossOfBatch(
  net: Colouriser,
  named: Weights,
  batch: ColouriserBatch,
  weights: LossWeights,
  norm: Norm,
  features: Weights | null,
): { total: tf.Scalar; told: tf.Tensor1D; painted: tf.Tensor4D } {
  const { pictures, colours } = inputsOf(net, batch);
  const target = tf.tensor4d(batch.targets, pictures.shape);
  const painted = net.paint(named, pictures, colours, norm);
  const { total, terms } = colouriserLoss(painted, target, weights, features);
  return { total, told: tf.stack([total, ...terms]) as tf.Tensor1D, painted };
}

export function inputsOf(
  { side }: Pick<Colouriser, 'side'>,
  { count, pictures, colours }: ColouriserInputs,
): { pictures: tf.Tensor4D; colours: tf.Tensor2D } {
  return {
    pictures: tf.tensor4d(pictures, [count, side, side, 3]),
    colours: tf.tensor2d(colours, [count, 3]),
  };
}
