// A trained encoder on whichever backend is active: pictures as bytes in, μ out. Knows nothing of storage or ranking.
import * as tf from '@tensorflow/tfjs-core';
import { PICTURE_BYTES } from '../dataset/dataset.ts';
import type { NamedArray } from '../shared/safetensors.ts';
import { flatParameters, uploadParameters, type Weights } from './parameters.ts';
import { poolPictures, type PictureBatch } from './pictures.ts';
import { createVae, type EncoderArrays, type EncoderInput, type Vae, type VaeChoice } from './vae.ts';

export interface Encoder {
  /** `count` pictures of 64 × 64 × RGB bytes, back to back → count × latent. */
  embed(pictures: Uint8Array, count: number): Promise<Float32Array>;
  dispose(): void;
}

/** Batch shapes that are ever evaluated: a GPU backend compiles and pools buffers per shape. */
const BATCH_SIZES = [1, 8, 64];

/** Throws when `weights` lack a parameter of the encoder or have another shape. */
export async function createEncoder(
  params: VaeChoice,
  weights: ReadonlyMap<string, NamedArray>,
): Promise<Encoder> {
  const vae = createVae(params);
  const flat = flatParameters(vae.encoderSpecs, weights);
  const tensors = uploadParameters(vae.encoderSpecs, flat);
  const encoder: Encoder = {
    async embed(pictures, count) {
      if (pictures.length < count * PICTURE_BYTES) throw new Error('Fewer bytes than pictures to embed.');
      const out = new Float32Array(count * vae.latentSize);
      for (let at = 0; at < count;) {
        const size = Math.min(count - at, BATCH_SIZES.at(-1)!);
        const means = await embedBatch(vae, tensors, poolPictures(pictures, size, vae.side, at));
        out.set(means, at * vae.latentSize);
        at += size;
      }
      return out;
    },
    dispose: () => tf.dispose([...tensors.values()]),
  };
  await encoder.embed(new Uint8Array(PICTURE_BYTES), 1); // compiles, packs weights
  return encoder;
}

/** μ of a batch, count × latent; evaluated at the next of a few fixed batch sizes. */
export async function embedBatch(vae: Vae, weights: Weights, batch: PictureBatch): Promise<Float32Array> {
  const size = BATCH_SIZES.find((fixed) => fixed >= batch.count) ?? batch.count;
  const means = tf.tidy(
    () => vae.encode(weights, encoderInput(vae, padded(vae.encoderArrays(batch), size))).zMean,
  );
  try {
    return ((await means.data()) as Float32Array).slice(0, batch.count * vae.latentSize);
  } finally {
    means.dispose();
  }
}

/** Arrays as tensors of the encoder's shapes. */
export function encoderInput(vae: Vae, { count, pixels, statistics }: EncoderArrays): EncoderInput {
  return {
    pixels: tf.tensor4d(pixels, [count, vae.side, vae.side, vae.channels]),
    statistics: statistics ? tf.tensor2d(statistics, [count, vae.statisticsSize]) : null,
  };
}

function padded(arrays: EncoderArrays, size: number): EncoderArrays {
  if (arrays.count === size) return arrays;
  const grow = (values: Float32Array) => {
    const grown = new Float32Array((values.length / arrays.count) * size);
    grown.set(values);
    return grown;
  };
  const { pixels, statistics } = arrays;
  return { count: size, pixels: grow(pixels), statistics: statistics && grow(statistics) };
}
