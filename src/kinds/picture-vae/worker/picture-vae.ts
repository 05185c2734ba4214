// The networks of a picture VAE: convolutions of stride 2 down to a Gaussian, and their mirror image up to logits of
// pictures in [0, 1]. Weights begin as PyTorch's do.
import * as tf from '@tensorflow/tfjs-core';
import {
  activated,
  convActivated,
  convTransposeActivated,
  denseActivated,
} from '../../../models/layers/activated.ts';
import { batchNorm, normalisedBy, type Norm, type Statistics } from '../../../models/layers/batch-norm.ts';
import type { Window } from '../../../models/layers/patches.ts';
import { torchDeviation, weight, type ParameterSpec, type Weights } from '../../../models/parameters.ts';
import type { Posterior } from '../../../models/vae.ts';
import type { PictureVaeShape } from '../shared/picture-vae-shape.ts';

export interface PictureVae extends Pick<PictureVaeShape, 'side' | 'depth'> {
  latentSize: number;
  /** Numbers that both networks are told of a picture; 0 where they are told nothing. */
  toldSize: number;
  /** Values of a picture. */
  size: number;
  specs: readonly ParameterSpec[];
  /** `…/mean` and `…/variance` of each normalisation over pictures seen before: with them a single picture can be drawn. */
  statisticsSpecs: readonly ParameterSpec[];
  /** pictures [b, side, side, depth] in [0, 1], told [b, toldSize] or null */
  encode(weights: Weights, pictures: tf.Tensor4D, told: tf.Tensor2D | null, norm: Norm): Posterior;
  /** z [b, latent], told [b, toldSize] or null → logits [b, side, side, depth]. */
  decode(weights: Weights, z: tf.Tensor2D, told: tf.Tensor2D | null, norm: Norm): tf.Tensor4D;
}

const GAIN = /\/gain$/;

/** @param toldSize 0 for networks that are told nothing */
export function createPictureVae(shape: PictureVaeShape, latentSize: number, toldSize: number): PictureVae {
  const specs = [...encoderSpecs(shape, latentSize, toldSize), ...decoderSpecs(shape, latentSize + toldSize)];
  return {
    ...{ side: shape.side, depth: shape.depth, latentSize, toldSize, specs },
    size: shape.side * shape.side * shape.depth,
    statisticsSpecs: specs.filter(({ name }) => GAIN.test(name)).flatMap(statisticsOfLayer),
    encode: (weights, pictures, told, norm) =>
      encode(weights, told ? withPlanes(pictures, told) : pictures, shape, latentSize, norm),
    decode: (weights, z, told, norm) => decode(weights, told ? tf.concat([z, told], 1) : z, shape, norm),
  };
}

/** With the batch's own statistics. @param seen is given those of every layer */
export function ownStatistics(seen?: (name: string, statistics: Statistics) => void): Norm {
  return (name, x, gain, shift, activation) =>
    batchNorm(x, gain, shift, seen && ((statistics) => seen(name, statistics)), activation);
}

/** With statistics by `statisticsSpecs`' names. */
export function keptStatistics(statistics: Weights): Norm {
  return (name, x, gain, shift, activation) => {
    const [mean, variance] = [weight(statistics, `${name}/mean`), weight(statistics, `${name}/variance`)];
    return activated(normalisedBy({ mean, variance } as Statistics, x, gain, shift), activation);
  };
}

const statisticsOfLayer = ({ name, shape }: ParameterSpec): ParameterSpec[] =>
  ['mean', 'variance'].map((part) => ({ name: name.replace(GAIN, `/${part}`), shape, deviation: 0 }));

/** Weights and biases as PyTorch begins with them, for a layer with `inputs` values per output. */
function layer(name: string, shape: number[], outputs: number, inputs: number): ParameterSpec[] {
  const deviation = torchDeviation(inputs);
  return [
    { name: `${name}/weights`, shape, deviation },
    { name: `${name}/bias`, shape: [outputs], deviation },
  ];
}

/** A convolution whose normalisation has the bias. The scale is 1 + gain. */
function normedLayer(name: string, shape: number[], outputs: number, inputs: number): ParameterSpec[] {
  const [weights] = layer(name, shape, outputs, inputs);
  return [
    weights!,
    { name: `${name}/gain`, shape: [outputs], deviation: 0 },
    { name: `${name}/shift`, shape: [outputs], deviation: 0 },
  ];
}

const flatSize = ({ top, channels }: PictureVaeShape): number => top * top * channels.at(-1)!;

