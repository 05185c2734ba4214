// What a matcher's files say of its networks: the same layers as in compact.ts and plain.ts, as data.
import { PICTURE_SIZE } from '../dataset/dataset.ts';
import { PICTURE_FEATURES, PIXEL_FEATURES } from './compact-features.ts';
import { COMPACT_SHAPE } from './compact.ts';
import {
  chain,
  type NetworkNotes,
  type Preprocessing,
  type Step,
  type WeightsNotes,
} from './network-notes.ts';
import { createVae, type VaeChoice } from './vae.ts';

const WINDOW = { stride: 2, padding: 1 } as const;

const PIXEL = [
  ...['r / 127.5 - 1', 'g / 127.5 - 1', 'b / 127.5 - 1'],
  ...['4 ln((r + 0.25) / (g + 0.25))', '4 ln((b + 0.25) / (g + 0.25))'],
  '(ln(r + 0.25) + ln(g + 0.25) + ln(b + 0.25)) / 3 - 4.5',
  'share of the pixels under the average with a channel at 255',
];
const FEATURES = {
  pixels: PIXEL,
  statistics: [
    ...PIXEL.map((formula) => `of the mean of all averages: ${formula}`),
    ...PIXEL.map(
      (formula) => `of the mean weighted by 1 - that share, of all where it leaves under 2 %: ${formula}`,
    ),
  ],
};

/** @param parts those of the two that are in the file */
export function vaeNotes(params: VaeChoice, parts: readonly ('encoder' | 'decoder')[]): WeightsNotes {
  const { latentSize, side } = createVae(params);
  const isCompact = params.preset === 'compact';
  const plain = { latentSize, levels: params.preset === 'original' ? 3 : 4 };
  const isOriginal = params.preset === 'original';
  const notes = {
    encoder: () => (isCompact ? compactEncoder() : plainEncoder(plain.levels, isOriginal)),
    decoder: () => (isCompact ? compactDecoder(latentSize) : plainDecoder(plain, isOriginal)),
  };
  const preprocessing: Preprocessing = {
    ...{ picture: [PICTURE_SIZE, PICTURE_SIZE, 3], pooled: side },
    ...(isCompact ? { values: 'compact', features: FEATURES } : { values: 'signed' }),
  };
  return {
    networks: Object.fromEntries(parts.map((part) => [part, notes[part]()])),
    preprocessing,
    ...(parts.includes('decoder') && { drawing: { range: [-1, 1], side: PICTURE_SIZE } }),
  };
}

const POSTERIOR: Step = { op: 'split', of: 'both', to: ['curved', 'log variance'] };

function compactEncoder(): NetworkNotes {
  const { side } = COMPACT_SHAPE;
  const layer = (name: string) => ({ weights: `encoder/${name}`, activation: 'relu' as const });
  return {
    inputs: { pixels: [side, side, PIXEL_FEATURES], statistics: [PICTURE_FEATURES] },
    steps: [
      ...chain('pixels', 'high', [
        { op: 'conv', ...layer('conv1'), ...WINDOW },
        { op: 'conv', ...layer('conv2'), ...WINDOW },
      ]),
      { op: 'flatten', of: 'high', to: 'flat' },
      { op: 'mean', of: 'high', to: 'pooled' },
      { op: 'concat', of: ['flat', 'pooled', 'statistics'], to: 'seen' },
      ...chain('seen', 'both', [
        { op: 'dense', ...layer('dense1') },
        { op: 'dense', ...layer('dense2') },
        { op: 'dense', weights: 'encoder/posterior' },
      ]),
      POSTERIOR,
      { op: 'dense', of: 'statistics', to: 'straight', weights: 'encoder/skip', bias: false },
      { op: 'add', of: ['curved', 'straight'], to: 'mean' },
    ],
    outputs: { mean: 'mean', logVariance: 'log variance' },
  };
}

function compactDecoder(latentSize: number): NetworkNotes {
  const { side, channels } = COMPACT_SHAPE;
  const layer = (name: string) => ({ weights: `decoder/${name}`, activation: 'relu' as const });
  return {
    inputs: { latent: [latentSize] },
    steps: chain('latent', 'picture', [
      { op: 'dense', ...layer('dense1') },
      { op: 'dense', ...layer('dense2') },
      { op: 'reshape', shape: [side / 4, side / 4, channels[1]] },
      { op: 'convTranspose', ...layer('conv2'), ...WINDOW },
      { op: 'convTranspose', weights: 'decoder/conv1', ...WINDOW, activation: 'tanh' },
    ]),
    outputs: { picture: 'picture' },
  };
}

/** Convolutions of as many levels; pictures of the original are in [0, 1]. */
function plainEncoder(levels: number, isOriginal: boolean): NetworkNotes {
  const convolutions = Array.from({ length: levels }, (_, i) => ({
    ...{ op: 'conv' as const, weights: `encoder/conv${i + 1}`, ...WINDOW, activation: 'relu' as const },
  }));
  return {
    inputs: { pixels: [PICTURE_SIZE, PICTURE_SIZE, 3] },
    steps: [
      ...chain('pixels', 'both', [
        ...(isOriginal ? [{ op: 'affine' as const, by: 0.5, plus: 0.5 }] : []),
        ...convolutions,
        { op: 'flatten' },
        { op: 'dense', weights: 'encoder/posterior' },
      ]),
      { ...POSTERIOR, to: ['mean', 'log variance'] },
    ],
    outputs: { mean: 'mean', logVariance: 'log variance' },
  };
}

function plainDecoder(
  { latentSize, levels }: { latentSize: number; levels: number },
  isOriginal: boolean,
): NetworkNotes {
  const top = PICTURE_SIZE >> levels;
  const last = isOriginal ? {} : { activation: 'tanh' as const };
  const convolutions = Array.from({ length: levels }, (_, i) => ({
    ...{ op: 'convTranspose' as const, weights: `decoder/conv${levels - i}`, ...WINDOW },
    ...(i === levels - 1 ? last : { activation: 'relu' as const }),
  }));
  return {
    inputs: { latent: [latentSize] },
    steps: chain('latent', 'picture', [
      { op: 'dense', weights: 'decoder/dense', ...(!isOriginal && { activation: 'relu' }) },
      { op: 'reshape', shape: [top, top, 16 << levels] },
      ...convolutions,
      // tanh(x / 2) = 2 sigmoid(x) - 1
      ...(isOriginal ? [{ op: 'affine' as const, by: 0.5, plus: 0, activation: 'tanh' as const }] : []),
    ]),
    outputs: { picture: 'picture' },
  };
}
