// How far pictures are from others in frozen convolutional features (Johnson et al. 2016, section 3.2).
import * as tf from '@tensorflow/tfjs-core';
import type { NamedArray } from '../shared/safetensors.ts';
import { convActivated } from './layers/activated.ts';
import type { Window } from './layers/patches.ts';
import { weight, type Weights } from './parameters.ts';

/** Halves the side. */
export const FEATURE_WINDOW: Window = { kernel: 4, stride: 2, pad: 1 };

const isOfConv = (name: string) => name.startsWith('conv');

/** The convolutional layers of a classifier on the active backend; the caller disposes of them. */
export function uploadConvolutions(arrays: ReadonlyMap<string, NamedArray>): Map<string, tf.Tensor> {
  const convolutions = [...arrays].filter(([name]) => isOfConv(name));
  return new Map(convolutions.map(([name, { data, shape }]) => [name, tf.tensor(data, shape, 'float32')]));
}

/**
 * The mean squared difference of features, each layer's mean counting the same. Gradients flow to both pictures and not to
 * the weights, which nothing differentiates by.
 * @param weights `conv1/weights` [4, 4, depth, c₁], `conv1/bias` [c₁] and so on
 * @param a [b, side, side, depth] in [0, 1], as `b`; layers for which the side is no longer even are left out
 */
export function perceptualDifference(weights: Weights, a: tf.Tensor4D, b: tf.Tensor4D): tf.Scalar {
  let [x, y] = [a, b].map((one) => tf.sub(tf.mul(one, 2), 1) as tf.Tensor4D) as [tf.Tensor4D, tf.Tensor4D];
  const differences: tf.Scalar[] = [];
  for (let level = 1; weights.has(`conv${level}/weights`) && x.shape[1] % 2 === 0; level++) {
    const filter = weight<tf.Tensor4D>(weights, `conv${level}/weights`);
    const bias = weight<tf.Tensor1D>(weights, `conv${level}/bias`);
    [x, y] = [x, y].map((one) => convActivated(one, filter, bias, FEATURE_WINDOW, 'leaky-relu')) as [
      tf.Tensor4D,
      tf.Tensor4D,
    ];
    differences.push(tf.mean(tf.square(tf.sub(x, y))));
  }
  return tf.div(tf.addN(differences), differences.length);
}
