// One update of Adam or AdamW for one tensor, a flat vector of all weights say: a single pass on WASM.
// It always gives new tensors: a clone of the old weights, a checkpoint that still reads them, or a kernel of tfjs
// that keeps packed weights by tensor never sees them change.
import * as tf from '@tensorflow/tfjs-core';
import { ADAM, type AdamAttrs } from '../kernel-names.ts';

/** Weights and both moments, of one shape. */
export interface Moments<T extends tf.Tensor = tf.Tensor> {
  weights: T;
  firstMoment: T;
  secondMoment: T;
}

export interface AdamUpdateOptions {
  learningRate: number;
  /** Number of this step, from 1. */
  step: number;
  beta1?: number;
  beta2?: number;
  epsilon?: number;
  /** Factor on the gradient, for clipping. */
  gradientScale?: number;
  /** Decoupled weight decay (Loshchilov and Hutter 2019), 0 for Adam. */
  weightDecay?: number;
}

/** Kingma and Ba 2015, section 2, with both bias corrections in the step size. The caller disposes of the old state. */
export function adamUpdate<T extends tf.Tensor>(
  state: Moments<T>,
  gradient: T,
  options: AdamUpdateOptions,
): Moments<T> {
  const attrs = attributes(options);
  const update = tf.getKernel(ADAM, tf.getBackend()) ? runKernel : compose;
  const [weights, firstMoment, secondMoment] = update(state, gradient, attrs) as [T, T, T];
  return { weights, firstMoment, secondMoment };
}

function attributes(options: AdamUpdateOptions): AdamAttrs {
  const { learningRate, step, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-7 } = options;
  const correction = Math.sqrt(1 - beta2 ** step);
  return {
    beta1,
    beta2,
    rate: (learningRate * correction) / (1 - beta1 ** step),
    epsilon: epsilon * correction,
    gradientScale: options.gradientScale ?? 1,
    decay: learningRate * (options.weightDecay ?? 0),
  };
}

function runKernel(state: Moments, gradient: tf.Tensor, attrs: AdamAttrs): tf.Tensor[] {
  const inputs = {
    weights: state.weights,
    first: state.firstMoment,
    second: state.secondMoment,
    gradient,
  } as unknown as tf.NamedTensorMap;
  return tf.engine().runKernel(ADAM, inputs, attrs as unknown as tf.NamedAttrMap) as unknown as tf.Tensor[];
}

function compose(state: Moments, gradient: tf.Tensor, attrs: AdamAttrs): tf.Tensor[] {
  return tf.tidy(() => {
    const { beta1, beta2, rate, epsilon, gradientScale, decay } = attrs;
    const scaled = tf.mul(gradient, gradientScale);
    const first = tf.add(tf.mul(state.firstMoment, beta1), tf.mul(scaled, 1 - beta1));
    const second = tf.add(tf.mul(state.secondMoment, beta2), tf.mul(tf.square(scaled), 1 - beta2));
    const step = tf.mul(tf.div(first, tf.add(tf.sqrt(second), epsilon)), rate);
    return [tf.sub(tf.mul(state.weights, 1 - decay), step), first, second];
  });
}
