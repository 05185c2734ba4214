// The GANs as every thread may know them.
import type { KindShared, NetworkSize } from '../../kind-shared.ts';
import { MOST_TOLD_CLASSES } from '../../../parameters/told-classes.ts';
import { GAN_SCHEMA, type GanPreset, type GanRunParams } from './gan-params.ts';
import { ganShapeOf, type GanShape } from './gan-shape.ts';
import { GAN_TEXTS } from './gan-texts.ts';

/** Conditional, the larger kind; the statistics of the saved generator are within `base`. */
const GENERATORS: Record<GanPreset, NetworkSize> = {
  compact: { base: 10_700, perLatent: 512 },
  published: { base: 704_000, perLatent: 4096 },
  original: { base: 702_500, perLatent: 4096 },
  fashion: { base: 160_000, perLatent: 8192 },
};
const DISCRIMINATORS: Record<GanPreset, number> = {
  compact: 10_400,
  published: 697_000,
  original: 175_400,
  fashion: 147_000,
};

/** Of a conditional GAN for labelled pictures, counted as `createGan` builds them; the statistics of a generator included. */
function labelledNumbers(shape: GanShape, noiseSize: number, classCount: number): number {
  const { side, top, depth, channels, judging } = shape;
  const told = Math.min(classCount, MOST_TOLD_CLASSES);
  const filters = (widths: readonly number[], outermost: number) =>
    widths.reduce((sum, width, i) => sum + 16 * width * (widths[i - 1] ?? outermost), 0);
  const sumOf = (widths: readonly number[]) => widths.reduce((sum, width) => sum + width, 0);
  const dense = (noiseSize + told) * top * top * channels.at(-1)!;
  const generator = dense + filters(channels, depth) + 4 * sumOf(channels) + depth;
  const flat = (side >> judging.length) ** 2 * judging.at(-1)!;
  return generator + filters(judging, depth + told) + 2 * sumOf(judging) + flat + 1;
}

const LOSSES = ['d_loss', 'g_loss'];

export const ganShared: KindShared = {
  title: 'GAN',
  schema: GAN_SCHEMA,
  texts: GAN_TEXTS,
  variant: 'gan.variant',
  losses: { run: LOSSES, model: LOSSES },
  pictures: { perEpoch: 24 },
  result: 'gan_generator',
  drawnWith: ['gan_generator'],
  isMatcher: false,
  isAdversarial: true,
  sizeOf(params, { shape, classes }) {
    const { preset, latentSize } = params as GanRunParams;
    const { base, perLatent } = GENERATORS[preset];
    const numbers =
      shape && classes
        ? labelledNumbers(ganShapeOf(preset, shape), latentSize, classes.length)
        : base + perLatent * latentSize + DISCRIMINATORS[preset];
    return { trained: numbers, models: numbers, embeddings: 0 };
  },
};
