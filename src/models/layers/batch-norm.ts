// Batch normalisation over the rows of a matrix, in one gradient of its own: sums over rows as products with ones, or one
// kernel for each pass where our WASM kernels are registered.
import * as tf from '@tensorflow/tfjs-core';
import {
  COLUMN_MOMENTS,
  NORMALISE,
  NORMALISE_GRADIENT,
  type NormAttrs,
} from '../../compute/wasm-kernels/batch-norm-kernels.ts';
import { activated, SLOPE } from './activated.ts';
import { matMul } from './matmul.ts';

const EPSILON = 1e-5;

/** Mean and variance of each column, [1, c] each. */
export interface Statistics {
  mean: tf.Tensor2D;
  variance: tf.Tensor2D;
}

export type NormActivation = NormAttrs['activation'];

/**
 * activation((x − mean) / √(variance + ε) · (1 + gain) + shift) with the batch's own statistics (Ioffe and Szegedy 2015).
 * x [n, c], gain and shift [c]. It has a first derivative only.
 * @param seen is given the statistics, which are gone afterwards unless it keeps them
 */
export function batchNorm(
  x: tf.Tensor2D,
  gain: tf.Tensor1D,
  shift: tf.Tensor1D,
  seen?: (statistics: Statistics) => void,
  activation: NormActivation = 'linear',
): tf.Tensor2D {
  if (tf.getKernel(NORMALISE, tf.getBackend())) return fused(x, gain, shift, seen, activation);
  const normalised = tf.customGrad((input, scale, offset, save) => {
    const [rows, gains] = [input as tf.Tensor2D, scale as tf.Tensor1D];
    const { mean, variance } = statisticsOf(rows);
    seen?.({ mean, variance });
    const { unit, inverse } = standardised(rows, { mean, variance });
    (save as tf.GradSaveFunc)([unit, inverse, gains]);
    const value = scaled(unit, gains, offset as tf.Tensor1D);
    return { value, gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => gradients(dy as tf.Tensor2D, saved) };
  });
  return activated(normalised(x, gain, shift) as tf.Tensor2D, activation);
}

function fused(
  x: tf.Tensor2D,
  gain: tf.Tensor1D,
  shift: tf.Tensor1D,
  seen: ((statistics: Statistics) => void) | undefined,
  activation: NormActivation,
): tf.Tensor2D {
  const attrs = { activation, slope: SLOPE };
  const normalised = tf.customGrad((rows, gains, shifts, save) => {
    const { mean, variance } = statisticsOf(rows as tf.Tensor2D);
    seen?.({ mean, variance });
    const inverse = inverseDeviation(variance);
    const value = run(NORMALISE, { x: rows, mean, inverse, gain: gains, shift: shifts }, attrs) as tf.Tensor;
    (save as tf.GradSaveFunc)([rows as tf.Tensor, value, mean, inverse, gains as tf.Tensor]);
    return { value, gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => fusedGradients(dy, saved, attrs) };
  });
  return normalised(x, gain, shift) as tf.Tensor2D;
}

function fusedGradients(dy: tf.Tensor, saved: tf.Tensor[], attrs: NormAttrs): tf.Tensor[] {
  const [x, y, mean, inverse, gain] = saved;
  const results = run(NORMALISE_GRADIENT, { dy, y, x, mean, inverse, gain }, attrs) as tf.Tensor[];
  const [dx, sums] = results as [tf.Tensor, tf.Tensor];
  const [dShift, dGain] = tf.unstack(sums);
  return [dx, dGain!, dShift!];
}

/** Inputs are tensors, whatever tfjs's types say of those of a gradient. */
const run = (kernel: string, inputs: Record<string, unknown>, attrs: object): tf.Tensor | tf.Tensor[] =>
  tf.engine().runKernel(kernel, inputs as tf.NamedTensorMap, attrs as tf.NamedAttrMap);

/**
 * The same with statistics taken before, as a trained network has them; the same to the bit with the batch’s own. It has
 * derivatives of every order.
 */
export function normalisedBy(
  statistics: Statistics,
  x: tf.Tensor2D,
  gain: tf.Tensor1D,
  shift: tf.Tensor1D,
): tf.Tensor2D {
  return scaled(standardised(x, statistics).unit, gain, shift);
}

function standardised(x: tf.Tensor2D, { mean, variance }: Statistics) {
  const inverse = inverseDeviation(variance);
  return { unit: tf.mul(tf.sub(x, mean), inverse) as tf.Tensor2D, inverse };
}

const inverseDeviation = (variance: tf.Tensor2D): tf.Tensor2D => tf.rsqrt(tf.add(variance, EPSILON));

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
  if (tf.getKernel(COLUMN_MOMENTS, tf.getBackend())) {
    const [mean, variance] = run(COLUMN_MOMENTS, { x }, {}) as [tf.Tensor2D, tf.Tensor2D];
    return { mean, variance };
  }
  const rows = x.shape[0];
  const mean = tf.div(columnSums(x), rows) as tf.Tensor2D;
  const variance = tf.div(columnSums(tf.square(tf.sub(x, mean)) as tf.Tensor2D), rows) as tf.Tensor2D;
  return { mean, variance };
}

/** [n, c] → [1, c]. */
const columnSums = (x: tf.Tensor2D): tf.Tensor2D => matMul(tf.ones([1, x.shape[0]]), x);
