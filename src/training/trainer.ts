// Weights and optimiser of one run on the active backend: step, evaluate, embed, save and restore exactly.
import * as tf from '@tensorflow/tfjs-core';
import { decodePictures } from '../models/decoder.ts';
import { embedBatch } from '../models/encoder.ts';
import {
  flatParameters,
  initialParameters,
  namedArrays,
  splitParameters,
  type ParameterSpec,
  type Weights,
} from '../models/parameters.ts';
import type { PictureBatch } from '../models/pictures.ts';
import type { Vae } from '../models/vae.ts';
import type { Random } from '../shared/random.ts';
import type { NamedArray } from '../shared/safetensors.ts';
import type { AdamState } from './adam.ts';
import type { StepBatch } from './epoch-batches.ts';
import { trainedSpecs, trainStep, vaeLoss, type StepOptions } from './vae-step.ts';

/** Everything of a trainer as arrays; the same arrays make the same trainer again, bit for bit. */
export interface TrainerArrays {
  weights: Map<string, NamedArray>;
  optimizer: Map<string, NamedArray>;
}

export interface Trainer {
  /** One optimisation step; its metrics as a tensor that the caller reads and disposes of. */
  step(batch: StepBatch, options: StepOptions): tf.Tensor1D;
  /** The same metrics without a step. */
  evaluate(batch: StepBatch, beta: number): tf.Tensor1D;
  /** μ of each picture. */
  embed(batch: PictureBatch): Promise<Float32Array>;
  /** Pictures through encoder and decoder at z = μ: count × 64 × 64 × RGB bytes. */
  reconstruct(batch: PictureBatch): Promise<Uint8Array>;
  save(): Promise<TrainerArrays>;
  dispose(): void;
}

/** A trainer with new weights drawn from `start`, or with those of a saved one. */
export function createTrainer(vae: Vae, paintCount: number, start: Random | TrainerArrays): Trainer {
  const specs = trainedSpecs(vae, paintCount);
  let state = 'weights' in start ? restoredState(specs, start) : newState(initialParameters(specs, start));
  let cut: Map<string, tf.Tensor> | null = null; // weights by name, cut from the flat vector when asked for
  const forget = () => {
    if (cut) tf.dispose([...cut.values()]);
    cut = null;
  };
  const weights = (): Weights => {
    if (cut) return cut;
    const tensors = tf.tidy(() => [...splitParameters(specs, state.weights).values()]);
    return (cut = new Map(specs.map((spec, i) => [spec.name, tensors[i]!])));
  };
  return {
    step(batch, options) {
      forget();
      const { state: next, metrics } = trainStep(vae, specs, state, batch, options);
      tf.dispose(tensorsOf(state));
      state = next;
      return metrics;
    },
    evaluate(batch, beta) {
      const named = weights(); // outside of the tidy scope, which would dispose of them
      return tf.tidy(() => tf.stack(vaeLoss(vae, named, batch, beta).terms) as tf.Tensor1D);
    },
    embed: (batch) => embedBatch(vae, weights(), batch),
    reconstruct: async (batch) => decodePictures(vae, weights(), await embedBatch(vae, weights(), batch)),
    save: () => savedArrays(specs, state),
    dispose() {
      forget();
      tf.dispose(tensorsOf(state));
    },
  };
}

const tensorsOf = (state: AdamState) => [state.weights, state.firstMoment, state.secondMoment];

function newState(weights: Float32Array): AdamState {
  return {
    weights: tf.tensor1d(weights),
    firstMoment: tf.zeros([weights.length]),
    secondMoment: tf.zeros([weights.length]),
  };
}

function restoredState(specs: readonly ParameterSpec[], { weights, optimizer }: TrainerArrays): AdamState {
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

async function savedArrays(specs: readonly ParameterSpec[], state: AdamState): Promise<TrainerArrays> {
  const read = async (tensor: tf.Tensor1D) => namedArrays(specs, (await tensor.data()) as Float32Array);
  const optimizer = new Map<string, NamedArray>();
  for (const [name, array] of await read(state.firstMoment)) optimizer.set(`first/${name}`, array);
  for (const [name, array] of await read(state.secondMoment)) optimizer.set(`second/${name}`, array);
  return { weights: await read(state.weights), optimizer };
}
