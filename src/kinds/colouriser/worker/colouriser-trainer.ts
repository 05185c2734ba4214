// Weights, optimiser and kept statistics of a colouriser on the active backend: step, evaluate, paint, save and restore
// exactly.
import * as tf from '@tensorflow/tfjs-core';
import { createStepper } from '../../../compute/stepper.ts';
import { keptStatistics } from '../../../models/layers/norm.ts';
import { splitParameters } from '../../../models/parameters.ts';
import { lpipsDistance, uploadLpips } from '../../../models/lpips.ts';
import { uploadConvolutions } from '../../../models/perceptual.ts';
import { bytesOfShares } from '../../../models/pictures.ts';
import type { Random } from '../../../shared/random.ts';
import type { NamedArray } from '../../../shared/safetensors.ts';
import type { LpipsArrays } from '../../../tracking/lpips-net.ts';
import {
  begunWithStatistics,
  savedWithStatistics,
  statisticsOfState,
} from '../../../training/kept-statistics.ts';
import { stateOf } from '../../../training/optimizer-state.ts';
import type { TrainerArrays } from '../../../training/task.ts';
import type { LossWeights } from '../shared/colouriser-params.ts';
import {
  colouriserStep,
  inputsOf,
  lossOfBatch,
  type ColouriserBatch,
  type ColouriserInputs,
  type ColouriserRule,
} from './colouriser-step.ts';
import type { Colouriser } from './colouriser.ts';

export interface ColouriserTrainer {
  /** One optimisation step; its metrics as a tensor that the caller reads and disposes of. */
  step(batch: ColouriserBatch, rule: ColouriserRule): tf.Tensor1D;
  /** The same metrics without a step, by kept statistics, and what was painted, as bytes. */
  evaluate(
    batch: ColouriserBatch,
    weights: LossWeights,
  ): Promise<{ metrics: Float32Array; painted: Uint8Array }>;
  /** LPIPS of what was painted, as bytes, to what it should be; null without a file to measure it by. */
  measureLpips(painted: Uint8Array, targets: Uint8Array, count: number): Promise<number | null>;
  /** count × side × side × 3 bytes. */
  paint(inputs: ColouriserInputs): Promise<Uint8Array>;
  save(): Promise<TrainerArrays>;
  dispose(): void;
}

/**
 * With new weights drawn from `start`, or with those of a saved trainer.
 * @param features of a classifier, to compare pictures in
 * @param lpips of a file that somebody brought
 */
export function createColouriserTrainer(
  net: Colouriser,
  start: Random | TrainerArrays,
  features: ReadonlyMap<string, NamedArray> | null = null,
  lpips: LpipsArrays | null = null,
): ColouriserTrainer {
  const frozen = {
    features: features && uploadConvolutions(features),
    lpips: lpips && uploadLpips(lpips),
  };
  const stepper = createStepper(begunWithStatistics(net, start));
  /** Weights by name and the normalisation by kept statistics, to be used within a tidy scope. */
  const network = () => {
    const state = stepper.state();
    const statistics = statisticsOfState(state);
    const kept = statistics ? splitParameters(net.statisticsSpecs, statistics) : new Map<string, tf.Tensor>();
    return { weights: splitParameters(net.specs, stateOf(state).weights), norm: keptStatistics(kept) };
  };
  return {
    // Every operation of a step is run, on WebGPU too: the rate is a number in them.
    step: (batch, rule) => stepper.step((state) => colouriserStep(net, state, batch, rule, frozen), null),
    async evaluate(batch, weights) {
      const { told, painted } = tf.tidy(() => {
        const { weights: named, norm } = network();
        const { told, painted } = lossOfBatch(net, named, batch, weights, norm, frozen);
        return { told, painted };
      });
      try {
        const [metrics, values] = await Promise.all([told.data(), painted.data()]);
        return { metrics: metrics as Float32Array, painted: bytesOfShares(values) };
      } finally {
        tf.dispose([told, painted]);
      }
    },
    async measureLpips(painted, targets, count) {
      const { lpips: metric } = frozen;
      if (!metric) return null;
      const distance = tf.tidy(() => {
        const [a, b] = [painted, targets].map((bytes) => {
          const shares = Float32Array.from(bytes, (value) => value / 255);
          return tf.tensor4d(shares, [count, net.side, net.side, 3]);
        });
        return lpipsDistance(metric, a!, b!);
      });
      try {
        return (await distance.data())[0]!;
      } finally {
        distance.dispose();
      }
    },
    async paint(inputs) {
      const painted = tf.tidy(() => {
        const { weights, norm } = network();
        const { pictures, colours, phrases } = inputsOf(net, inputs);
        return net.paint(weights, pictures, net.understand(weights, colours, phrases), norm);
      });
      try {
        return bytesOfShares(await painted.data());
      } finally {
        painted.dispose();
      }
    },
    save: () => savedWithStatistics(net, stepper.state()),
    dispose() {
      stepper.dispose();
      tf.dispose([...(frozen.features?.values() ?? []), ...(frozen.lpips?.weights.values() ?? [])]);
    },
  };
}
