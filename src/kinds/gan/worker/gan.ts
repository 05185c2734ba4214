// A generator that draws pictures from noise and the discriminator that judges them, both convolutional (DCGAN).
import * as tf from '@tensorflow/tfjs-core';
import type { GanParams } from '../../../tracking/gan-params.ts';
import type { GanShape } from '../../../tracking/gan-shape.ts';
import type { PresetName } from '../../../tracking/train-params.ts';
import {
  convActivated,
  convTransposeActivated,
  denseActivated,
  leakyRelu,
} from '../../../models/layers/activated.ts';
import { matMul } from '../../../models/layers/matmul.ts';
import type { Window } from '../../../models/layers/patches.ts';
import { weight, type ParameterSpec, type Weights } from '../../../models/parameters.ts';
import { batchNorm } from './batch-norm.ts';

/** Normalises rows [n, c] under a layer's name with its gain and shift. */
export type Norm = (name: string, x: tf.Tensor2D, gain: tf.Tensor1D, shift: tf.Tensor1D) => tf.Tensor2D;

export interface Gan {
  /** Side at which pictures are drawn and judged. */
  side: number;
  /** Channels of a picture. */
  depth: 1 | 3;
  noiseSize: number;
  /** Numbers that both networks are told of a picture: 3 of a colour, one for each class; 0 where they are told nothing. */
  toldSize: number;
  generatorSpecs: readonly ParameterSpec[];
  discriminatorSpecs: readonly ParameterSpec[];
  /** noise [b, noiseSize], told [b, toldSize] in [−1, 1] or null → [b, side, side, depth] in [−1, 1]. */
  generate(weights: Weights, noise: tf.Tensor2D, told: tf.Tensor2D | null, norm?: Norm): tf.Tensor4D;
  /** Raw scores [b, 1]: high for pictures that look real. */
  score(weights: Weights, pictures: tf.Tensor4D, told: tf.Tensor2D | null): tf.Tensor2D;
}

/** Channels of the levels from the picture inwards; every level halves the side, which ends at 4. */
const SHAPES: Record<PresetName, { side: number; channels: readonly number[] }> = {
  compact: { side: 16, channels: [16, 32] },
  published: { side: 64, channels: [32, 64, 128, 256] },
};
const TOP = 4;
/** Numbers of a colour. */
const COLOUR_SIZE = 3;
const WINDOW: Window = { kernel: 4, stride: 2, pad: 1 };
/** Radford et al. 2016: all weights from N(0, 0.02). */
const DEVIATION = 0.02;
/** How much louder than a number of the noise is what the generator is told. */
const TOLD_GAIN = 4;

/** @param labelled the shape of the networks and how many classes there are, of labelled pictures; null for paints */
export function createGan(
  preset: PresetName,
  noiseSize: number,
  { variant, isConditional, isSpectral }: Pick<GanParams, 'variant' | 'isConditional' | 'isSpectral'>,
  labelled: (GanShape & { classCount: number }) | null = null,
): Gan {
  const { side, channels, top, depth } = labelled ?? { ...SHAPES[preset], top: TOP, depth: 3 };
  const toldSize = isConditional ? (labelled?.classCount ?? COLOUR_SIZE) : 0;
  const flat = top * top * channels.at(-1)!;
  // A penalised critic judges each picture by itself; a spectrally normalised one is bounded already.
  const isNormed = variant !== 'wgan-gp' && !isSpectral;
  return {
    ...{ side, depth, noiseSize, toldSize },
    generatorSpecs: generatorSpecs(channels, noiseSize + toldSize, flat, depth),
    discriminatorSpecs: discriminatorSpecs(channels, flat, depth + toldSize, isNormed),
    generate: (weights, noise, told, norm = ownStatistics) =>
      generate(weights, told ? withTold(noise, told) : noise, channels, top, norm),
    score: (weights, pictures, told) =>
      score(weights, told ? withPlanes(pictures, told) : pictures, channels, isNormed),
  };
}

function generatorSpecs(
  channels: readonly number[],
  inputs: number,
  flat: number,
  depth: number,
): ParameterSpec[] {
  const specs = [matrix('generator/dense', [inputs, flat])];
  for (let level = channels.length; level >= 1; level--) {
    const [outer, inner] = [channels[level - 2] ?? depth, channels[level - 1]!];
    specs.push(...normSpecs(`generator/norm${level}`, inner));
    specs.push(matrix(`generator/conv${level}`, [4, 4, outer, inner]));
  }
  return [...specs, bias('generator/conv1', depth)];
}

