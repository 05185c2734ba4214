// Preset `compact`: a VAE that sees a picture at 16 × 16, with channel ratios, whole-picture statistics and a linear
// path from those to μ. Small convolutions 12-24, fully connected 128.
import * as tf from '@tensorflow/tfjs-core';
import { compactFeatures, PICTURE_FEATURES, PIXEL_FEATURES } from './compact-features.ts';
import { conv, convOfData, convTranspose } from './layers/conv.ts';
import { addBias, dense, matMul } from './layers/matmul.ts';
import { tanh } from './layers/tanh.ts';
import type { Window } from './layers/patches.ts';
import { heDeviation, weight, type ParameterSpec, type Weights } from './parameters.ts';
import type { EncoderInput, Posterior, Vae } from './vae.ts';

const SIDE = 16;
const HIDDEN = 128;
const WINDOW: Window = { kernel: 4, stride: 2, pad: 1 };
/** 4 × 4 × 24 after two convolutions. */
const FLAT = (SIDE / 4) ** 2 * 24;

export function createCompactVae(latentSize: number): Vae {
  return {
    latentSize,
    side: SIDE,
    channels: PIXEL_FEATURES,
    statisticsSize: PICTURE_FEATURES,
    supervised: true,
    encoderSpecs: encoderSpecs(latentSize),
    decoderSpecs: decoderSpecs(latentSize),
    encoderArrays: compactFeatures,
    encode: (weights, input) => encode(weights, input, latentSize),
    decode,
  };
}

function encoderSpecs(latentSize: number): ParameterSpec[] {
  return [
    ...layer('encoder/conv1', [4, 4, PIXEL_FEATURES, 12], heDeviation(16 * PIXEL_FEATURES)),
    ...layer('encoder/conv2', [4, 4, 12, 24], heDeviation(16 * 12)),
    ...layer('encoder/dense1', [FLAT + 24 + PICTURE_FEATURES, HIDDEN], heDeviation(FLAT + 24)),
    ...layer('encoder/dense2', [HIDDEN, HIDDEN], heDeviation(HIDDEN)),
    ...layer('encoder/posterior', [HIDDEN, 2 * latentSize], Math.sqrt(0.2 / HIDDEN)),
    {
      name: 'encoder/skip/weights',
      shape: [PICTURE_FEATURES, latentSize],
      deviation: Math.sqrt(1 / PICTURE_FEATURES),
    },
  ];
}

function decoderSpecs(latentSize: number): ParameterSpec[] {
  return [
    ...layer('decoder/dense1', [latentSize, HIDDEN], heDeviation(latentSize)),
    ...layer('decoder/dense2', [HIDDEN, FLAT], heDeviation(HIDDEN)),
    ...layer('decoder/conv2', [4, 4, 12, 24], heDeviation(4 * 24), 12),
    ...layer('decoder/conv1', [4, 4, 3, 12], Math.sqrt(0.2 / (4 * 12)), 3),
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
  const biased = (x: tf.Tensor4D, name: string) => {
    const flat = tf.reshape(x, [-1, x.shape[3]]) as tf.Tensor2D;
    return tf.reshape(tf.relu(addBias(flat, of(`${name}/bias`))), x.shape) as tf.Tensor4D;
  };
  const low = biased(convOfData(pixels, of('conv1/weights'), WINDOW), 'conv1'); // [b, 8, 8, 12]
  const high = biased(conv(low, of('conv2/weights'), WINDOW), 'conv2'); // [b, 4, 4, 24]
  const pooled = tf.mean(tf.reshape(high, [b, -1, 24]), 1) as tf.Tensor2D;
  const seen = tf.concat([tf.reshape(high, [b, FLAT]) as tf.Tensor2D, pooled, statistics!], 1);
  const hidden = tf.relu(dense(seen, of('dense1/weights'), of('dense1/bias')));
  const deep = tf.relu(dense(hidden, of('dense2/weights'), of('dense2/bias')));
  const both = dense(deep, of('posterior/weights'), of('posterior/bias'));
  const [curved, zLogVar] = tf.split(both, [latentSize, latentSize], 1) as [tf.Tensor2D, tf.Tensor2D];
  return { zMean: tf.add(curved, matMul(statistics!, of('skip/weights'))), zLogVar };
}

function decode(weights: Weights, z: tf.Tensor2D): tf.Tensor4D {
  const b = z.shape[0];
  const of = <T extends tf.Tensor>(name: string) => weight<T>(weights, `decoder/${name}`);
  const biased = (x: tf.Tensor4D, name: string) => {
    const flat = tf.reshape(x, [-1, x.shape[3]]) as tf.Tensor2D;
    return tf.reshape(addBias(flat, of(`${name}/bias`)), x.shape) as tf.Tensor4D;
  };
  const hidden = tf.relu(dense(z, of('dense1/weights'), of('dense1/bias')));
  const flat = tf.relu(dense(hidden, of('dense2/weights'), of('dense2/bias')));
  const high = tf.reshape(flat, [b, SIDE / 4, SIDE / 4, 24]) as tf.Tensor4D;
  const low = tf.relu(biased(convTranspose(high, of('conv2/weights'), WINDOW), 'conv2')) as tf.Tensor4D;
  return tanh(biased(convTranspose(low, of('conv1/weights'), WINDOW), 'conv1')) as tf.Tensor4D;
}
