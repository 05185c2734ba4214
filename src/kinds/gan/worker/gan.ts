// A generator that draws pictures from noise and the discriminator that judges them, both convolutional.
import * as tf from '@tensorflow/tfjs-core';
import type { GanParams, GanPreset } from '../shared/gan-params.ts';
import type { GanShape } from '../shared/gan-shape.ts';
import { convActivated, convTransposeActivated, denseActivated } from '../../../models/layers/activated.ts';
import { addBias, matMul } from '../../../models/layers/matmul.ts';
import type { Window } from '../../../models/layers/patches.ts';
import { tanh } from '../../../models/layers/tanh.ts';
import { torchLayer, weight, type ParameterSpec, type Weights } from '../../../models/parameters.ts';
import { batchNorm } from '../../../models/layers/batch-norm.ts';
import { ownStatistics, type Norm } from '../../../models/layers/norm.ts';
import { withPlanes } from '../../../models/layers/planes.ts';

export interface Gan {
  /** Side at which pictures are drawn and judged. */
  side: number;
  /** Channels of a picture. */
  depth: 1 | 3;
  noiseSize: number;
  /** Numbers that both networks are told of a picture: 3 of a colour, one for each class; 0 where they are told nothing. */
  toldSize: number;
  /**
   * The clip of a `wgan` bounds the scale of a normalisation itself, as in the code of Arjovsky et al. and all that follow it;
   * where it is false, by how much that differs from 1. Bounded itself, scores stay as small as those published.
   */
  clipsScales: boolean;
  generatorSpecs: readonly ParameterSpec[];
  discriminatorSpecs: readonly ParameterSpec[];
  /** noise [b, noiseSize], told [b, toldSize] in [−1, 1] or null → [b, side, side, depth] in [−1, 1]. */
  generate(weights: Weights, noise: tf.Tensor2D, told: tf.Tensor2D | null, norm?: Norm): tf.Tensor4D;
  /** Raw scores [b, 1]: high for pictures that look real. */
  score(weights: Weights, pictures: tf.Tensor4D, told: tf.Tensor2D | null): tf.Tensor2D;
}

const DEEP = [32, 64, 128, 256];
/** Of the networks for paints. */
const SHAPES: Record<GanPreset, Omit<GanShape, 'depth'>> = {
  compact: { side: 16, top: 4, channels: [16, 32], judging: [16, 32], isOriginal: false },
  published: { side: 64, top: 4, channels: DEEP, judging: DEEP, isOriginal: false },
  original: { side: 64, top: 4, channels: DEEP, judging: [32, 64, 128], isOriginal: true },
  fashion: { side: 32, top: 8, channels: [64, 128], judging: [64, 128], isOriginal: false },
};
/** Numbers of a colour. */
const COLOUR_SIZE = 3;
const WINDOW: Window = { kernel: 4, stride: 2, pad: 1 };
/** Radford et al. 2016: all weights from N(0, 0.02). */
const DEVIATION = 0.02;
/** How much louder than a number of the noise is what the generator is told. */
export const TOLD_GAIN = 4;

/** Of the networks for paints. */
export function paintGanShape(preset: GanPreset): GanShape {
  return { ...SHAPES[preset], depth: 3 };
}

/** A penalised critic judges each picture by itself; a spectrally normalised one is bounded already. */
export function isNormedCritic(
  { variant, isSpectral }: Pick<GanParams, 'variant' | 'isSpectral'>,
  { isOriginal }: Pick<GanShape, 'isOriginal'>,
): boolean {
  return variant !== 'wgan-gp' && !isSpectral && !isOriginal;
}

/** @param labelled the shape of the networks and how many classes there are, of labelled pictures; null for paints */
export function createGan(
  preset: GanPreset,
  noiseSize: number,
  rule: Pick<GanParams, 'variant' | 'isConditional' | 'isSpectral'>,
  labelled: (GanShape & { classCount: number }) | null = null,
): Gan {
  const shape: GanShape = labelled ?? paintGanShape(preset);
  const { side, depth } = shape;
  const toldSize = rule.isConditional ? (labelled?.classCount ?? COLOUR_SIZE) : 0;
  const isNormed = isNormedCritic(rule, shape);
  return {
    ...{ side, depth, noiseSize, toldSize, clipsScales: preset === 'fashion' },
    generatorSpecs: generatorSpecs(shape, noiseSize + toldSize),
    discriminatorSpecs: discriminatorSpecs(shape, depth + toldSize, isNormed),
    generate: (weights, noise, told, norm = ownStatistics()) =>
      generate(weights, told ? withTold(noise, told) : noise, shape, norm),
    score: (weights, pictures, told) =>
      score(weights, told ? withPlanes(pictures, told) : pictures, shape, isNormed),
  };
}

