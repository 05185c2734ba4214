// Pictures from a stored generator, each by itself: what one is drawn with does not change it.
import * as tf from '@tensorflow/tfjs-core';
import { PICTURE_SIZE } from '../../../dataset/dataset.ts';
import type { LabelledData } from '../../../dataset/labelled/classes.ts';
import { bytesOf, fullSize } from '../../../models/decoder.ts';
import { keptStatistics, statisticsSpecs, type Norm } from '../../../models/layers/norm.ts';
import { uploadParameters, type Weights } from '../../../models/parameters.ts';
import type { Random } from '../../../shared/random.ts';
import type { NamedArray } from '../../../shared/safetensors.ts';
import type { TrainParams } from '../../../parameters/train-params.ts';
import { drawInBatches, weightsOfGenerator } from '../../../training/generator-input.ts';
import type { Generator, KindGenerator } from '../../../training/kind-generator.ts';
import { completeGanParams, type CompleteGanParams } from '../shared/gan-params.ts';
import { labelledGanShape } from '../shared/gan-shape.ts';
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
  const statistics = statisticsSpecs(gan.generatorSpecs);
  const hasNone = statistics.length > 0 && !statistics.some(({ name }) => arrays.has(name));
  const specs = [...gan.generatorSpecs, ...(hasNone ? [] : statistics)];
  const stored = uploadParameters(specs, weightsOfGenerator(specs, arrays));
  const weights = hasNone ? withMeasured(gan, stored, params, data) : stored;
  const norm = keptStatistics(weights);
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
    dispose: () => tf.dispose([...weights.values()]),
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

/** The weights, of which it disposes where this fails, and the statistics. */
function withMeasured(
  gan: Gan,
  weights: Weights,
  { preset, seed }: CompleteGanParams,
  data: LabelledData | null,
): Weights {
  const anyColour = (_: number, random: Random) => [0, 1, 2].map(() => 2 * random.next() - 1);
  const { noise, told, count } = probeOf(gan, preset, seed, data ? oneHotOf(data.classes.length) : anyColour);
  try {
    const measured = keepStatistics((norm) => generate(gan, weights, noise, told, count, norm));
    return new Map([...weights, ...measured]);
  } catch (error) {
    tf.dispose([...weights.values()]);
    throw error;
  }
}
