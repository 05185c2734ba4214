// Mean and variance of each normalisation of a generator over a batch: with them a picture can be drawn by itself.
import * as tf from '@tensorflow/tfjs-core';
import { batchNorm, statisticsOf, type Norm, type Statistics } from '../../../models/layers/batch-norm.ts';

/** By the name of the layer; the caller disposes of the tensors, [1, c] each. */
export function keepStatistics(draw: (norm: Norm) => tf.Tensor): Map<string, Statistics> {
  const kept = new Map<string, Statistics>();
  tf.tidy(() => {
    draw((name, x, gain, shift, activation) => {
      const { mean, variance } = statisticsOf(x);
      kept.set(name, { mean: tf.keep(mean), variance: tf.keep(variance) });
      return batchNorm(x, gain, shift, undefined, activation);
    });
  });
  return kept;
}
