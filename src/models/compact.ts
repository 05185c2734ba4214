// Preset `compact`: a VAE that sees a picture at 16 × 16, with channel ratios, whole-picture statistics and a linear
// path from those to μ. Small convolutions 12-24, fully connected 128.
import * as tf from '@tensorflow/tfjs-core';
import { compactFeatures, PICTURE_FEATURES, PIXEL_FEATURES } from './compact-features.ts';
import { convActivated, convTransposeActivated, denseActivated } from './layers/activated.ts';
import { matMul } from './layers/matmul.ts';
import type { Window } from './layers/patches.ts';
import { heDeviation, weight, type ParameterSpec, type Weights } from './parameters.ts';
import type { EncoderInput, Posterior, Supervision, Vae } from './vae.ts';

export interface CompactShape extends Supervision {
  /** Side at which pictures are seen, a multiple of 4. */
  side: number;
  /** Of the two convolutions. */
  channels: readonly [number, number];
  /** Of the fully connected layers. */
  hidden: number;
}

/** What the preset has; stored models are of this shape. `npm run bench:presets` compares others with it. */
export const COMPACT_SHAPE: CompactShape = {
  side: 16,
  channels: [12, 24],
  hidden: 128,
  classWeight: 5,
  contrastiveWeight: 3,
};

const WINDOW: Window = { kernel: 4, stride: 2, pad: 1 };

export function createCompactVae(latentSize: number, shape = COMPACT_SHAPE): Vae {
  return {
    latentSize,
    side: shape.side,
    channels: PIXEL_FEATURES,
    statisticsSize: PICTURE_FEATURES,
    supervised: shape,
    lossWeights: { error: 1, kl: 1 },
    encoderSpecs: encoderSpecs(latentSize, shape),
    decoderSpecs: decoderSpecs(latentSize, shape),
    encoderArrays: compactFeatures,
    encode: (weights, input) => encode(weights, input, latentSize),
    decode: (weights, z) => decode(weights, z, shape),
  };
}

/** Values after two convolutions. */
function flatSize({ side, channels }: CompactShape): number {
  return (side / 4) ** 2 * channels[1];
}

function encoderSpecs(latentSize: number, shape: CompactShape): ParameterSpec[] {
  const [low, high] = shape.channels;
  const { hidden } = shape;
  const seen = flatSize(shape) + high;
  return [
    ...layer('encoder/conv1', [4, 4, PIXEL_FEATURES, low], heDeviation(16 * PIXEL_FEATURES)),
    ...layer('encoder/conv2', [4, 4, low, high], heDeviation(16 * low)),
    ...layer('encoder/dense1', [seen + PICTURE_FEATURES, hidden], heDeviation(seen)),
    ...layer('encoder/dense2', [hidden, hidden], heDeviation(hidden)),
    ...layer('encoder/posterior', [hidden, 2 * latentSize], Math.sqrt(0.2 / hidden)),
    {
      name: 'encoder/skip/weights',
      shape: [PICTURE_FEATURES, latentSize],
      deviation: Math.sqrt(1 / PICTURE_FEATURES),
    },
  ];
}

function decoderSpecs(latentSize: number, shape: CompactShape): ParameterSpec[] {
  const [low, high] = shape.channels;
  const { hidden } = shape;
  return [
    ...layer('decoder/dense1', [latentSize, hidden], heDeviation(latentSize)),
    ...layer('decoder/dense2', [hidden, flatSize(shape)], heDeviation(hidden)),
    ...layer('decoder/conv2', [4, 4, low, high], heDeviation(4 * high), low),
    ...layer('decoder/conv1', [4, 4, 3, low], Math.sqrt(0.2 / (4 * low)), 3),
  ];
}

function layer(name: string, shape: number[], deviation: number, outputs = shape.at(-1)!): ParameterSpec[] {
  return [
    { name: `${name}/weights`, shape, deviation },
    { name: `${name}/bias`, shape: [outputs], deviation: 0 },
  ];
}

function encode(weights: Weights, { pixels, statistics }: EncoderInput, latentSize: number): Posterior {
  const b = pixels.shape[0];
  const of = <T extends tf.Tensor>(name: string) => weight<T>(weights, `encoder/${name}`);
  const convolved = (x: tf.Tensor4D, name: string, isData: boolean) =>
    convActivated(x, of(`${name}/weights`), of(`${name}/bias`), WINDOW, 'relu', { isData });
  const denseOf = (x: tf.Tensor2D, name: string, activation: 'linear' | 'relu') =>
    denseActivated(x, of(`${name}/weights`), of(`${name}/bias`), activation);
  const high = convolved(convolved(pixels, 'conv1', true), 'conv2', false); // [b, 8, 8, 12], [b, 4, 4, 24]
  const pooled = tf.mean(tf.reshape(high, [b, -1, high.shape[3]]), 1) as tf.Tensor2D;
  const seen = tf.concat([tf.reshape(high, [b, -1]) as tf.Tensor2D, pooled, statistics!], 1);
  const deep = denseOf(denseOf(seen, 'dense1', 'relu'), 'dense2', 'relu');
  const both = denseOf(deep, 'posterior', 'linear');
  const [curved, zLogVar] = tf.split(both, [latentSize, latentSize], 1) as [tf.Tensor2D, tf.Tensor2D];
  return { zMean: tf.add(curved, matMul(statistics!, of('skip/weights'))), zLogVar };
}

function decode(weights: Weights, z: tf.Tensor2D, { side, channels }: CompactShape): tf.Tensor4D {
  const of = <T extends tf.Tensor>(name: string) => weight<T>(weights, `decoder/${name}`);
  const hidden = denseActivated(z, of('dense1/weights'), of('dense1/bias'), 'relu');
  const flat = denseActivated(hidden, of('dense2/weights'), of('dense2/bias'), 'relu');
  const high = tf.reshape(flat, [z.shape[0], side / 4, side / 4, channels[1]]) as tf.Tensor4D;
  const low = convTransposeActivated(high, of('conv2/weights'), of('conv2/bias'), WINDOW, 'relu');
  return convTransposeActivated(low, of('conv1/weights'), of('conv1/bias'), WINDOW, 'tanh');
}