function discriminatorSpecs(
  channels: readonly number[],
  flat: number,
  seen: number,
  isNormed: boolean,
): ParameterSpec[] {
  const name = (part: string) => `discriminator/${part}`;
  const specs = channels.flatMap((outputs, i) => {
    const inputs = channels[i - 1] ?? seen;
    const layer = matrix(name(`conv${i + 1}`), [4, 4, inputs, outputs]);
    const isPlain = i === 0 || !isNormed;
    return [
      layer,
      ...(isPlain ? [bias(name(`conv${i + 1}`), outputs)] : normSpecs(name(`norm${i + 1}`), outputs)),
    ];
  });
  return [...specs, matrix(name('score'), [flat, 1]), bias(name('score'), 1)];
}

const matrix = (layer: string, shape: number[]): ParameterSpec => ({
  name: `${layer}/weights`,
  shape,
  deviation: DEVIATION,
});

const bias = (layer: string, size: number): ParameterSpec => ({
  name: `${layer}/bias`,
  shape: [size],
  deviation: 0,
});

/** The scale is 1 + gain, so that it begins at N(1, 0.02). */
const normSpecs = (layer: string, size: number): ParameterSpec[] => [
  { name: `${layer}/gain`, shape: [size], deviation: DEVIATION },
  { name: `${layer}/shift`, shape: [size], deviation: 0 },
];

const ownStatistics: Norm = (_, x, gain, shift) => batchNorm(x, gain, shift);

function generate(
  weights: Weights,
  inputs: tf.Tensor2D,
  channels: readonly number[],
  top: number,
  norm: Norm,
): tf.Tensor4D {
  const of = <T extends tf.Tensor>(name: string) => weight<T>(weights, `generator/${name}`);
  const b = inputs.shape[0];
  const flat = matMul(inputs, of('dense/weights'));
  let x = tf.reshape(flat, [b, top, top, channels.at(-1)!]) as tf.Tensor4D;
  for (let level = channels.length; level >= 1; level--) {
    const name = `norm${level}`;
    const normed = norm(`generator/${name}`, rowsOf(x), of(`${name}/gain`), of(`${name}/shift`));
    const active = tf.reshape(tf.relu(normed), x.shape) as tf.Tensor4D;
    const filter = of<tf.Tensor4D>(`conv${level}/weights`);
    // The next normalisation has a shift of its own.
    const bias = level === 1 ? of<tf.Tensor1D>('conv1/bias') : tf.zeros<tf.Rank.R1>([filter.shape[2]]);
    x = convTransposeActivated(active, filter, bias, WINDOW, level === 1 ? 'tanh' : 'linear');
  }
  return x;
}

function score(
  weights: Weights,
  pictures: tf.Tensor4D,
  channels: readonly number[],
  isNormed: boolean,
): tf.Tensor2D {
  const of = <T extends tf.Tensor>(name: string) => weight<T>(weights, `discriminator/${name}`);
  let x = pictures;
  for (let level = 1; level <= channels.length; level++) {
    const filter = of<tf.Tensor4D>(`conv${level}/weights`);
    x =
      level === 1 || !isNormed
        ? convActivated(x, filter, of(`conv${level}/bias`), WINDOW, 'leaky-relu')
        : normed(x, filter, of(`norm${level}/gain`), of(`norm${level}/shift`));
  }
  const flat = tf.reshape(x, [x.shape[0], -1]) as tf.Tensor2D;
  return denseActivated(flat, of('score/weights'), of('score/bias'), 'linear');
}

/** What is told beside the noise, loud enough not to drown in it. */
function withTold(noise: tf.Tensor2D, told: tf.Tensor2D): tf.Tensor2D {
  return tf.concat([noise, tf.mul(told, TOLD_GAIN) as tf.Tensor2D], 1);
}

/** [b, h, w, c] → [b, h, w, c + t]: what is told stands beside every pixel, so that the first layer can compare them. */
function withPlanes(pictures: tf.Tensor4D, told: tf.Tensor2D): tf.Tensor4D {
  const [b, h, w] = pictures.shape;
  const planes = tf.mul(tf.ones([1, h, w, 1]), tf.reshape(told, [b, 1, 1, told.shape[1]])) as tf.Tensor4D;
  return tf.concat([pictures, planes], 3);
}

function normed(x: tf.Tensor4D, filter: tf.Tensor4D, gain: tf.Tensor1D, shift: tf.Tensor1D): tf.Tensor4D {
  const raw = convActivated(x, filter, tf.zeros([filter.shape[3]]), WINDOW, 'linear');
  const rows = leakyRelu(batchNorm(rowsOf(raw), gain, shift));
  return tf.reshape(rows, raw.shape) as tf.Tensor4D;
}

const rowsOf = (x: tf.Tensor4D): tf.Tensor2D => tf.reshape(x, [-1, x.shape[3]]) as tf.Tensor2D;
