// What the tests of the picture VAE share: parameters at a size for tests.
import {
  pictureVaeParams,
  type PictureVaeParams,
  type PictureVaePreset,
  type PictureVaeRunParams,
} from '../shared/picture-vae-params.ts';

export function smallPictureVae(
  preset: PictureVaePreset,
  own: Partial<PictureVaeParams> = {},
  params: Partial<PictureVaeRunParams> = {},
): PictureVaeRunParams {
  return {
    ...pictureVaeParams(preset, own),
    ...{ epochs: 2, batchSize: 8, latentSize: 4, seed: 3, ...params },
  };
}
