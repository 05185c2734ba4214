// Plain VAEs at full size, of 4 × 4 convolutions with stride 2 and nothing else. `published`, by its stored name, is deep:
// channels 32-64-128-256. `original` is the net that the paint matcher's author published: 32-64-128, pictures in [0, 1],
// a sigmoid at its end, no activation after its first dense layer, and means where the deep one's loss has sums
// (github.com/Nightkingcrypto/Paint-Color-Detection, src/models/vae.py).
import * as tf from '@tensorflow/tfjs-core';
import { PICTURE_SIZE } from '../dataset/dataset.ts';
import { convActivated, convTransposeActivated, denseActivated } from './layers/activated.ts';
import type { Window } from './layers/patches.ts';
import { tanh } from './layers/tanh.ts';
import { heDeviation, torchDeviation, weight, type ParameterSpec, type Weights } from './parameters.ts';
import type { PictureBatch } from './pictures.ts';
import type { EncoderArrays, EncoderInput, Posterior, Vae } from './vae.ts';

interface PlainShape {
  /** From the picture inwards; every level halves the side. */
  channels: readonly number[];
  /** As its author has it, in PyTorch. */
  isOriginal: boolean;
}

const WINDOW: Window = { kernel: 4, stride: 2, pad: 1 };
const VALUES = PICTURE_SIZE * PICTURE_SIZE * 3;

export const createPublishedVae = (latentSize: number): Vae =>
  createPlainVae(latentSize, { channels: [3, 32, 64, 128, 256], isOriginal: false });

export const createOriginalVae = (latentSize: number): Vae =>
  createPlainVae(latentSize, { channels: [3, 32, 64, 128], isOriginal: true });

function createPlainVae(latentSize: number, shape: PlainShape): Vae {
  return {
    latentSize,
    side: PICTURE_SIZE,
    channels: 3,
    statisticsSize: 0,
    supervised: null,
    // A squared error in [−1, 1] is four times that in [0, 1].
    lossWeights: shape.isOriginal ? { error: 0.25 / VALUES, kl: 1 / latentSize } : { error: 1, kl: 1 },
    encoderSpecs: encoderSpecs(latentSize, shape),
    decoderSpecs: decoderSpecs(latentSize, shape),
    encoderArrays,
    encode: (weights, input) => encode(weights, input, latentSize, shape),
    decode: (weights, z) => decode(weights, z, shape),
  };
}

const levelsOf = ({ channels }: PlainShape): number => channels.length - 1;
/** Side of the innermost level: 4, or 8 for the original. */
const topOf = (shape: PlainShape): number => PICTURE_SIZE >> levelsOf(shape);
const flatSize = (shape: PlainShape): number => topOf(shape) ** 2 * shape.channels.at(-1)!;

function encoderArrays({ count, values }: PictureBatch): EncoderArrays {
  return { count, pixels: values.map((value) => value / 127.5 - 1), statistics: null };
}

/** A layer with `inputs` values per output; PyTorch draws biases too, as wide as the weights. */
function layer(
  name: string,
  shape: number[],
  outputs: number,
  deviation: number,
  torchInputs: number | null,
): ParameterSpec[] {
  const drawn = torchInputs === null ? null : torchDeviation(torchInputs);
  return [
    { name: `${name}/weights`, shape, deviation: drawn ?? deviation },
    { name: `${name}/bias`, shape: [outputs], deviation: drawn ?? 0 },
  ];
}

function encoderSpecs(latentSize: number, shape: PlainShape): ParameterSpec[] {
  const { channels, isOriginal } = shape;
  const flat = flatSize(shape);
  const specs = channels.slice(1).flatMap((outputs, i) => {
    const fan = 16 * channels[i]!;
    const own = isOriginal ? fan : null;
    return layer(`encoder/conv${i + 1}`, [4, 4, channels[i]!, outputs], outputs, heDeviation(fan), own);
  });
  const both = 2 * latentSize;
  return [
    ...specs,
    ...layer('encoder/posterior', [flat, both], both, Math.sqrt(1 / flat), isOriginal ? flat : null),
  ];
}

function decoderSpecs(latentSize: number, shape: PlainShape): ParameterSpec[] {
  const { channels, isOriginal } = shape;
  const flat = flatSize(shape);
  const own = isOriginal ? latentSize : null;
  const specs = layer('decoder/dense', [latentSize, flat], flat, heDeviation(latentSize), own);
  for (let level = levelsOf(shape); level >= 1; level--) {
    const [outputs, inputs] = [channels[level - 1]!, channels[level]!];
    const deviation = level === 1 ? Math.sqrt(1 / (4 * inputs)) : heDeviation(4 * inputs);
    // PyTorch counts the outputs of a transposed convolution.
    const torchInputs = isOriginal ? 16 * outputs : null;
    specs.push(...layer(`decoder/conv${level}`, [4, 4, outputs, inputs], outputs, deviation, torchInputs));
  }
  return specs;
}

function encode(
  weights: Weights,
  { pixels }: EncoderInput,
  latentSize: number,
  shape: PlainShape,
): Posterior {
  let x = shape.isOriginal ? (tf.mul(tf.add(pixels, 1), 0.5) as tf.Tensor4D) : pixels;
  for (let level = 1; level <= levelsOf(shape); level++) {
    const filter = weight<tf.Tensor4D>(weights, `encoder/conv${level}/weights`);
    const bias = weight<tf.Tensor1D>(weights, `encoder/conv${level}/bias`);
    x = convActivated(x, filter, bias, WINDOW, 'relu', { isData: level === 1 });
  }
  const flat = tf.reshape(x, [x.shape[0], flatSize(shape)]) as tf.Tensor2D;
  const both = denseActivated(
    flat,
    weight(weights, 'encoder/posterior/weights'),
    weight(weights, 'encoder/posterior/bias'),
    'linear',
  );
  const [zMean, zLogVar] = tf.split(both, [latentSize, latentSize], 1) as [tf.Tensor2D, tf.Tensor2D];
  return { zMean, zLogVar };
}

function decode(weights: Weights, z: tf.Tensor2D, shape: PlainShape): tf.Tensor4D {
  const { channels, isOriginal } = shape;
  const of = <T extends tf.Tensor>(name: string) => weight<T>(weights, `decoder/${name}`);
  const flat = denseActivated(z, of('dense/weights'), of('dense/bias'), isOriginal ? 'linear' : 'relu');
  const top = topOf(shape);
  let x = tf.reshape(flat, [z.shape[0], top, top, channels.at(-1)!]) as tf.Tensor4D;
  const last = isOriginal ? 'linear' : 'tanh';
  for (let level = levelsOf(shape); level >= 1; level--) {
    const [filter, bias] = [of<tf.Tensor4D>(`conv${level}/weights`), of<tf.Tensor1D>(`conv${level}/bias`)];
    x = convTransposeActivated(x, filter, bias, WINDOW, level === 1 ? last : 'relu');
  }
  // 2·σ(x) − 1 = tanh(x / 2): the sigmoid's [0, 1] as [−1, 1].
  return isOriginal ? tanh(tf.mul(x, 0.5) as tf.Tensor4D) : x;
}
