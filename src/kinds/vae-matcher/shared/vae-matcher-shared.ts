// The matcher's VAE as every thread may know it.
import { message } from '../../../shared/message.ts';
import type { KindShared, NetworkSize } from '../../kind-shared.ts';
import { VAE_SCHEMA, type VaeParams, type VaePreset } from './vae-params.ts';
import { VAE_TEXTS } from './vae-texts.ts';

const ENCODERS: Record<VaePreset, NetworkSize> = {
  compact: { base: 76_644, perLatent: 272 },
  published: { base: 690_144, perLatent: 8194 },
  original: { base: 165_600, perLatent: 16_386 },
};
const DECODERS: Record<VaePreset, NetworkSize> = {
  compact: { base: 54_863, perLatent: 128 },
  published: { base: 693_987, perLatent: 4096 },
  original: { base: 173_667, perLatent: 8192 },
};
/** Points on the curve of a paint. */
const CURVE_POINTS = 64;

export const vaeMatcherShared: KindShared = {
  title: message('vae.title'),
  schema: VAE_SCHEMA,
  texts: VAE_TEXTS,
  variant: null,
  losses: { run: ['train_loss', 'val_train_loss'], model: ['val_train_loss'] },
  pictures: { perEpoch: 16 }, // eight, and what each was made from
  result: 'matcher',
  drawnWith: ['vae_model'],
  isMatcher: true,
  isAdversarial: false,
  sizeOf(params, { paintCount, pictureCount }) {
    const { preset, latentSize } = params as VaeParams;
    const numbers = ({ base, perLatent }: NetworkSize) => base + perLatent * latentSize;
    const [encoder, decoder] = [numbers(ENCODERS[preset]), numbers(DECODERS[preset])];
    const head = (latentSize + 1) * Math.max(2, paintCount);
    return {
      trained: encoder + decoder + head,
      models: 2 * encoder + decoder,
      embeddings: (pictureCount + paintCount * CURVE_POINTS) * latentSize,
    };
  },
};
