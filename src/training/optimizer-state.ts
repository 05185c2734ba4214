// An optimiser's state: made, restored from named arrays and saved as such.
import * as tf from '@tensorflow/tfjs-core';
import { flatParameters, namedArrays, type ParameterSpec } from '../models/parameters.ts';
import type { NamedArray } from '../shared/safetensors.ts';
import type { AdamState } from './adam.ts';
import type { TrainerArrays } from './task.ts';

export const tensorsOf = (state: AdamState): tf.Tensor1D[] => [
  state.weights,
  state.firstMoment,
  state.secondMoment,
];

/** Inverse of `tensorsOf`. */
export function stateOf(tensors: readonly tf.Tensor[]): AdamState {
  const [weights, firstMoment, secondMoment] = tensors as [tf.Tensor1D, tf.Tensor1D, tf.Tensor1D];
  return { weights, firstMoment, secondMoment };
}

/** New weights with moments of zero. */
export function newState(weights: Float32Array): AdamState {
  return {
    weights: tf.tensor1d(weights),
    firstMoment: tf.zeros([weights.length]),
    secondMoment: tf.zeros([weights.length]),
  };
}

/** Throws when an array is missing or has another shape. */
export function restoredState(
  specs: readonly ParameterSpec[],
  { weights, optimizer }: TrainerArrays,
): AdamState {
  const moment = (name: string) =>
    tf.tensor1d(
      flatParameters(specs, new Map(specs.map((s) => [s.name, optimizer.get(`${name}/${s.name}`)!]))),
    );
  return {
    weights: tf.tensor1d(flatParameters(specs, weights)),
    firstMoment: moment('first'),
    secondMoment: moment('second'),
  };
}

export async function savedState(specs: readonly ParameterSpec[], state: AdamState): Promise<TrainerArrays> {
  const read = async (tensor: tf.Tensor1D) => namedArrays(specs, (await tensor.data()) as Float32Array);
  const optimizer = new Map<string, NamedArray>();
  for (const [name, array] of await read(state.firstMoment)) optimizer.set(`first/${name}`, array);
  for (const [name, array] of await read(state.secondMoment)) optimizer.set(`second/${name}`, array);
  return { weights: await read(state.weights), optimizer };
}
