// A GAN in a file: generator and discriminator, the generator with the statistics that it takes to draw a single picture.
import type { ParameterSpec } from '../../../models/parameters.ts';
import type { KindFile } from '../../../training/kind-file.ts';
import { completeGanParams } from '../shared/gan-params.ts';
import { labelledGanShape } from '../shared/gan-shape.ts';
import { createGan } from './gan.ts';

const GAIN = /\/gain$/;

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
      ['gan_generator', new Map([...shapesOf(generatorSpecs), ...statisticsOf(generatorSpecs)])],
      ['gan_discriminator', new Map(shapesOf(discriminatorSpecs))],
    ]);
  },
  problemWith(arrays) {
    const variances = [...arrays].filter(([name]) => name.endsWith('/variance'));
    return variances.some(([, { data }]) => data.some((value) => value < 0)) ? 'a variance below zero' : null;
  },
};

type Shape = readonly [name: string, shape: readonly number[]];

function shapesOf(specs: readonly ParameterSpec[]): Shape[] {
  return specs.map(({ name, shape }) => [name, shape]);
}

/** Mean and variance of each normalisation, as long as its gain. */
function statisticsOf(specs: readonly ParameterSpec[]): Shape[] {
  return specs
    .filter(({ name }) => GAIN.test(name))
    .flatMap(({ name, shape }) =>
      ['mean', 'variance'].map((part) => [name.replace(GAIN, `/${part}`), shape] as const),
    );
}
