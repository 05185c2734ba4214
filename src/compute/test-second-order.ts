// What second derivatives are checked on, whatever the backend: generated shapes, and the gradients of a gradient penalty.
import * as tf from '@tensorflow/tfjs-core';
import { createRandom, type Random } from '../shared/random.ts';

export interface ConvShape {
  x: [number, number, number, number];
  filter: [number, number, number, number];
  stride: number;
  pad: 'same' | 'valid';
}

/** Odd sizes, single channels, batches of one; every other one in the shape that Winograd takes. */
export function drawConvolution(random: Random, place: number): ConvShape {
  const pick = (low: number, high: number) => low + random.integer(high - low + 1);
  if (place % 2 === 0) {
    const [channels, outputs] = [4 * pick(1, 4), 4 * pick(1, 4)];
    return {
      x: [pick(1, 6), 4 * pick(1, 3), 4 * pick(1, 3), channels],
      filter: [4, 4, channels, outputs],
      ...{ stride: 2, pad: 'same' },
    };
  }
  const [height, width, channels] = [pick(1, 5), pick(1, 5), pick(1, 9)];
  return {
    x: [pick(1, 3), height + pick(0, 6), width + pick(0, 6), channels],
    filter: [height, width, channels, pick(1, 11)],
    stride: pick(1, 3),
    pad: place % 4 === 1 ? 'same' : 'valid',
  };
}

/** Gradients of the squared norm of a gradient: towards the filter and the pixels. */
export const ofConvolution =
  ({ x, filter, stride, pad }: ConvShape) =>
  () => {
    const score = (a: tf.Tensor, b: tf.Tensor) =>
      tf.sum(tf.square(tf.conv2d(a as tf.Tensor4D, b as tf.Tensor4D, stride, pad)));
    return penaltyGradients(score, tf.mul(noise(x, 1), 0.5), tf.mul(noise(filter, 2), 0.5));
  };

export const ofTransposed =
  ({ x: out, filter, stride, pad }: ConvShape) =>
  () => {
    const { outShape } = tf.backend_util.computeConv2DInfo(out, filter, stride, 1, pad);
    const score = (a: tf.Tensor, b: tf.Tensor) =>
      tf.sum(tf.square(tf.conv2dTranspose(a as tf.Tensor4D, b as tf.Tensor4D, out, stride, pad)));
    return penaltyGradients(score, tf.mul(noise(outShape, 1), 0.5), tf.mul(noise(filter, 2), 0.5));
  };

export const ofProduct = (rows: number, inner: number, columns: number) => () => {
  const score = (a: tf.Tensor, b: tf.Tensor) => tf.sum(tf.square(tf.matMul(a, b)));
  return penaltyGradients(score, noise([rows, inner], 1), tf.mul(noise([inner, columns], 2), 0.3));
};

function penaltyGradients(
  score: (x: tf.Tensor, weights: tf.Tensor) => tf.Tensor,
  x: tf.Tensor,
  weights: tf.Tensor,
): tf.Tensor[] {
  const penalty = (a: tf.Tensor, w: tf.Tensor) => tf.sum(tf.square(tf.grad((b) => score(b, w))(a)));
  return tf.grads(penalty)([x, weights]);
}

function noise<T extends tf.Tensor>(shape: number[], seed: number): T {
  const random = createRandom(seed);
  return tf.tensor(Float32Array.from({ length: tf.util.sizeFromShape(shape) }, random.gaussian), shape) as T;
}
