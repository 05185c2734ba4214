// Weights, optimiser and kept statistics of a picture VAE on the active backend: step, evaluate, draw, save and restore
// exactly.
import * as tf from '@tensorflow/tfjs-core';
import { createStepper } from '../../../compute/stepper.ts';
import { fullSize } from '../../../models/decoder.ts';
import { keptStatistics } from '../../../models/layers/norm.ts';
import { splitParameters } from '../../../models/parameters.ts';
import { patchCriticSpecs } from '../../../models/patch-critic.ts';
import { uploadConvolutions } from '../../../models/perceptual.ts';
import { bytesOfShares } from '../../../models/pictures.ts';
import type { Random } from '../../../shared/random.ts';
import type { NamedArray } from '../../../shared/safetensors.ts';
import {
  begunWithStatistics,
  savedWithStatistics,
  statisticsOfState,
  type NormedSpecs,
} from '../../../training/kept-statistics.ts';
import { stateOf } from '../../../training/optimizer-state.ts';
import type { TrainerArrays } from '../../../training/task.ts';
import { refuseEarlierNets } from './earlier-nets.ts';
import type { LatentBatch } from './picture-vae-material.ts';
import {
  criticOf,
  inputsOf,
  partsOf,
  pictureVaeLoss,
  pictureVaeStep,
  type LossRule,
  type PictureVaeBatch,
  type PictureVaeInputs,
  type PictureVaeRule,
} from './picture-vae-step.ts';
import type { PictureVae } from './picture-vae.ts';

export interface PictureVaeTrainer {
  /** One optimisation step; its metrics as a tensor that the caller reads and disposes of. */
  step(batch: PictureVaeBatch, rule: PictureVaeRule): tf.Tensor1D;
  /** The same metrics without a step, by kept statistics, and μ of each picture: count × latent. */
  evaluate(batch: PictureVaeBatch, rule: LossRule): Promise<{ metrics: Float32Array; means: Float32Array }>;
  /** μ alone. */
  means(inputs: PictureVaeInputs): Promise<Float32Array>;
  /** Pictures through both networks at z = μ, as bytes of the side asked for: count × side × side × depth. */
  redraw(inputs: PictureVaeInputs, side: number): Promise<Uint8Array>;
  /** What the decoder draws at these latent numbers, alike. */
  draw(batch: LatentBatch, side: number): Promise<Uint8Array>;
  save(): Promise<TrainerArrays>;
  dispose(): void;
}

/** What the decoder is given. */
interface Decoded {
  z: tf.Tensor2D;
  told: tf.Tensor2D | null;
}

/**
 * With new weights drawn from `start`, or with those of a saved trainer.
 * @param features of a classifier, to compare reconstructions in
 * @param hasCritic whether a patch critic judges what is drawn, and learns to
 */
export function createPictureVaeTrainer(
  vae: PictureVae,
  start: Random | TrainerArrays,
  features: ReadonlyMap<string, NamedArray> | null = null,
  hasCritic = false,
): PictureVaeTrainer {
  const frozen = features && uploadConvolutions(features);
  if ('weights' in start) refuseEarlierNets(vae, start.weights);
  const begun = begunWithStatistics(vae, start);
  const stepper = createStepper(hasCritic ? [...begun, ...begunCritic(vae, start)] : begun);
  /** Weights by name and the normalisation by kept statistics, to be used within a tidy scope. */
  const network = () => {
    const { own, judging } = partsOf(vae, stepper.state());
    const statistics = statisticsOfState(own);
    const kept = statistics ? splitParameters(vae.statisticsSpecs, statistics) : new Map<string, tf.Tensor>();
    return {
      weights: splitParameters(vae.specs, stateOf(own).weights),
      norm: keptStatistics(kept),
      critic: judging && criticOf(vae, judging),
    };
  };
  const read = async (compute: () => tf.Tensor) => {
    const tensor = tf.tidy(compute);
    try {
      return (await tensor.data()) as Float32Array;
    } finally {
      tensor.dispose();
    }
  };
  const drawn = async (side: number, latents: (of: ReturnType<typeof network>) => Decoded) => {
    const values = await read(() => {
      const of = network();
      const { z, told } = latents(of);
      return fullSize(tf.sigmoid(vae.decode(of.weights, z, told, of.norm)), side);
    });
    return bytesOfShares(values);
  };
  return {
    // Every operation of a step is run, on WebGPU too: β and the rate are numbers in them.
    step: (batch, rule) => stepper.step((state) => pictureVaeStep(vae, state, batch, rule, frozen), null),
    async evaluate(batch, rule) {
      const { terms, zMean } = tf.tidy(() => {
        const { weights, norm, critic } = network();
        const { terms, zMean } = pictureVaeLoss(vae, weights, batch, rule, norm, {
          features: frozen,
          critic,
        });
        return { terms, zMean };
      });
      try {
        const [metrics, means] = await Promise.all([terms.data(), zMean.data()]);
        return { metrics: metrics as Float32Array, means: means as Float32Array };
      } finally {
        tf.dispose([terms, zMean]);
      }
    },
    means: (inputs) =>
      read(() => {
        const { weights, norm } = network();
        const { pictures, told } = inputsOf(vae, inputs);
        return vae.encode(weights, pictures, told, norm).zMean;
      }),
    redraw: (inputs, side) =>
      drawn(side, ({ weights, norm }) => {
        const { pictures, told } = inputsOf(vae, inputs);
        return { z: vae.encode(weights, pictures, told, norm).zMean, told };
      }),
    draw: ({ count, latents, told }, side) =>
      drawn(side, () => ({
        z: tf.tensor2d(latents, [count, vae.latentSize]),
        told: told && tf.tensor2d(told, [count, vae.toldSize]),
      })),
    async save() {
      const { own, judging } = partsOf(vae, stepper.state());
      const { weights, optimizer } = await savedWithStatistics(vae, own);
      if (!judging) return { weights, optimizer };
      // The critic is for going on, and no part of the model.
      const critic = await savedWithStatistics(criticNet(vae), judging);
      return { weights, optimizer: new Map([...optimizer, ...critic.weights, ...critic.optimizer]) };
    },
    dispose() {
      stepper.dispose();
      if (frozen) tf.dispose([...frozen.values()]);
    },
  };
}

const criticNet = ({ depth }: PictureVae): NormedSpecs => ({
  specs: patchCriticSpecs(depth),
  statisticsSpecs: [],
});

/** Saved, all of it is among the optimiser's arrays. */
function begunCritic(vae: PictureVae, start: Random | TrainerArrays): tf.Tensor[] {
  const own = 'weights' in start ? { weights: start.optimizer, optimizer: start.optimizer } : start;
  return begunWithStatistics(criticNet(vae), own);
}
