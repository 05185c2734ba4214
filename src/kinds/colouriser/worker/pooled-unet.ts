// The UNet as it was published (Ronneberger et al. 2015): convolutions of 3 × 3 pixels, the largest of each square of four on
// the way down, bilinear enlargement on the way up, and each level beside the one that it came from.
import * as tf from '@tensorflow/tfjs-core';
import { convActivated } from '../../../models/layers/activated.ts';
import type { Norm } from '../../../models/layers/norm.ts';
import { spaceToDepth, type Window } from '../../../models/layers/patches.ts';
import {
  torchDeviation,
  torchLayer,
  weight,
  type ParameterSpec,
  type Weights,
} from '../../../models/parameters.ts';
import type { ColouriserShape } from '../shared/colouriser-shape.ts';
import { doubled } from './doubled.ts';
import { drawnChannels } from './painted.ts';
import type { Understood } from './phrase-encoder.ts';
import { colourSpecs, embeddedTold, toldSpecs, withColour } from './told-colour.ts';

const SAME: Window = { kernel: 3, stride: 1, pad: 1 };
const PICTURE_CHANNELS = 3;

interface Level {
  name: string;
  inputs: number;
  width: number;
  /** Whether the colour enters after it. */
  isTold: boolean;
}

/** The levels down to the innermost, which is the last of `down`, and back up. */
function levelsOf({ widths, colourAt }: ColouriserShape): { down: Level[]; up: Level[] } {
  const last = widths.length - 1;
  const down = widths.map((width, i) => ({
    ...{ name: `down${i + 1}`, inputs: widths[i - 1] ?? PICTURE_CHANNELS, width },
    isTold: i === last && colourAt !== 'decoder',
  }));
  const up = widths.slice(0, last).map((width, i) => ({
    ...{ name: `up${i + 1}`, inputs: width + widths[i + 1]!, width },
    isTold: colourAt !== 'bottleneck',
  }));
  return { down, up: up.reverse() };
}

export function pooledSpecs(shape: ColouriserShape): ParameterSpec[] {
  const { down, up } = levelsOf(shape);
  const channels = drawnChannels(shape.painted);
  return [
    ...colourSpecs(shape),
    ...[...down, ...up].flatMap((level) => levelSpecs(level, shape)),
    ...torchLayer('drawn', [1, 1, shape.widths[0]!, channels], channels, shape.widths[0]!),
  ];
}

function levelSpecs({ name, inputs, width, isTold }: Level, shape: ColouriserShape): ParameterSpec[] {
  const convolutions = Array.from({ length: shape.layers }, (_, i) => {
    const seen = i === 0 ? inputs : width;
    const layer = `${name}/conv${i + 1}`;
    return [
      { name: `${layer}/weights`, shape: [3, 3, seen, width], deviation: torchDeviation(9 * seen) },
      { name: `${layer}/gain`, shape: [width], deviation: 0 },
      { name: `${layer}/shift`, shape: [width], deviation: 0 },
    ];
  });
  return [...convolutions.flat(), ...(isTold ? toldSpecs(name, width, shape) : [])];
}

/** shown [b, side, side, 3] in [−1, 1] and what is told → [b, side, side, drawnChannels]. */
export function pooledUnet(
  weights: Weights,
  shown: tf.Tensor4D,
  understood: Understood,
  shape: ColouriserShape,
  norm: Norm,
): tf.Tensor4D {
  const { down, up } = levelsOf(shape);
  const told = embeddedTold(weights, understood);
  const through = (x: tf.Tensor4D, { name, isTold }: Level) => {
    let y = x;
    for (let i = 1; i <= shape.layers; i++) y = convolved(weights, `${name}/conv${i}`, y, norm);
    return isTold ? withColour(weights, name, y, told, shape.headSize) : y;
  };
  const skipped: tf.Tensor4D[] = [];
  let x = shown;
  for (const [i, level] of down.entries()) {
    x = through(i === 0 ? x : largestOfFour(x), level);
    skipped.push(x);
  }
  for (const [i, level] of up.entries())
    x = through(tf.concat([skipped[skipped.length - 2 - i]!, doubled(x)], 3), level);
  const [filter, bias] = [weight(weights, 'drawn/weights'), weight(weights, 'drawn/bias')];
  const window = { kernel: 1, stride: 1, pad: 0 };
  return convActivated(x, filter as tf.Tensor4D, bias as tf.Tensor1D, window, 'linear');
}

function convolved(weights: Weights, name: string, x: tf.Tensor4D, norm: Norm): tf.Tensor4D {
  const filter = weight<tf.Tensor4D>(weights, `${name}/weights`);
  const y = convActivated(x, filter, tf.zeros([filter.shape[3]]), SAME, 'linear');
  const rows = tf.reshape(y, [-1, y.shape[3]]) as tf.Tensor2D;
  const [gain, shift] = [weight(weights, `${name}/gain`), weight(weights, `${name}/shift`)];
  return tf.reshape(norm(name, rows, gain as tf.Tensor1D, shift as tf.Tensor1D, 'relu'), y.shape);
}

/** [b, h, w, c] → [b, h/2, w/2, c]. tf.maxPool has no gradient on WASM. */
function largestOfFour(x: tf.Tensor4D): tf.Tensor4D {
  const [b, h, w, c] = x.shape;
  const squares = tf.reshape(spaceToDepth(x, 2), [b, h / 2, w / 2, 4, c]);
  return tf.max(squares, 3) as tf.Tensor4D;
}
