// The optimisers that a run may choose, each over one flat vector of weights with the same two moments as state.
import * as tf from '@tensorflow/tfjs-core';
import type { OptimizerName, TrainOptions } from '../parameters/train-params.ts';
import { adamNumbers, adamStep, clipToNorm, type AdamOptions, type AdamState } from './adam.ts';

/** How a gradient moves weights. */
export type UpdateRule = Pick<TrainOptions, 'optimizer' | 'clipNorm' | 'weightDecay'>;

/** As in PyTorch's RMSprop (Tieleman and Hinton 2012): mean square with memory 0.99. */
const MEMORY = 0.99;
const EPSILON = 1e-8;

/** One step; returns new tensors and leaves the old state to be disposed of by the caller. */
export function optimizerStep(
  name: OptimizerName,
  state: AdamState,
  gradient: tf.Tensor1D,
  options: AdamOptions,
): AdamState {
  if (name === 'rmsprop') return rmspropStep(state, gradient, options);
  return adamStep(state, gradient, decaying(name, options));
}

/** `numbers` of a step's options; null for an optimiser whose steps can't be recorded, as its numbers are in the operations. */
export function updateNumbers(name: OptimizerName, options: AdamOptions): Float32Array | null {
  return name === 'rmsprop' ? null : adamNumbers(decaying(name, options));
}

/** Only AdamW lets weights decay. */
function decaying(name: OptimizerName, options: AdamOptions): AdamOptions {
  return name === 'adamw' ? options : { ...options, weightDecay: 0 };
}

/** w − rate · g / (√v + ε), v a running mean of g²; the first moment has no part in it and stays as it is. */
function rmspropStep(
  state: AdamState,
  gradient: tf.Tensor1D,
  { learningRate, clipNorm }: AdamOptions,
): AdamState {
  const clipped = clipToNorm(gradient, clipNorm);
  const secondMoment = tf.add(
    tf.mul(state.secondMoment, MEMORY),
    tf.mul(tf.square(clipped), 1 - MEMORY),
  ) as tf.Tensor1D;
  const step = tf.div(clipped, tf.add(tf.sqrt(secondMoment), EPSILON));
  const weights = tf.sub(state.weights, tf.mul(step, learningRate)) as tf.Tensor1D;
  return { weights, firstMoment: tf.clone(state.firstMoment), secondMoment };
}
