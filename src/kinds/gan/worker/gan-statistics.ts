// Mean and variance of each normalisation of a generator over a batch: with them a picture can be drawn by itself.
import * as tf from '@tensorflow/tfjs-core';
import { ownStatistics, type Norm } from '../../../models/layers/norm.ts';

/** By `statisticsSpecs`' names; the caller disposes of the tensors, [1, c] each. @param draw pictures of the batch */
export function keepStatistics(draw: (norm: Norm) => tf.Tensor): Map<string, tf.Tensor> {
  const kept = new Map<string, tf.Tensor>();
  const norm = ownStatistics((name, { mean, variance }) => {
    kept.set(`${name}/mean`, tf.keep(mean)).set(`${name}/variance`, tf.keep(variance));
  });
  try {
    tf.tidy(() => void draw(norm));
    return kept;
  } catch (error) {
    tf.dispose([...kept.values()]);
    throw error;
  }
}