function encoderSpecs(shape: PictureVaeShape, latentSize: number, toldSize: number): ParameterSpec[] {
  const { channels, kernel, depth, isNormed } = shape;
  const convolutions = channels.flatMap((outputs, i) => {
    const inputs = channels[i - 1] ?? depth + toldSize;
    const of = isNormed && i > 0 ? normedLayer : layer;
    const filter = [kernel, kernel, inputs, outputs];
    return of(`encoder/conv${i + 1}`, filter, outputs, kernel * kernel * inputs);
  });
  const [flat, both] = [flatSize(shape), 2 * latentSize];
  return [...convolutions, ...layer('encoder/posterior', [flat, both], both, flat)];
}

function decoderSpecs(shape: PictureVaeShape, inputs: number): ParameterSpec[] {
  const { channels, kernel, depth, isNormed } = shape;
  const flat = flatSize(shape);
  const specs = layer('decoder/dense', [inputs, flat], flat, inputs);
  for (let level = channels.length; level >= 1; level--) {
    const [outputs, inner] = [channels[level - 2] ?? depth, channels[level - 1]!];
    const of = isNormed && level > 1 ? normedLayer : layer;
    // PyTorch counts the outputs of a transposed convolution.
    const fan = kernel * kernel * outputs;
    specs.push(...of(`decoder/conv${level}`, [kernel, kernel, outputs, inner], outputs, fan));
  }
  return specs;
}

const windowOf = ({ kernel }: PictureVaeShape): Window => ({
  ...{ kernel, stride: 2, pad: 1 },
  outputPadding: 4 - kernel,
});

function encode(
  weights: Weights,
  pictures: tf.Tensor4D,
  shape: PictureVaeShape,
  latentSize: number,
  norm: Norm,
): Posterior {
  let x = pictures;
  for (let level = 1; level <= shape.channels.length; level++) {
    const name = `encoder/conv${level}`;
    const filter = weight<tf.Tensor4D>(weights, `${name}/weights`);
    const convolved = (bias: tf.Tensor1D, activation: 'relu' | 'linear') =>
      convActivated(x, filter, bias, windowOf(shape), activation, { isData: level === 1 });
    x =
      shape.isNormed && level > 1
        ? normed(weights, name, convolved(tf.zeros([filter.shape[3]]), 'linear'), norm)
        : convolved(weight(weights, `${name}/bias`), 'relu');
  }
  const flat = tf.reshape(x, [x.shape[0], flatSize(shape)]) as tf.Tensor2D;
  const [matrix, bias] = ['weights', 'bias'].map((part) => weight(weights, `encoder/posterior/${part}`));
  const both = denseActivated(flat, matrix as tf.Tensor2D, bias as tf.Tensor1D, 'linear');
  const [zMean, zLogVar] = tf.split(both, [latentSize, latentSize], 1) as [tf.Tensor2D, tf.Tensor2D];
  return { zMean, zLogVar };
}

function decode(weights: Weights, z: tf.Tensor2D, shape: PictureVaeShape, norm: Norm): tf.Tensor4D {
  const { channels, top } = shape;
  const of = <T extends tf.Tensor>(name: string) => weight<T>(weights, `decoder/${name}`);
  const flat = denseActivated(z, of('dense/weights'), of('dense/bias'), 'linear');
  let x = tf.reshape(flat, [z.shape[0], top, top, channels.at(-1)!]) as tf.Tensor4D;
  for (let level = channels.length; level >= 1; level--) {
    const name = `conv${level}`;
    const filter = of<tf.Tensor4D>(`${name}/weights`);
    const drawn = (bias: tf.Tensor1D, activation: 'relu' | 'linear') =>
      convTransposeActivated(x, filter, bias, windowOf(shape), activation);
    x =
      shape.isNormed && level > 1
        ? normed(weights, `decoder/${name}`, drawn(tf.zeros([filter.shape[2]]), 'linear'), norm)
        : drawn(of(`${name}/bias`), level > 1 ? 'relu' : 'linear');
  }
  return x;
}

function normed(weights: Weights, name: string, x: tf.Tensor4D, norm: Norm): tf.Tensor4D {
  const rows = tf.reshape(x, [-1, x.shape[3]]) as tf.Tensor2D;
  const [gain, shift] = [weight(weights, `${name}/gain`), weight(weights, `${name}/shift`)];
  return tf.reshape(norm(name, rows, gain as tf.Tensor1D, shift as tf.Tensor1D, 'relu'), x.shape);
}

/** [b, h, w, c] → [b, h, w, c + t]: what is told stands beside every pixel. */
function withPlanes(pictures: tf.Tensor4D, told: tf.Tensor2D): tf.Tensor4D {
  const [b, h, w] = pictures.shape;
  const planes = tf.mul(tf.ones([1, h, w, 1]), tf.reshape(told, [b, 1, 1, told.shape[1]])) as tf.Tensor4D;
  return tf.concat([pictures, planes], 3);
}
