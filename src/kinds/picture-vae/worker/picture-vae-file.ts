// A picture VAE in a file: encoder and decoder as one network, with the statistics that it takes to draw a single picture.
import type { KindFile } from '../../../training/kind-file.ts';
import { PICTURE_VAE_MODEL } from '../shared/picture-vae-shared.ts';
import { pictureVaeOf } from './picture-vae-of.ts';

export const pictureVaeFile: KindFile = {
  networks(params, data) {
    const { specs, statisticsSpecs } = pictureVaeOf(params, data);
    const shapes = [...specs, ...statisticsSpecs].map(({ name, shape }) => [name, shape] as const);
    return new Map([[PICTURE_VAE_MODEL, new Map(shapes)]]);
  },
  problemWith(arrays) {
    const variances = [...arrays].filter(([name]) => name.endsWith('/variance'));
    return variances.some(([, { data }]) => data.some((value) => value < 0)) ? 'a variance below zero' : null;
  },
};
