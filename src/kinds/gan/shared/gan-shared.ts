// The GANs as every thread may know them.
import type { KindShared, NetworkSize } from '../../kind-shared.ts';
import { GAN_SCHEMA, type GanPreset, type GanRunParams } from './gan-params.ts';
import { GAN_TEXTS } from './gan-texts.ts';

/** Conditional, the larger kind; the statistics of the saved generator are within `base`. */
const GENERATORS: Record<GanPreset, NetworkSize> = {
  compact: { base: 10_700, perLatent: 512 },
  published: { base: 704_000, perLatent: 4096 },
  original: { base: 702_500, perLatent: 4096 },
};
const DISCRIMINATORS: Record<GanPreset, number> = { compact: 10_400, published: 697_000, original: 175_400 };

const LOSSES = ['d_loss', 'g_loss'];

export const ganShared: KindShared = {
  title: 'GAN',
  schema: GAN_SCHEMA,
  texts: GAN_TEXTS,
  variant: 'gan.variant',
  losses: { run: LOSSES, model: LOSSES },
  pictures: { perEpoch: 24 },
  result: 'gan_generator',
  isMatcher: false,
  isAdversarial: true,
  sizeOf(params) {
    const { preset, latentSize } = params as GanRunParams;
    const { base, perLatent } = GENERATORS[preset];
    const numbers = base + perLatent * latentSize + DISCRIMINATORS[preset];
    return { trained: numbers, models: numbers, embeddings: 0 };
  },
};
