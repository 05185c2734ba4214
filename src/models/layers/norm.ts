// How a network normalises its layers, by their names: each by the statistics of its batch, or by kept ones, with which a
// single picture can be drawn.
import type * as tf from '@tensorflow/tfjs-core';
import { weight, type ParameterSpec, type Weights } from '../parameters.ts';
import { activated } from './activated.ts';
import { batchNorm, normalisedBy, type NormActivation, type Statistics } from './batch-norm.ts';

/** Normalises rows [n, c] under a layer's name with its gain and shift, and activates them. */
export type Norm = (
  name: string,
  x: tf.Tensor2D,
  gain: tf.Tensor1D,
  shift: tf.Tensor1D,
  activation: NormActivation,
) => tf.Tensor2D;

const GAIN = /\/gain$/;

/** `…/mean` and `…/variance` of each normalisation among these, in the order of the layers. */
export function statisticsSpecs(specs: readonly ParameterSpec[]): ParameterSpec[] {
  return specs
    .filter(({ name }) => GAIN.test(name))
    .flatMap(({ name, shape }) =>
      ['mean', 'variance'].map((part) => ({ name: name.replace(GAIN, `/${part}`), shape, deviation: 0 })),
    );
}

/** With the batch's own statistics. @param seen is given those of every layer, which are gone afterwards unless it keeps them */
export function ownStatistics(seen?: (name: string, statistics: Statistics) => void): Norm {
  return (name, x, gain, shift, activation) =>
    batchNorm(x, gain, shift, seen && ((statistics) => seen(name, statistics)), activation);
}

/** With statistics by `statisticsSpecs`' names. */
export function keptStatistics(statistics: Weights): Norm {
  return (name, x, gain, shift, activation) => {
    const [mean, variance] = [weight(statistics, `${name}/mean`), weight(statistics, `${name}/variance`)];
    return activated(normalisedBy({ mean, variance } as Statistics, x, gain, shift), activation);
  };
}
