// Weights and optimisers of a GAN on the active backend: steps, samples, save and restore exactly.
import * as tf from '@tensorflow/tfjs-core';
import { fullSize, bytesOf } from '../../../models/decoder.ts';
import { keepStatistics } from './gan-statistics.ts';
import type { Gan } from './gan.ts';
import { isNormalised, type SingularVectors } from './spectral-norm.ts';
import {
  initialParameters,
  sizeOf,
  splitParameters,
  type ParameterSpec,
} from '../../../models/parameters.ts';
import type { Random } from '../../../shared/random.ts';
import type { NamedArray } from '../../../shared/safetensors.ts';
import type { GanParams } from '../shared/gan-params.ts';
import { discriminatorStep, generatorStep, type GanBatch, type GanRule, type GanState } from './gan-step.ts';
import { newState, restoredState, savedState, tensorsOf } from '../../../training/optimizer-state.ts';
import type { TrainerArrays } from '../../../training/task.ts';

export interface Samples {
  /** At the network's side, in [−1, 1]: count × side × side × depth. */
  values: Float32Array;
  /** The first `shown` of them as bytes, of the side that was asked for. */
  pictures: Uint8Array;
}

export interface GanNetworks {
  /** One step of the discriminator; its metrics (DISCRIMINATOR_METRICS) are the caller's to dispose of. */
  stepDiscriminator(batch: GanBatch, rule: GanRule): tf.Tensor1D;
  /** One step of the generator; its loss, [1], is the caller's to dispose of. */
  stepGenerator(batch: GanBatch, rule: GanRule): tf.Tensor1D;
  /** Pictures from the noise of `batch`, normalised by the batch's own statistics. */
  sample(batch: GanBatch, shown: number, side: number): Promise<Samples>;
  /** `generator/…/mean` and `/variance` of each normalisation over `batch`: with them a single picture can be drawn. */
  statistics(batch: GanBatch): Promise<Map<string, NamedArray>>;
  save(): Promise<TrainerArrays>;
  dispose(): void;
}

/** Networks with new weights drawn from `start`, or with those of a saved trainer. */
export function createGanNetworks(
  gan: Gan,
  { isSpectral }: Pick<GanParams, 'isSpectral'>,
  start: Random | TrainerArrays,
): GanNetworks {
  const spectral = isSpectral ? gan.discriminatorSpecs.filter(isNormalised) : [];
  let state = 'weights' in start ? restoredGan(gan, spectral, start) : newGan(gan, spectral, start);
  const draw = (batch: GanBatch, norm?: Parameters<Gan['generate']>[3]) => {
    const weights = splitParameters(gan.generatorSpecs, state.generator.weights);
    const told = batch.told && tf.tensor2d(batch.told, [batch.count, gan.toldSize]);
    return gan.generate(weights, tf.tensor2d(batch.noise, [batch.count, gan.noiseSize]), told, norm);
  };
  return {
    stepDiscriminator(batch, rule) {
      const { discriminator, vectors, metrics } = discriminatorStep(gan, state, batch, rule);
      tf.dispose([...tensorsOf(state.discriminator), ...state.vectors.values()]);
      state = { ...state, discriminator, vectors };
      return metrics;
    },
    stepGenerator(batch, rule) {
      const { generator, metrics } = generatorStep(gan, state, batch, rule);
      tf.dispose(tensorsOf(state.generator));
      state = { ...state, generator };
      return metrics;
    },
    async sample(batch, shown, side) {
      const [small, large] = tf.tidy(() => {
        const drawn = draw(batch);
        return [drawn, fullSize(tf.slice(drawn, 0, Math.min(shown, batch.count)), side)];
      }) as [tf.Tensor, tf.Tensor];
      try {
        return { values: (await small.data()) as Float32Array, pictures: bytesOf(await large.data()) };
      } finally {
        tf.dispose([small, large]);
      }
    },
    statistics: (batch) => readStatistics(keepStatistics((norm) => draw(batch, norm))),
    save: () => savedGan(gan, state),
    dispose: () =>
      tf.dispose([
        ...tensorsOf(state.generator),
        ...tensorsOf(state.discriminator),
        ...state.vectors.values(),
      ]),
  };
}

function newGan(gan: Gan, spectral: readonly ParameterSpec[], random: Random): GanState {
  const generator = newState(initialParameters(gan.generatorSpecs, random));
  const discriminator = newState(initialParameters(gan.discriminatorSpecs, random));
  const vectors = new Map(
    spectral.map(({ name, shape }) => {
      const rows = sizeOf(shape) / shape.at(-1)!;
      return [name, tf.tensor2d(Float32Array.from({ length: rows }, random.gaussian), [rows, 1])];
    }),
  );
  return { generator, discriminator, vectors };
}

function restoredGan(gan: Gan, spectral: readonly ParameterSpec[], start: TrainerArrays): GanState {
  const vectorOf = (name: string) => {
    const vector = start.optimizer.get(`spectral/${name}`);
    if (!vector) throw new Error(`The checkpoint has no singular vector of ${name}.`);
    return tf.tensor2d(vector.data.slice(), vector.shape as [number, number]);
  };
  return {
    generator: restoredState(gan.generatorSpecs, start),
    discriminator: restoredState(gan.discriminatorSpecs, start),
    vectors: new Map(spectral.map(({ name }) => [name, vectorOf(name)])),
  };
}

async function savedGan(gan: Gan, { generator, discriminator, vectors }: GanState): Promise<TrainerArrays> {
  const drawing = await savedState(gan.generatorSpecs, generator);
  const judging = await savedState(gan.discriminatorSpecs, discriminator);
  const optimizer = new Map([...drawing.optimizer, ...judging.optimizer, ...(await savedVectors(vectors))]);
  return { weights: new Map([...drawing.weights, ...judging.weights]), optimizer };
}

async function savedVectors(vectors: SingularVectors): Promise<Map<string, NamedArray>> {
  const saved = new Map<string, NamedArray>();
  for (const [name, vector] of vectors)
    saved.set(`spectral/${name}`, { shape: vector.shape, data: (await vector.data()) as Float32Array });
  return saved;
}

async function readStatistics(kept: ReadonlyMap<string, tf.Tensor>): Promise<Map<string, NamedArray>> {
  const arrays = new Map<string, NamedArray>();
  try {
    for (const [name, tensor] of kept)
      arrays.set(name, { shape: [tensor.size], data: (await tensor.data()) as Float32Array });
    return arrays;
  } finally {
    tf.dispose([...kept.values()]);
  }
}