function generatorSpecs({ channels, top, depth, isOriginal }: GanShape, inputs: number): ParameterSpec[] {
  const innermost = channels.at(-1)!;
  const dense = [inputs, top * top * innermost];
  // PyTorch counts the outputs of a transposed convolution; its first one, of 4 × 4 on 1 × 1, is the dense layer here.
  const specs = isOriginal
    ? torchLayer('generator/dense', dense, innermost, 16 * innermost)
    : [matrix('generator/dense', dense)];
  for (let level = channels.length; level >= 1; level--) {
    const [outer, inner] = [channels[level - 2] ?? depth, channels[level - 1]!];
    const name = `generator/conv${level}`;
    if (isOriginal) specs.push(...torchLayer(name, [4, 4, outer, inner], outer, 16 * outer));
    else specs.push(...normSpecs(`generator/norm${level}`, inner), matrix(name, [4, 4, outer, inner]));
  }
  return isOriginal ? specs : [...specs, bias('generator/conv1', depth)];
}

function discriminatorSpecs(shape: GanShape, seen: number, isNormed: boolean): ParameterSpec[] {
  const { side, judging, isOriginal } = shape;
  const name = (part: string) => `discriminator/${part}`;
  const specs = judging.flatMap((outputs, i) => {
    const inputs = judging[i - 1] ?? seen;
    const filter = [4, 4, inputs, outputs];
    if (isOriginal) return torchLayer(name(`conv${i + 1}`), filter, outputs, 16 * inputs);
    const isPlain = i === 0 || !isNormed;
    return [
      matrix(name(`conv${i + 1}`), filter),
      ...(isPlain ? [bias(name(`conv${i + 1}`), outputs)] : normSpecs(name(`norm${i + 1}`), outputs)),
    ];
  });
  const flat = (side >> judging.length) ** 2 * judging.at(-1)!;
  if (isOriginal) return [...specs, ...torchLayer(name('score'), [flat, 1], 1, flat)];
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

function generate(weights: Weights, inputs: tf.Tensor2D, shape: GanShape, norm: Norm): tf.Tensor4D {
  const { channels, top } = shape;
  if (shape.isOriginal) return generateOriginal(weights, inputs, shape);
  const of = <T extends tf.Tensor>(name: string) => weight<T>(weights, `generator/${name}`);
  const b = inputs.shape[0];
  const flat = matMul(inputs, of('dense/weights'));
  let x = tf.reshape(flat, [b, top, top, channels.at(-1)!]) as tf.Tensor4D;
  for (let level = channels.length; level >= 1; level--) {
    const name = `norm${level}`;
    const normed = norm(`generator/${name}`, rowsOf(x), of(`${name}/gain`), of(`${name}/shift`), 'relu');
    const active = tf.reshape(normed, x.shape) as tf.Tensor4D;
    const filter = of<tf.Tensor4D>(`conv${level}/weights`);
    // The next normalisation has a shift of its own.
    const bias = level === 1 ? of<tf.Tensor1D>('conv1/bias') : tf.zeros<tf.Rank.R1>([filter.shape[2]]);
    x = convTransposeActivated(active, filter, bias, WINDOW, level === 1 ? 'tanh' : 'linear');
  }
  return x;
}

/** Without normalisation; one bias for each channel of the dense layer too. */
function generateOriginal(weights: Weights, inputs: tf.Tensor2D, { channels, top }: GanShape): tf.Tensor4D {
  const of = <T extends tf.Tensor>(name: string) => weight<T>(weights, `generator/${name}`);
  const innermost = channels.at(-1)!;
  const rows = tf.reshape(matMul(inputs, of('dense/weights')), [-1, innermost]) as tf.Tensor2D;
  const active = tf.relu(addBias(rows, of('dense/bias')));
  let x = tf.reshape(active, [inputs.shape[0], top, top, innermost]) as tf.Tensor4D;
  for (let level = channels.length; level >= 1; level--) {
    const filter = of<tf.Tensor4D>(`conv${level}/weights`);
    const activation = level === 1 ? 'linear' : 'relu';
    x = convTransposeActivated(x, filter, of(`conv${level}/bias`), WINDOW, activation);
  }
  // 2·σ(x) − 1 = tanh(x / 2): the sigmoid's [0, 1] as [−1, 1].
  return tanh(tf.mul(x, 0.5) as tf.Tensor4D);
}

function score(weights: Weights, pictures: tf.Tensor4D, shape: GanShape, isNormed: boolean): tf.Tensor2D {
  const of = <T extends tf.Tensor>(name: string) => weight<T>(weights, `discriminator/${name}`);
  let x = shape.isOriginal ? (tf.mul(tf.add(pictures, 1), 0.5) as tf.Tensor4D) : pictures;
  for (let level = 1; level <= shape.judging.length; level++) {
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

function normed(x: tf.Tensor4D, filter: tf.Tensor4D, gain: tf.Tensor1D, shift: tf.Tensor1D): tf.Tensor4D {
  const raw = convActivated(x, filter, tf.zeros([filter.shape[3]]), WINDOW, 'linear');
  const rows = batchNorm(rowsOf(raw), gain, shift, undefined, 'leaky-relu');
  return tf.reshape(rows, raw.shape) as tf.Tensor4D;
}

const rowsOf = (x: tf.Tensor4D): tf.Tensor2D => tf.reshape(x, [-1, x.shape[3]]) as tf.Tensor2D;
