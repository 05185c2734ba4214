// A GAN in a file: generator and discriminator, the generator with the statistics that it takes to draw a single picture.
import { statisticsSpecs } from '../../../models/layers/norm.ts';
import { problemWithStatistics, shapesOf, type KindFile } from '../../../training/kind-file.ts';
import { completeGanParams } from '../shared/gan-params.ts';
import { labelledGanShape } from '../shared/gan-shape.ts';
import { createGan } from './gan.ts';

export const ganFile: KindFile = {
  networks(params, data) {
    const { preset, latentSize, gan: rule } = completeGanParams(params);
    const { generatorSpecs, discriminatorSpecs } = createGan(
      preset,
      latentSize,
      rule,
      data && labelledGanShape(preset, data),
    );
    return new Map([
      ['gan_generator', shapesOf([...generatorSpecs, ...statisticsSpecs(generatorSpecs)])],
      ['gan_discriminator', shapesOf(discriminatorSpecs)],
    ]);
  },
  problemWith: problemWithStatistics,
};
