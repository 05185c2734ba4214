// Batch normalisation over the rows of a matrix, in one gradient of its own: sums over rows as products with ones.
import * as tf from '@tensorflow/tfjs-core';
import { matMul } from '../../../models/layers/matmul.ts';

const EPSILON = 1e-5;

/** Mean and variance of each column, [1, c] each. */
export interface Statistics {
  mean: tf.Tensor2D;
  variance: tf.Tensor2D;
}

/**
 * (x − mean) / √(variance + ε) · (1 + gain) + shift with the batch's own statistics (Ioffe and Szegedy 2015).
 * x [n, c], gain and shift [c]. It has a first derivative only.
 */
export function batchNorm(x: tf.Tensor2D, gain: tf.Tensor1D, shift: tf.Tensor1D): tf.Tensor2D {
  const normalised = tf.customGrad((input, scale, offset, save) => {
    const [rows, gains] = [input as tf.Tensor2D, scale as tf.Tensor1D];
    const { unit, inverse } = standardised(rows, statisticsOf(rows));
    (save as tf.GradSaveFunc)([unit, inverse, gains]);
    const value = scaled(unit, gains, offset as tf.Tensor1D);
    return { value, gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => gradients(dy as tf.Tensor2D, saved) };
  });
  return normalised(x, gain, shift) as tf.Tensor2D;
}

/** The same with statistics from elsewhere, so that no row has a say in another; the same to the bit with the batch’s own. */
export function batchNormWith(
  x: tf.Tensor2D,
  statistics: Statistics,
  gain: tf.Tensor1D,
  shift: tf.Tensor1D,
): tf.Tensor2D {
  return scaled(standardised(x, statistics).unit, gain, shift);
}

function standardised(x: tf.Tensor2D, { mean, variance }: Statistics) {
  const inverse = tf.rsqrt(tf.add(variance, EPSILON)) as tf.Tensor2D;
  return { unit: tf.mul(tf.sub(x, mean), inverse) as tf.Tensor2D, inverse };
}

function scaled(unit: tf.Tensor2D, gain: tf.Tensor1D, shift: tf.Tensor1D): tf.Tensor2D {
  return tf.add(tf.mul(unit, tf.add(gain, 1)), shift) as tf.Tensor2D;
}

/** dx = (1 + gain)/σ · (dy − mean dy − x̂ · mean(dy · x̂)), as in the paper's section 3. */
function gradients(dy: tf.Tensor2D, [unit, inverse, gains]: tf.Tensor[]): tf.Tensor[] {
  const [rows, columns] = dy.shape;
  const dShift = columnSums(dy);
  const dGain = columnSums(tf.mul(dy, unit!) as tf.Tensor2D);
  const along = tf.mul(unit!, tf.div(dGain, rows));
  const centred = tf.sub(tf.sub(dy, tf.div(dShift, rows)), along);
  const dx = tf.mul(centred, tf.mul(inverse!, tf.add(gains!, 1)));
  return [dx, tf.reshape(dGain, [columns]), tf.reshape(dShift, [columns])];
}

export function statisticsOf(x: tf.Tensor2D): Statistics {
  const rows = x.shape[0];
  const mean = tf.div(columnSums(x), rows) as tf.Tensor2D;
  const variance = tf.div(columnSums(tf.square(tf.sub(x, mean)) as tf.Tensor2D), rows) as tf.Tensor2D;
  return { mean, variance };
}

/** [n, c] → [1, c]. */
const columnSums = (x: tf.Tensor2D): tf.Tensor2D => matMul(tf.ones([1, x.shape[0]]), x);
