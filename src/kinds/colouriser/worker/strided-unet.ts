// The compact UNet: convolutions of stride 2 down to a few pixels, where each sees the whole picture, and transposed ones
// back up, each level added to the one that it came from.
import * as tf from '@tensorflow/tfjs-core';
import {
  convActivated,
  convActivatedBeside,
  convTransposeActivated,
} from '../../../models/layers/activated.ts';
import type { Window } from '../../../models/layers/patches.ts';
import { heDeviation, weight, type ParameterSpec, type Weights } from '../../../models/parameters.ts';
import { DRAFT, REFINED, type ColouriserShape } from '../shared/colouriser-shape.ts';
import { drawnChannels } from './painted.ts';
import type { Understood } from './phrase-encoder.ts';
import { colourSpecs, embeddedTold, toldSpecs, withColour } from './told-colour.ts';

const HALVING: Window = { kernel: 4, stride: 2, pad: 1 };
const SAME: Window = { kernel: 3, stride: 1, pad: 1 };
const PICTURE_CHANNELS = 3;

const isTold = ({ colourAt }: ColouriserShape, at: 'bottleneck' | 'decoder') =>
  colourAt === 'both' || colourAt === at;

function layer(name: string, shape: number[], inputs: number, outputs: number, gain = 1): ParameterSpec[] {
  return [
    { name: `${name}/weights`, shape, deviation: gain * heDeviation(inputs) },
    { name: `${name}/bias`, shape: [outputs], deviation: 0 },
  ];
}

export function stridedSpecs(shape: ColouriserShape): ParameterSpec[] {
  const { widths, layers, painted } = shape;
  const specs = colourSpecs(shape);
  for (const [i, width] of widths.entries()) {
    const inputs = widths[i - 1] ?? PICTURE_CHANNELS;
    specs.push(...layer(`down${i + 1}`, [4, 4, inputs, width], 16 * inputs, width));
  }
  const top = widths.at(-1)!;
  for (let i = 1; i <= layers; i++) specs.push(...layer(`middle${i}`, [3, 3, top, top], 9 * top, top));
  if (isTold(shape, 'bottleneck')) specs.push(...toldSpecs('middle', top, shape));
  for (let level = widths.length; level >= 1; level--) {
    const inner = widths[level - 1]!;
    const outputs = widths[level - 2] ?? DRAFT;
    specs.push(...layer(`up${level}`, [4, 4, outputs, inner], 4 * inner, outputs));
    if (level > 1 && isTold(shape, 'decoder')) specs.push(...toldSpecs(`up${level}`, outputs, shape));
  }
  const [beside, drawn] = [DRAFT + PICTURE_CHANNELS, drawnChannels(painted)];
  specs.push(...layer('refined', [3, 3, beside, REFINED], 9 * beside, REFINED));
  // A small beginning: nothing is sure yet.
  specs.push(...layer('drawn', [3, 3, REFINED, drawn], 9 * REFINED, drawn, 0.1));
  return specs;
}

/** shown [b, side, side, 3] in [−1, 1] and what is told → [b, side, side, drawnChannels]. */
export function stridedUnet(
  weights: Weights,
  shown: tf.Tensor4D,
  understood: Understood,
  shape: ColouriserShape,
): tf.Tensor4D {
  const { widths, layers, headSize } = shape;
  const told = embeddedTold(weights, understood);
  const parts = (name: string) =>
    [weight(weights, `${name}/weights`), weight(weights, `${name}/bias`)] as [tf.Tensor4D, tf.Tensor1D];
  const skipped: tf.Tensor4D[] = [];
  let x = shown;
  for (let level = 1; level <= widths.length; level++) {
    x = convActivated(x, ...parts(`down${level}`), HALVING, 'relu', { isData: level === 1 });
    skipped.push(x);
  }
  for (let i = 1; i <= layers; i++)
    x = tf.add(x, convActivated(x, ...parts(`middle${i}`), SAME, 'relu')) as tf.Tensor4D;
  if (isTold(shape, 'bottleneck')) x = withColour(weights, 'middle', x, told, headSize);
  for (let level = widths.length; level > 1; level--) {
    const drawn = convTransposeActivated(x, ...parts(`up${level}`), HALVING, 'relu');
    x = tf.add(drawn, skipped[level - 2]!);
    if (isTold(shape, 'decoder')) x = withColour(weights, `up${level}`, x, told, headSize);
  }
  const draft = convTransposeActivated(x, ...parts('up1'), HALVING, 'relu');
  const refined = convActivatedBeside(draft, shown, ...parts('refined'), SAME, 'relu');
  return convActivated(refined, ...parts('drawn'), SAME, 'linear');
}
