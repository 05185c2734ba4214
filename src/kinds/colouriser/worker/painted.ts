// Pictures out of what a network draws: the values themselves, or a share of the told colour at each pixel. The colour of a
// blend is the one asked for, whatever was learned; what is learned is where it goes.
import * as tf from '@tensorflow/tfjs-core';
import { blended } from '../../../compute/wasm-kernels/blended.ts';
import { tanh } from '../../../models/layers/tanh.ts';
import type { Painted } from '../shared/colouriser-params.ts';

/** Channels that a network draws. */
export const drawnChannels = (kind: Painted): number => (kind === 'blend' ? 4 : 3);

/** How much further than to 0 and 1 a share would go: it gets there with numbers of ordinary size. */
const OVERSHOOT = 0.02;

/**
 * `values`: (tanh d + 1) / 2. `blend`: (1 − α)·(picture + r) + α·colour, with α from the first channel of d, 0 to 1, and r the others.
 * @param drawn d [b, side, side, drawnChannels] @param pictures [b, side, side, 3] in [0, 1] @param colours [b, 3] in [−1, 1]
 */
export function painted(
  kind: Painted,
  drawn: tf.Tensor4D,
  pictures: tf.Tensor4D,
  colours: tf.Tensor2D,
): tf.Tensor4D {
  if (kind === 'values') return tf.mul(tf.add(tanh(drawn), 1), 0.5);
  return blended(drawn, pictures, colours, OVERSHOOT);
}
