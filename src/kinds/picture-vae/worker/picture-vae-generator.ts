// A trained picture VAE as what draws pictures: from latent points, and codes of pictures.
import * as tf from '@tensorflow/tfjs-core';
import { keptStatistics } from '../../../models/layers/norm.ts';
import { uploadParameters } from '../../../models/parameters.ts';
import { bytesOfShares } from '../../../models/pictures.ts';
import { drawInBatches, encodeInBatches, weightsOfGenerator } from '../../../training/generator-input.ts';
import type { KindGenerator } from '../../../training/kind-generator.ts';
import { PICTURE_VAE_MODEL } from '../shared/picture-vae-shared.ts';
import { pictureVaeOf } from './picture-vae-of.ts';
import { inputsOf } from './picture-vae-step.ts';

export const pictureVaeGenerator: KindGenerator = {
  networks: [PICTURE_VAE_MODEL],
  open(params, data, arrays) {
    const vae = pictureVaeOf(params, data);
    const specs = [...vae.specs, ...vae.statisticsSpecs];
    const weights = uploadParameters(specs, weightsOfGenerator(specs, arrays));
    const norm = keptStatistics(weights);
    const { side, depth, latentSize, toldSize } = vae;
    const told = toldSize === 0 ? null : data ? ('class' as const) : ('colour' as const);
    const shape = { side, depth, latentSize, toldSize, told };
    return {
      ...shape,
      draw: (latents, told) =>
        drawInBatches(shape, latents, told, async (z, beside, count) => {
          const drawn = tf.tidy(() => {
            const toldOf = beside && tf.tensor2d(beside, [count, toldSize]);
            return tf.sigmoid(vae.decode(weights, tf.tensor2d(z, [count, latentSize]), toldOf, norm));
          });
          try {
            return bytesOfShares(await drawn.data());
          } finally {
            drawn.dispose();
          }
        }),
      encode: (pictures, told) =>
        encodeInBatches(shape, pictures, told, (batch, beside, count) => {
          const shares = Float32Array.from(batch, (value) => value / 255);
          const inputs = inputsOf(vae, { count, pictures: shares, told: beside });
          return vae.encode(weights, inputs.pictures, inputs.told, norm);
        }),
      dispose: () => tf.dispose([...weights.values()]),
    };
  },
};
