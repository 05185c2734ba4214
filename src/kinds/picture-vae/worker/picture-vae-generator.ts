// A trained picture VAE as what draws pictures: from latent points, and codes of pictures.
import * as tf from '@tensorflow/tfjs-core';
import { flatParameters, uploadParameters } from '../../../models/parameters.ts';
import type { Posterior } from '../../../models/vae.ts';
import { AppError } from '../../../shared/errors.ts';
import { message } from '../../../shared/message.ts';
import type { NamedArray } from '../../../shared/safetensors.ts';
import type { Generator, KindGenerator } from '../../../training/kind-generator.ts';
import { PICTURE_VAE_MODEL } from '../shared/picture-vae-shared.ts';
import { pictureVaeOf } from './picture-vae-of.ts';
import { inputsOf } from './picture-vae-step.ts';
import { bytesOfShares } from './picture-vae-trainer.ts';
import { keptStatistics, type PictureVae } from './picture-vae.ts';

export const pictureVaeGenerator: KindGenerator = {
  networks: [PICTURE_VAE_MODEL],
  open(params, data, arrays) {
    const vae = pictureVaeOf(params, data);
    return generatorOf(vae, tensorsOf(vae, arrays), data ? 'class' : 'colour');
  },
};

function tensorsOf(vae: PictureVae, arrays: ReadonlyMap<string, NamedArray>): Map<string, tf.Tensor> {
  const specs = [...vae.specs, ...vae.statisticsSpecs];
  let flat: Float32Array;
  try {
    flat = flatParameters(specs, arrays);
  } catch {
    throw new AppError('bad-record', message('training.weightsUnfit'));
  }
  return uploadParameters(specs, flat);
}

function generatorOf(vae: PictureVae, weights: Map<string, tf.Tensor>, told: 'class' | 'colour'): Generator {
  const norm = keptStatistics(weights);
  const toldTensor = (values: Float32Array | null) =>
    vae.toldSize > 0 ? tf.tensor2d(values!, [values!.length / vae.toldSize, vae.toldSize]) : null;
  return {
    ...{ side: vae.side, depth: vae.depth, latentSize: vae.latentSize, toldSize: vae.toldSize },
    told: vae.toldSize > 0 ? told : null,
    async draw(latents, values) {
      const drawn = tf.tidy(() => {
        const z = tf.tensor2d(latents, [latents.length / vae.latentSize, vae.latentSize]);
        return tf.sigmoid(vae.decode(weights, z, toldTensor(values), norm));
      });
      try {
        return bytesOfShares(await drawn.data());
      } finally {
        drawn.dispose();
      }
    },
    async encode(pictures, values) {
      const shares = Float32Array.from(pictures, (value) => value / 255);
      const batch = { count: pictures.length / vae.size, pictures: shares, told: values };
      const { zMean, zLogVar } = tf.tidy(() => {
        const inputs = inputsOf(vae, vae.toldSize > 0 ? batch : { ...batch, told: null });
        return { ...vae.encode(weights, inputs.pictures, inputs.told, norm) };
      }) as Posterior;
      try {
        return {
          mean: (await zMean.data()) as Float32Array,
          logVariance: (await zLogVar.data()) as Float32Array,
        };
      } finally {
        tf.dispose([zMean, zLogVar]);
      }
    },
    dispose: () => tf.dispose([...weights.values()]),
  };
}
