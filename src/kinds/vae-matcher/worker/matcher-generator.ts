// The matcher's autoencoder, drawing and encoding as the reconstructions of its training do.
import * as tf from '@tensorflow/tfjs-core';
import { PICTURE_SIZE } from '../../../dataset/dataset.ts';
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
import { drawInBatches, encodeInBatches, weightsOfGenerator } from '../../../training/generator-input.ts';
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
    encode: (pictures, told) =>
      encodeInBatches(shape, pictures, told, (batch, _, count) =>
        vae.encode(weights, encoderInput(vae, vae.encoderArrays(poolPictures(batch, count, vae.side)))),
      ),
    dispose: () => tf.dispose([...weights.values()]),
  };
}
