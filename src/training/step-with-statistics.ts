// One optimisation step of a network whose layers may be normalised by statistics of their batches: gradients, the update, and what
// is kept of those statistics. What is optimised is its kind's.
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients.js';
import { ownStatistics, type Norm } from '../models/layers/norm.ts';
import { splitParameters, type ParameterSpec, type Weights } from '../models/parameters.ts';
import { mixedStatistics, statisticsOfState } from './kept-statistics.ts';
import { stateOf, tensorsOf } from './optimizer-state.ts';
import { optimizerStep, type UpdateRule } from './optimizers.ts';
import type { AdamOptions } from './adam.ts';

/** What is made small, and the step's metrics as one tensor. */
export type LossOf = (weights: Weights, norm: Norm) => { total: tf.Scalar; metrics: tf.Tensor1D };

/** The next state and the step's metrics, all new; the caller owns both and disposes of the old state. */
export function stepWithStatistics(
  specs: readonly ParameterSpec[],
  state: readonly tf.Tensor[],
  rule: UpdateRule & AdamOptions,
  loss: LossOf,
): { state: tf.Tensor[]; metrics: tf.Tensor1D } {
  const adam = stateOf(state);
  const kept = statisticsOfState(state);
  let metrics: tf.Tensor1D | null = null;
  const next = tf.tidy(() => {
    const weights = splitParameters(specs, adam.weights);
    const seen: tf.Tensor[] = [];
    const norm = ownStatistics((_, { mean, variance }) => {
      seen.push(tf.keep(mean), tf.keep(variance));
    });
    const lossOf = (...tensors: tf.Tensor[]) => {
      const named = new Map(specs.map((spec, i) => [spec.name, tensors[i]!]));
      const { total, metrics: told } = loss(named, norm);
      metrics = tf.keep(told);
      return total;
    };
    const gradients = tf.grads(lossOf)([...weights.values()]);
    const gradient = tf.concat(gradients.map((g) => tf.reshape(g, [-1]))) as tf.Tensor1D;
    const updated = tensorsOf(optimizerStep(rule.optimizer, adam, gradient, rule));
    const statistics = kept ? [mixedStatistics(kept, seen)] : [];
    tf.dispose(seen);
    return [...updated, ...statistics];
  });
  return { state: next, metrics: metrics! };
}
