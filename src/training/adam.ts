// Adam over one flat vector of all weights: a dozen operations a step however many layers there are.
import * as tf from '@tensorflow/tfjs-core';
import { adamUniforms } from '../compute/webgpu-kernels/adam-numbers.ts';
import { CLIPPED_ADAM, type ClippedAdamAttrs } from '../compute/kernel-names.ts';

/** Weights and Adam's moments, each a flat vector in the order of the model's parameters; owned by whoever made it. */
export interface AdamState {
  weights: tf.Tensor1D;
  firstMoment: tf.Tensor1D;
  secondMoment: tf.Tensor1D;
}

export interface AdamOptions {
  learningRate: number;
  /** The gradient is scaled down to this Euclidean norm; 0 leaves it as it is. */
  clipNorm: number;
  /** Number of this step, from 1. */
  step: number;
  /** Memory of the moments; 0.9 and 0.999 unless set. */
  beta1?: number;
  beta2?: number;
  /** Decoupled weight decay (Loshchilov and Hutter 2019, algorithm 2); none unless set. */
  weightDecay?: number;
  /** `adamNumbers` of these options where the caller has them, for a recorded step (src/compute/stepper.ts); made here else. */
  numbers?: Float32Array;
}

const EPSILON = 1e-7;

/**
 * One step of Adam (Kingma and Ba 2015, algorithm 1, with the bias corrections in the step size).
 * Returns new tensors and leaves the old state to be disposed of by the caller.
 */
export function adamStep(state: AdamState, gradient: tf.Tensor1D, options: AdamOptions): AdamState {
  const { learningRate, clipNorm, step, beta1 = 0.9, beta2 = 0.999, weightDecay = 0 } = options;
  const { rate, correction } = correctedRate(learningRate, step, beta1, beta2);
  if (tf.getKernel(CLIPPED_ADAM, tf.getBackend()))
    return runKernel(state, gradient, {
      ...adamAttrs(options),
      numbers: options.numbers ?? adamNumbers(options),
    });
  const clipped = clipToNorm(gradient, clipNorm);
  const firstMoment = tf.add(tf.mul(state.firstMoment, beta1), tf.mul(clipped, 1 - beta1));
  const secondMoment = tf.add(tf.mul(state.secondMoment, beta2), tf.mul(tf.square(clipped), 1 - beta2));
  const denominator = tf.add(tf.sqrt(secondMoment), EPSILON * correction);
  const decayed = weightDecay > 0 ? tf.mul(state.weights, 1 - learningRate * weightDecay) : state.weights;
  const weights = tf.sub(decayed, tf.mul(tf.div(firstMoment, denominator), rate));
  return { weights, firstMoment, secondMoment } as AdamState;
}

/** What the kernel on WebGPU reads of a step besides tensors. */
export function adamNumbers(options: AdamOptions): Float32Array {
  return adamUniforms(adamAttrs(options));
}

function adamAttrs(options: AdamOptions) {
  const { learningRate, clipNorm, step, beta1 = 0.9, beta2 = 0.999, weightDecay = 0 } = options;
  const { rate, correction } = correctedRate(learningRate, step, beta1, beta2);
  return {
    ...{ beta1, beta2, rate, clipNorm, gradientScale: 1 },
    ...{ epsilon: EPSILON * correction, decay: learningRate * weightDecay },
  };
}

/** The step size with both bias corrections in it, and the second moment's, which ε takes part in. */
function correctedRate(learningRate: number, step: number, beta1: number, beta2: number) {
  const correction = Math.sqrt(1 - beta2 ** step);
  return { correction, rate: (learningRate * correction) / (1 - beta1 ** step) };
}

/** Clipping and update in two dispatches. */
function runKernel(state: AdamState, gradient: tf.Tensor1D, attrs: ClippedAdamAttrs): AdamState {
  const inputs = { ...state, gradient } as unknown as tf.NamedTensorMap;
  const next = tf
    .engine()
    .runKernel(CLIPPED_ADAM, inputs, attrs as unknown as tf.NamedAttrMap) as unknown as tf.Tensor1D[];
  const [weights, firstMoment, secondMoment] = next as [tf.Tensor1D, tf.Tensor1D, tf.Tensor1D];
  return { weights, firstMoment, secondMoment };
}

/** g · min(1, norm / |g|); a norm of 0 leaves g as it is. */
export function clipToNorm(gradient: tf.Tensor1D, clipNorm: number): tf.Tensor1D {
  if (clipNorm === 0) return gradient;
  const norm = tf.sqrt(tf.sum(tf.square(gradient)));
  return tf.mul(gradient, tf.div(clipNorm, tf.maximum(norm, clipNorm))) as tf.Tensor1D;
}
