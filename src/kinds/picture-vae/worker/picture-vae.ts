// The networks of a picture VAE: convolutions of stride 2 down to a Gaussian, and their mirror image up to logits of
// pictures in [0, 1]. Weights begin as PyTorch's do.
import * as tf from '@tensorflow/tfjs-core';
import { convActivated, convTransposeActivated, denseActivated } from '../../../models/layers/activated.ts';
import { statisticsSpecs, type Norm } from '../../../models/layers/norm.ts';
import type { Window } from '../../../models/layers/patches.ts';
import { withPlanes } from '../../../models/layers/planes.ts';
import { torchLayer, weight, type ParameterSpec, type Weights } from '../../../models/parameters.ts';
import type { Posterior } from '../../../models/vae.ts';
import type { PictureVaeShape } from '../shared/picture-vae-shape.ts';
import { shadesOf } from './shades.ts';

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
  /** z [b, latent], told [b, toldSize] or null → logits of the picture [b, side, side, depth]. */
  decode(weights: Weights, z: tf.Tensor2D, told: tf.Tensor2D | null, norm: Norm): tf.Tensor4D;
}

/**
 * @param toldSize 0 for networks that are told nothing
 * @param drawn `shades` of the colour that is told, or `values` whatever is told
 */
export function createPictureVae(
  shape: PictureVaeShape,
  latentSize: number,
  toldSize: number,
  drawn: 'values' | 'shades' = 'values',
): PictureVae {
  const names = levelNames(shape, drawn);
  const specs = [
    ...encoderSpecs(shape, latentSize, toldSize),
    ...decoderSpecs(shape, latentSize + toldSize, names),
  ];
  return {
    ...{ side: shape.side, depth: shape.depth, latentSize, toldSize, specs },
    size: shape.side * shape.side * shape.depth,
    statisticsSpecs: statisticsSpecs(specs),
    encode: (weights, pictures, told, norm) =>
      encode(weights, told ? withPlanes(pictures, told) : pictures, shape, latentSize, norm),
    decode(weights, z, told, norm) {
      const x = decode(weights, told ? tf.concat([z, told], 1) : z, shape, names, norm);
      return drawn === 'shades' ? shadesOf(x, told!) : x;
    },
  };
}

/** A convolution whose normalisation has the bias. The scale is 1 + gain. */
function normedLayer(name: string, shape: number[], outputs: number, inputs: number): ParameterSpec[] {
  const [weights] = torchLayer(name, shape, outputs, inputs);
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
    const of = isNormed && i > 0 ? normedLayer : torchLayer;
    const filter = [kernel, kernel, inputs, outputs];
    return of(`encoder/conv${i + 1}`, filter, outputs, kernel * kernel * inputs);
  });
  const [flat, both] = [flatSize(shape), 2 * latentSize];
  return [...convolutions, ...torchLayer('encoder/posterior', [flat, both], both, flat)];
}

/** Of the decoder's convolutions from the outermost on; what draws shades goes by a name of its own, as its weights mean
 * something else. */
const levelNames = ({ channels }: PictureVaeShape, drawn: 'values' | 'shades'): string[] =>
  channels.map((_, i) => (i === 0 && drawn === 'shades' ? 'shades' : `conv${i + 1}`));

function decoderSpecs(shape: PictureVaeShape, inputs: number, names: readonly string[]): ParameterSpec[] {
  const { channels, kernel, depth, isNormed } = shape;
  const flat = flatSize(shape);
  const specs = torchLayer('decoder/dense', [inputs, flat], flat, inputs);
  for (let level = channels.length; level >= 1; level--) {
    const [outputs, inner] = [channels[level - 2] ?? depth, channels[level - 1]!];
    const of = isNormed && level > 1 ? normedLayer : torchLayer;
    // PyTorch counts the outputs of a transposed convolution.
    const fan = kernel * kernel * outputs;
    specs.push(...of(`decoder/${names[level - 1]!}`, [kernel, kernel, outputs, inner], outputs, fan));
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

function decode(
  weights: Weights,
  z: tf.Tensor2D,
  shape: PictureVaeShape,
  names: readonly string[],
  norm: Norm,
): tf.Tensor4D {
  const { channels, top } = shape;
  const of = <T extends tf.Tensor>(name: string) => weight<T>(weights, `decoder/${name}`);
  const flat = denseActivated(z, of('dense/weights'), of('dense/bias'), 'linear');
  let x = tf.reshape(flat, [z.shape[0], top, top, channels.at(-1)!]) as tf.Tensor4D;
  for (let level = channels.length; level >= 1; level--) {
    const name = names[level - 1]!;
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
