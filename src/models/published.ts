// Preset `published`: the plain VAE of the tutorials at full size, channels 32-64-128-256, 4 × 4 stride-2 convolutions.
import * as tf from '@tensorflow/tfjs-core';
import { PICTURE_SIZE } from '../dataset/dataset.ts';
import { convActivated, convTransposeActivated, denseActivated } from './layers/activated.ts';
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
    supervised: null,
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
    const bias = weight<tf.Tensor1D>(weights, `encoder/conv${level}/bias`);
    x = convActivated(x, filter, bias, WINDOW, 'relu', { isData: level === 1 });
  }
  const flat = tf.reshape(x, [x.shape[0], FLAT]) as tf.Tensor2D;
  const both = denseActivated(
    flat,
    weight(weights, 'encoder/posterior/weights'),
    weight(weights, 'encoder/posterior/bias'),
    'linear',
  );
  const [zMean, zLogVar] = tf.split(both, [latentSize, latentSize], 1) as [tf.Tensor2D, tf.Tensor2D];
  return { zMean, zLogVar };
}

function decode(weights: Weights, z: tf.Tensor2D): tf.Tensor4D {
  const of = <T extends tf.Tensor>(name: string) => weight<T>(weights, `decoder/${name}`);
  const flat = denseActivated(z, of('dense/weights'), of('dense/bias'), 'relu');
  let x = tf.reshape(flat, [z.shape[0], TOP, TOP, CHANNELS[LEVELS]!]) as tf.Tensor4D;
  for (let level = LEVELS; level >= 1; level--) {
    const [filter, bias] = [of<tf.Tensor4D>(`conv${level}/weights`), of<tf.Tensor1D>(`conv${level}/bias`)];
    x = convTransposeActivated(x, filter, bias, WINDOW, level === 1 ? 'tanh' : 'relu');
  }
  return x;
}
