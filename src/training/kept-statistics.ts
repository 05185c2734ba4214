// The state of networks whose layers are normalised by statistics of their batches: weights and moments as optimizer-state
// has them, and behind those the statistics that are kept of batches seen, back to back.
import * as tf from '@tensorflow/tfjs-core';
import {
  flatParameters,
  initialParameters,
  namedArrays,
  sizeOf,
  type ParameterSpec,
} from '../models/parameters.ts';
import type { Random } from '../shared/random.ts';
import { newState, restoredState, savedState, stateOf, tensorsOf } from './optimizer-state.ts';
import type { TrainerArrays } from './task.ts';

/** What a network has: weights, and the `statisticsSpecs` of its layers, of which there may be none. */
export interface NormedSpecs {
  specs: readonly ParameterSpec[];
  statisticsSpecs: readonly ParameterSpec[];
}

/** How much of new statistics goes into the kept ones (PyTorch's momentum). */
const MEMORY = 0.1;

/** Null for networks that have none. */
export const statisticsOfState = ([, , , statistics]: readonly tf.Tensor[]): tf.Tensor1D | null =>
  (statistics as tf.Tensor1D | undefined) ?? null;

/** @param seen mean and variance of each layer, in the order of `statisticsSpecs` */
export function mixedStatistics(kept: tf.Tensor1D, seen: readonly tf.Tensor[]): tf.Tensor1D {
  const now = tf.concat(seen.map((one) => tf.reshape(one, [-1]))) as tf.Tensor1D;
  return tf.add(tf.mul(kept, 1 - MEMORY), tf.mul(now, MEMORY));
}

/** With new weights drawn from `start`, or with those of a saved trainer. */
export function begunWithStatistics(net: NormedSpecs, start: Random | TrainerArrays): tf.Tensor[] {
  const { specs, statisticsSpecs } = net;
  const isSaved = 'weights' in start;
  const adam = isSaved ? restoredState(specs, start) : newState(initialParameters(specs, start));
  if (statisticsSpecs.length === 0) return tensorsOf(adam);
  const kept = isSaved ? flatParameters(statisticsSpecs, start.weights) : newStatistics(statisticsSpecs);
  return [...tensorsOf(adam), tf.tensor1d(kept)];
}

/** A mean of 0 and a variance of 1, as PyTorch begins. */
function newStatistics(specs: readonly ParameterSpec[]): Float32Array {
  const flat = specs.flatMap(({ name, shape }) => {
    return new Array<number>(sizeOf(shape)).fill(name.endsWith('/variance') ? 1 : 0);
  });
  return Float32Array.from(flat);
}

export async function savedWithStatistics(
  { specs, statisticsSpecs }: NormedSpecs,
  state: readonly tf.Tensor[],
): Promise<TrainerArrays> {
  const { weights, optimizer } = await savedState(specs, stateOf(state));
  const statistics = statisticsOfState(state);
  const kept = statistics ? namedArrays(statisticsSpecs, (await statistics.data()) as Float32Array) : [];
  return { weights: new Map([...weights, ...kept]), optimizer };
}
