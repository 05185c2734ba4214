// The classifier whose features distances are measured in: a small convolutional net, the same for every model of a dataset.
import * as tf from '@tensorflow/tfjs-core';
import { convActivated, denseActivated } from '../../models/layers/activated.ts';
import { FEATURE_WINDOW } from '../../models/perceptual.ts';
import { heDeviation, weight, type ParameterSpec, type Weights } from '../../models/parameters.ts';

/** Numbers of its last layer but one. */
export const FEATURE_SIZE = 64;
/** Pictures are averaged down to at most this side. */
const MOST_SIDE = 32;
const CHANNELS = [16, 32, 32];

export interface ClassifierShape {
  side: number;
  depth: 1 | 3;
  classCount: number;
}

/** The side at which it sees pictures of this side. */
export function seenSide(side: number): number {
  let seen = side;
  while (seen > MOST_SIDE) seen /= 2;
  return seen;
}

export function classifierSpecs({ side, depth, classCount }: ClassifierShape): ParameterSpec[] {
  const widths = widthsOf(side);
  const specs = widths.flatMap((width, i) => {
    const inputs = widths[i - 1] ?? depth;
    return layer(`conv${i + 1}`, [4, 4, inputs, width], 16 * inputs);
  });
  const flat = (side >> widths.length) ** 2 * widths.at(-1)!;
  specs.push(...layer('features', [flat, FEATURE_SIZE], flat));
  return [...specs, ...layer('classes', [FEATURE_SIZE, classCount], FEATURE_SIZE)];
}

/** pixels [b, side, side, depth] in [−1, 1] → features [b, FEATURE_SIZE] and logits [b, classCount]. */
export function classify(
  weights: Weights,
  pixels: tf.Tensor4D,
): { features: tf.Tensor2D; logits: tf.Tensor2D } {
  const of = <T extends tf.Tensor>(name: string) => weight<T>(weights, name);
  let x = pixels;
  for (let level = 1; level <= widthsOf(pixels.shape[1]).length; level++) {
    const [filter, bias] = [of<tf.Tensor4D>(`conv${level}/weights`), of<tf.Tensor1D>(`conv${level}/bias`)];
    x = convActivated(x, filter, bias, FEATURE_WINDOW, 'leaky-relu', { isData: level === 1 });
  }
  const flat = tf.reshape(x, [x.shape[0], -1]) as tf.Tensor2D;
  const features = denseActivated(flat, of('features/weights'), of('features/bias'), 'leaky-relu');
  return { features, logits: denseActivated(features, of('classes/weights'), of('classes/bias'), 'linear') };
}

/** Every level halves the side, until 4 to 7 are left. */
function widthsOf(side: number): number[] {
  return CHANNELS.filter((_, i) => side >> i >= 8 && (side >> i) % 2 === 0);
}

function layer(name: string, shape: number[], inputs: number): ParameterSpec[] {
  return [
    { name: `${name}/weights`, shape, deviation: heDeviation(inputs) },
    { name: `${name}/bias`, shape: [shape.at(-1)!], deviation: 0 },
  ];
}
