// The matcher's autoencoder, drawing and encoding as the reconstructions of its training do.
import * as tf from '@tensorflow/tfjs-core';
import { PICTURE_BYTES, PICTURE_SIZE } from '../../../dataset/dataset.ts';
import type { LabelledData } from '../../../dataset/labelled/classes.ts';
import { decodePictures } from '../../../models/decoder.ts';
import { encoderInput } from '../../../models/encoder.ts';
import { uploadParameters } from '../../../models/parameters.ts';
import { poolPictures } from '../../../models/pictures.ts';
import { createVae } from '../../../models/vae.ts';
import type { TrainParams } from '../../../parameters/train-params.ts';
import { AppError } from '../../../shared/errors.ts';
import { message } from '../../../shared/message.ts';
import type { NamedArray } from '../../../shared/safetensors.ts';
import {
  checkTold,
  drawInBatches,
  inBatches,
  rowsOf,
  weightsOfGenerator,
} from '../../../training/generator-input.ts';
import type { Generator, KindGenerator } from '../../../training/kind-generator.ts';
import { completeVaeParams } from '../shared/vae-params.ts';

/** Of paints. Networks that see and draw smaller pictures pool what they are given, and theirs are drawn up to full size. */
export const matcherGenerator: KindGenerator = { networks: ['vae_model'], open };

function open(
  params: TrainParams,
  data: LabelledData | null,
  arrays: ReadonlyMap<string, NamedArray>,
): Generator {
  if (data) throw new AppError('bad-record', message('training.onlyOfPaints'));
  const vae = createVae(completeVaeParams(params));
  const specs = [...vae.encoderSpecs, ...vae.decoderSpecs];
  const weights = uploadParameters(specs, weightsOfGenerator(specs, arrays));
  const { latentSize } = vae;
  const shape = { side: PICTURE_SIZE, depth: 3 as const, latentSize, told: null, toldSize: 0 };
  return {
    ...shape,
    draw: (latents, told) => drawInBatches(shape, latents, told, (z) => decodePictures(vae, weights, z)),
    async encode(pictures, told) {
      const count = rowsOf('Pictures', pictures.length, PICTURE_BYTES);
      checkTold(told, count, 0);
      const codes = {
        mean: new Float32Array(count * latentSize),
        logVariance: new Float32Array(count * latentSize),
      };
      await inBatches(count, async (from, to) => {
        const batch = vae.encoderArrays(poolPictures(pictures, to - from, vae.side, from));
        const { zMean, zLogVar } = tf.tidy(() => ({ ...vae.encode(weights, encoderInput(vae, batch)) }));
        try {
          codes.mean.set(await zMean.data(), from * latentSize);
          codes.logVariance.set(await zLogVar.data(), from * latentSize);
        } finally {
          tf.dispose([zMean, zLogVar]);
        }
      });
      return codes;
    },
    dispose: () => tf.dispose([...weights.values()]),
  };
}
