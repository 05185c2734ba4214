// Preset `published`: the plain VAE of the tutorials at full size, channels 32-64-128-256, 4 × 4 stride-2 convolutions.
import * as tf from '@tensorflow/tfjs-core';
import { PICTURE_SIZE } from '../dataset/types.ts';
import { conv, convOfData, convTranspose } from './layers/conv.ts';
import { addBias, dense } from './layers/matmul.ts';
import { tanh } from './layers/tanh.ts';
import type { Window } from './layers/patches.ts';
import { heDeviation, weight, type ParameterSpec, type Weights } from './parameters.ts';
import type { PictureBatch } from './pictures.ts';
import type { EncoderArrays, EncoderInput, Posterior, Vae } from './vae.ts';

const CHANNELS = [3, 32, 64, 128, 256] as const;
const LEVELS = CHANNELS.length - 1;
const WINDOW: Window = { kernel: 4, stride: 2, pad: 1 };
const TOP = PICTURE_SIZE >> LEVELS; // 4
const FLAT = TOP * TOP * CHANNELS[LEVELS]!;

export function createPublishedVae(latentSize: number): Vae {
  return {
    latentSize,
    side: PICTURE_SIZE,
    channels: 3,
    statisticsSize: 0,
    supervised: false,
    encoderSpecs: encoderSpecs(latentSize),
    decoderSpecs: decoderSpecs(latentSize),
    encoderArrays,
    encode: (weights, input) => encode(weights, input, latentSize),
    decode,
  };
}

function encoderArrays({ count, values }: PictureBatch): EncoderArrays {
  return { count, pixels: values.map((value) => value / 127.5 - 1), statistics: null };
}

function encoderSpecs(latentSize: number): ParameterSpec[] {
  const specs: ParameterSpec[] = [];
  for (let level = 1; level <= LEVELS; level++) {
    const [inputs, outputs] = [CHANNELS[level - 1]!, CHANNELS[level]!];
    const deviation = heDeviation(16 * inputs);
    specs.push({ name: `encoder/conv${level}/weights`, shape: [4, 4, inputs, outputs], deviation });
    specs.push({ name: `encoder/conv${level}/bias`, shape: [outputs], deviation: 0 });
  }
  const deviation = Math.sqrt(1 / FLAT);
  specs.push({ name: 'encoder/posterior/weights', shape: [FLAT, 2 * latentSize], deviation });
  specs.push({ name: 'encoder/posterior/bias', shape: [2 * latentSize], deviation: 0 });
  return specs;
}

function decoderSpecs(latentSize: number): ParameterSpec[] {
  const specs: ParameterSpec[] = [
    { name: 'decoder/dense/weights', shape: [latentSize, FLAT], deviation: heDeviation(latentSize) },
    { name: 'decoder/dense/bias', shape: [FLAT], deviation: 0 },
  ];
  for (let level = LEVELS; level >= 1; level--) {
    const [outputs, inputs] = [CHANNELS[level - 1]!, CHANNELS[level]!];
    const deviation = level === 1 ? Math.sqrt(1 / (4 * inputs)) : heDeviation(4 * inputs);
    specs.push({ name: `decoder/conv${level}/weights`, shape: [4, 4, outputs, inputs], deviation });
    specs.push({ name: `decoder/conv${level}/bias`, shape: [outputs], deviation: 0 });
  }
  return specs;
}

function encode(weights: Weights, { pixels }: EncoderInput, latentSize: number): Posterior {
  let x = pixels;
  for (let level = 1; level <= LEVELS; level++) {
    const filter = weight<tf.Tensor4D>(weights, `encoder/conv${level}/weights`);
    const raw = (level === 1 ? convOfData : conv)(x, filter, WINDOW);
    x = tf.relu(addChannelBias(raw, weight(weights, `encoder/conv${level}/bias`)));
  }
  const flat = tf.reshape(x, [x.shape[0], FLAT]) as tf.Tensor2D;
  const both = dense(
    flat,
    weight(weights, 'encoder/posterior/weights'),
    weight(weights, 'encoder/posterior/bias'),
  );
  const [zMean, zLogVar] = tf.split(both, [latentSize, latentSize], 1) as [tf.Tensor2D, tf.Tensor2D];
  return { zMean, zLogVar };
}

function decode(weights: Weights, z: tf.Tensor2D): tf.Tensor4D {
  const flat = dense(z, weight(weights, 'decoder/dense/weights'), weight(weights, 'decoder/dense/bias'));
  let x = tf.reshape(tf.relu(flat), [z.shape[0], TOP, TOP, CHANNELS[LEVELS]!]) as tf.Tensor4D;
  for (let level = LEVELS; level >= 1; level--) {
    const raw = convTranspose(x, weight(weights, `decoder/conv${level}/weights`), WINDOW);
    const biased = addChannelBias(raw, weight(weights, `decoder/conv${level}/bias`));
    x = level === 1 ? tanh(biased) : tf.relu(biased);
  }
  return x;
}

function addChannelBias(x: tf.Tensor4D, bias: tf.Tensor1D): tf.Tensor4D {
  return tf.reshape(addBias(tf.reshape(x, [-1, x.shape[3]]) as tf.Tensor2D, bias), x.shape) as tf.Tensor4D;
}
