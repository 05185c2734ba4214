// CIE Lab of pictures as tensors, for a loss that compares colours: D65, as src/colour/lab.ts has it of single colours.
import * as tf from '@tensorflow/tfjs-core';
import { matMul } from './layers/matmul.ts';

/** Linear sRGB to XYZ over the white point D65 (IEC 61966-2-1), a column for each of X, Y, Z. */
const XYZ_OVER_WHITE = [
  [0.4339494, 0.2126729, 0.0177566],
  [0.3762098, 0.7151522, 0.109468],
  [0.1898407, 0.072175, 0.8727754],
];
/** f of X, Y, Z to L + 16, a and b. */
const F_TO_LAB = [
  [0, 500, 0],
  [116, -500, 200],
  [0, 0, -200],
];
/** Where the cube root goes over into a straight line: δ = 6/29. */
const DELTA = 6 / 29;

/** Coded RGB in [0, 1], [b, h, w, 3] → rows of L, a and b: [b·h·w, 3]. What is below 0 counts as 0. */
export function labRows(pictures: tf.Tensor4D): tf.Tensor2D {
  const rows = tf.maximum(tf.reshape(pictures, [-1, 3]), 0) as tf.Tensor2D;
  const bent = tf.pow(tf.div(tf.add(rows, 0.055), 1.055), 2.4);
  const linear = either(above(rows, 0.04045), bent, tf.div(rows, 12.92));
  const xyz = matMul(linear, tf.tensor2d(XYZ_OVER_WHITE));
  const root = tf.pow(tf.maximum(xyz, DELTA ** 3), 1 / 3);
  const straight = tf.add(tf.div(xyz, 3 * DELTA ** 2), 4 / 29);
  const f = either(above(xyz, DELTA ** 3), root, straight);
  return tf.sub(matMul(f, tf.tensor2d(F_TO_LAB)), tf.tensor2d([[16, 0, 0]])) as tf.Tensor2D;
}

/** 1 where a value is above the limit, else 0. tf.where asks for a gradient of its comparison, of which there is none. */
const above = (x: tf.Tensor2D, limit: number): tf.Tensor2D => tf.step(tf.sub(x, limit)) as tf.Tensor2D;

const either = (isOne: tf.Tensor2D, one: tf.Tensor, other: tf.Tensor): tf.Tensor2D =>
  tf.add(other, tf.mul(isOne, tf.sub(one, other))) as tf.Tensor2D;
