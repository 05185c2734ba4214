// Weights and optimiser of one run on the active backend: step, evaluate, embed, save and restore exactly.
import * as tf from '@tensorflow/tfjs-core';
import { createStepper } from '../../../compute/stepper.ts';
import { decodePictures } from '../../../models/decoder.ts';
import { embedBatch, encoderInput } from '../../../models/encoder.ts';
import { initialParameters, splitParameters, type Weights } from '../../../models/parameters.ts';
import type { PictureBatch } from '../../../models/pictures.ts';
import type { Vae } from '../../../models/vae.ts';
import type { Random } from '../../../shared/random.ts';
import type { StepBatch } from './epoch-batches.ts';
import { startFrom, type KnownWeights } from './start-from.ts';
import {
  newState,
  restoredState,
  savedState,
  stateOf,
  tensorsOf,
} from '../../../training/optimizer-state.ts';
import type { TrainerArrays } from '../../../training/task.ts';
import {
  recordableInputs,
  stepNumbers,
  termWeights,
  trainedSpecs,
  trainStep,
  vaeLoss,
  type StepOptions,
} from './vae-step.ts';

export interface Trainer {
  /** One optimisation step; its metrics as a tensor that the caller reads and disposes of. */
  step(batch: StepBatch, options: StepOptions): tf.Tensor1D;
  /** The same metrics without a step. */
  evaluate(batch: StepBatch, beta: number): tf.Tensor1D;
  /** μ of each picture. */
  embed(batch: PictureBatch): Promise<Float32Array>;
  /** Pictures through encoder and decoder at z = μ: count × 64 × 64 × RGB bytes. */
  reconstruct(batch: PictureBatch): Promise<Uint8Array>;
  /** The same at the network's side, in [−1, 1]: count × side × side × 3. */
  redraw(batch: StepBatch): Promise<Float32Array>;
  save(): Promise<TrainerArrays>;
  dispose(): void;
}

/** A trainer with new weights drawn from `start`, `known` ones in their place, or with those of a saved one. */
export function createTrainer(
  vae: Vae,
  paintCount: number,
  start: Random | TrainerArrays,
  known: KnownWeights | null = null,
): Trainer {
  const specs = trainedSpecs(vae, paintCount);
  const begun =
    'weights' in start
      ? restoredState(specs, start)
      : newState(startFrom(specs, initialParameters(specs, start), known));
  const stepper = createStepper(tensorsOf(begun));
  let cut: Map<string, tf.Tensor> | null = null; // weights by name, cut from the flat vector when asked for
  const forget = () => {
    if (cut) tf.dispose([...cut.values()]);
    cut = null;
  };
  const weights = (): Weights => {
    if (cut) return cut;
    const tensors = tf.tidy(() => [...splitParameters(specs, stateOf(stepper.state()).weights).values()]);
    return (cut = new Map(specs.map((spec, i) => [spec.name, tensors[i]!])));
  };
  return {
    step(batch, options) {
      forget();
      const numbers = stepNumbers(vae, options);
      return stepper.step(
        (tensors) => {
          const { state, metrics } = trainStep(vae, specs, stateOf(tensors), batch, options, numbers);
          return { state: tensorsOf(state), metrics };
        },
        recordableInputs(vae, batch, options, numbers),
      );
    },
    evaluate(batch, beta) {
      const named = weights(); // outside of the tidy scope, which would dispose of them
      return tf.tidy(() => tf.stack(vaeLoss(vae, named, batch, termWeights(vae, beta)).terms) as tf.Tensor1D);
    },
    embed: (batch) => embedBatch(vae, weights(), batch),
    reconstruct: async (batch) => decodePictures(vae, weights(), await embedBatch(vae, weights(), batch)),
    async redraw(batch) {
      const named = weights();
      const drawn = tf.tidy(() => vae.decode(named, vae.encode(named, encoderInput(vae, batch.input)).zMean));
      try {
        return (await drawn.data()) as Float32Array;
      } finally {
        drawn.dispose();
      }
    },
    save: () => savedState(specs, stateOf(stepper.state())),
    dispose() {
      forget();
      stepper.dispose();
    },
  };
}
