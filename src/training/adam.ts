// Adam over one flat vector of all weights: a dozen operations a step however many layers there are.
import * as tf from '@tensorflow/tfjs-core';

/** Weights and Adam's moments, each a flat vector in the order of the model's parameters; owned by whoever made it. */
export interface AdamState {
  weights: tf.Tensor1D;
  firstMoment: tf.Tensor1D;
  secondMoment: tf.Tensor1D;
}

export interface AdamOptions {
  learningRate: number;
  /** The gradient is scaled down to this Euclidean norm. */
  clipNorm: number;
  /** Number of this step, from 1. */
  step: number;
}

const BETA1 = 0.9;
const BETA2 = 0.999;
const EPSILON = 1e-7;

/**
 * One step of Adam (Kingma and Ba 2015, algorithm 1, with the bias corrections in the step size).
 * Returns new tensors and leaves the old state to be disposed of by the caller.
 */
export function adamStep(state: AdamState, gradient: tf.Tensor1D, options: AdamOptions): AdamState {
  const { learningRate, clipNorm, step } = options;
  const norm = tf.sqrt(tf.sum(tf.square(gradient)));
  const scale = tf.div(clipNorm, tf.maximum(norm, clipNorm));
  const clipped = tf.mul(gradient, scale);
  const firstMoment = tf.add(tf.mul(state.firstMoment, BETA1), tf.mul(clipped, 1 - BETA1));
  const secondMoment = tf.add(tf.mul(state.secondMoment, BETA2), tf.mul(tf.square(clipped), 1 - BETA2));
  const correction = Math.sqrt(1 - BETA2 ** step);
  const rate = (learningRate * correction) / (1 - BETA1 ** step);
  const denominator = tf.add(tf.sqrt(secondMoment), EPSILON * correction);
  const weights = tf.sub(state.weights, tf.mul(tf.div(firstMoment, denominator), rate));
  return { weights, firstMoment, secondMoment } as AdamState;
}
