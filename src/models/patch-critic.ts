// A critic that scores each patch of a picture by itself (Isola et al. 2017, section 3.2.2), here one of 18 × 18 pixels, and
// the hinge losses by which it and what draws are trained against each other (Lim and Ye 2017, eq. 15 and 16).
import * as tf from '@tensorflow/tfjs-core';
import { convActivated } from './layers/activated.ts';
import type { Window } from './layers/patches.ts';
import { torchLayer, weight, type ParameterSpec, type Weights } from './parameters.ts';
import { FEATURE_WINDOW } from './perceptual.ts';

const CHANNELS = [32, 64];
const SCORE_WINDOW: Window = { kernel: 3, stride: 1, pad: 1 };

/** @param depth channels of a picture */
export function patchCriticSpecs(depth: number): ParameterSpec[] {
  const levels = CHANNELS.flatMap((outputs, i) => {
    const inputs = CHANNELS[i - 1] ?? depth;
    return torchLayer(`critic/conv${i + 1}`, [4, 4, inputs, outputs], outputs, 16 * inputs);
  });
  const last = CHANNELS.at(-1)!;
  return [...levels, ...torchLayer('critic/score', [3, 3, last, 1], 1, 9 * last)];
}

/**
 * Scores [b, ⌊side / 4⌋, ⌊side / 4⌋, 1], high for patches that look real. Gradients flow to the pictures, and to the weights
 * where something differentiates by them.
 * @param pictures [b, side, side, depth] in [0, 1]
 */
export function patchScores(weights: Weights, pictures: tf.Tensor4D): tf.Tensor4D {
  let x = tf.sub(tf.mul(pictures, 2), 1) as tf.Tensor4D;
  const layer = (name: string) => ({
    filter: weight<tf.Tensor4D>(weights, `critic/${name}/weights`),
    bias: weight<tf.Tensor1D>(weights, `critic/${name}/bias`),
  });
  for (let level = 1; level <= CHANNELS.length; level++) {
    const { filter, bias } = layer(`conv${level}`);
    x = convActivated(x, filter, bias, FEATURE_WINDOW, 'leaky-relu');
  }
  const { filter, bias } = layer('score');
  return convActivated(x, filter, bias, SCORE_WINDOW, 'linear');
}

/** What the critic lowers: the mean of max(0, 1 − score) of real patches and that of max(0, 1 + score) of drawn ones. */
export function criticLoss(weights: Weights, real: tf.Tensor4D, drawn: tf.Tensor4D): tf.Scalar {
  const onReal = tf.relu(tf.sub(1, patchScores(weights, real)));
  const onDrawn = tf.relu(tf.add(1, patchScores(weights, drawn)));
  return tf.add(tf.mean(onReal), tf.mean(onDrawn));
}

/** What draws lowers: minus the mean score of its patches. */
export function deceptionLoss(weights: Weights, drawn: tf.Tensor4D): tf.Scalar {
  return tf.neg(tf.mean(patchScores(weights, drawn)));
}
