// A picture VAE in a file: encoder and decoder as one network, with the statistics that it takes to draw a single picture.
import { problemWithStatistics, shapesOf, type KindFile } from '../../../training/kind-file.ts';
import { PICTURE_VAE_MODEL } from '../shared/picture-vae-shared.ts';
import { pictureVaeOf } from './picture-vae-of.ts';

export const pictureVaeFile: KindFile = {
  networks(params, data) {
    const { specs, statisticsSpecs } = pictureVaeOf(params, data);
    return new Map([[PICTURE_VAE_MODEL, shapesOf([...specs, ...statisticsSpecs])]]);
  },
  problemWith: problemWithStatistics,
};
