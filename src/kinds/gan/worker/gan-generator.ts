// Pictures from a stored generator, each by itself: what one is drawn with does not change it.
import * as tf from '@tensorflow/tfjs-core';
import { PICTURE_SIZE } from '../../../dataset/dataset.ts';
import type { LabelledData } from '../../../dataset/labelled/classes.ts';
import { bytesOf, fullSize } from '../../../models/decoder.ts';
import { uploadParameters, type Weights } from '../../../models/parameters.ts';
import type { Random } from '../../../shared/random.ts';
import type { NamedArray } from '../../../shared/safetensors.ts';
import type { TrainParams } from '../../../parameters/train-params.ts';
import { drawInBatches, weightsOfGenerator } from '../../../training/generator-input.ts';
import type { Generator, KindGenerator } from '../../../training/kind-generator.ts';
import { completeGanParams, type CompleteGanParams } from '../shared/gan-params.ts';
import { labelledGanShape } from '../shared/gan-shape.ts';
import { activated } from '../../../models/layers/activated.ts';
import { normalisedBy, type Norm, type Statistics } from '../../../models/layers/batch-norm.ts';
import { oneHotOf, probeOf } from './gan-probe.ts';
import { keepStatistics } from './gan-statistics.ts';
import { createGan, type Gan } from './gan.ts';

/**
 * Batch normalisation takes the statistics that a training stores with the generator. A checkpoint has none: they are
 * measured when it is opened, over the fixed samples that a training with these parameters draws after each epoch, which is
 * what it would have stored at that point; only those told colours are told others, spread over all there are, since the
 * catalogue's are not at hand.
 */
export const ganGenerator: KindGenerator = { networks: ['gan_generator'], open };

function open(
  given: TrainParams,
  data: LabelledData | null,
  arrays: ReadonlyMap<string, NamedArray>,
): Generator {
  const params = completeGanParams(given);
  const { preset, latentSize, gan: rule } = params;
  const gan = createGan(preset, latentSize, rule, data && labelledGanShape(preset, data));
  const flat = weightsOfGenerator(gan.generatorSpecs, arrays);
  const stored = storedStatistics(gan, arrays);
  const weights = uploadParameters(gan.generatorSpecs, flat);
  const statistics = stored ? uploaded(stored) : measured(gan, weights, params, data);
  const norm: Norm = (name, x, gain, shift, activation) =>
    activated(normalisedBy(statistics.get(name)!, x, gain, shift), activation);
  const shape = {
    ...{ side: data?.shape[0] ?? PICTURE_SIZE, depth: gan.depth, latentSize, toldSize: gan.toldSize },
    told: gan.toldSize === 0 ? null : data ? ('class' as const) : ('colour' as const),
  };
  return {
    ...shape,
    draw: (latents, told) =>
      drawInBatches(shape, latents, told, async (noise, toldOfBatch, count) => {
        const drawn = tf.tidy(() =>
          fullSize(generate(gan, weights, noise, toldOfBatch, count, norm), shape.side),
        );
        try {
          return bytesOf(await drawn.data());
        } finally {
          drawn.dispose();
        }
      }),
    encode: null,
    dispose: () => {
      tf.dispose([...weights.values()]);
      for (const { mean, variance } of statistics.values()) tf.dispose([mean, variance]);
    },
  };
}

function generate(
  gan: Gan,
  weights: Weights,
  noise: Float32Array,
  told: Float32Array | null,
  count: number,
  norm: Norm,
): tf.Tensor4D {
  const beside = told && tf.tensor2d(told, [count, gan.toldSize]);
  return gan.generate(weights, tf.tensor2d(noise, [count, gan.noiseSize]), beside, norm);
}

/** By layer; null where there are none at all. */
function storedStatistics(
  { generatorSpecs }: Gan,
  arrays: ReadonlyMap<string, NamedArray>,
): Map<string, Record<keyof Statistics, Float32Array>> | null {
  const norms = generatorSpecs.filter(({ name }) => name.endsWith('/gain'));
  const named = norms.map((spec) => ({ ...spec, name: spec.name.replace(/\/gain$/, '') }));
  const specsOf = ({ name, ...spec }: (typeof named)[number]) =>
    ['mean', 'variance'].map((part) => ({ ...spec, name: `${name}/${part}` }));
  if (!named.flatMap(specsOf).some(({ name }) => arrays.has(name))) return null;
  return new Map(
    named.map((layer) => {
      const [mean, variance] = specsOf(layer).map((spec) => weightsOfGenerator([spec], arrays));
      return [layer.name, { mean: mean!, variance: variance! }];
    }),
  );
}

function uploaded(stored: NonNullable<ReturnType<typeof storedStatistics>>): Map<string, Statistics> {
  const row = (values: Float32Array) => tf.tensor2d(values.slice(), [1, values.length]);
  return new Map(
    [...stored].map(([name, { mean, variance }]) => [name, { mean: row(mean), variance: row(variance) }]),
  );
}

function measured(
  gan: Gan,
  weights: Weights,
  { preset, seed }: CompleteGanParams,
  data: LabelledData | null,
): Map<string, Statistics> {
  const anyColour = (_: number, random: Random) => [0, 1, 2].map(() => 2 * random.next() - 1);
  const { noise, told, count } = probeOf(gan, preset, seed, data ? oneHotOf(data.classes.length) : anyColour);
  return keepStatistics((norm) => generate(gan, weights, noise, told, count, norm));
}
