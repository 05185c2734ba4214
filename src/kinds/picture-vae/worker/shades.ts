// Pictures as shades of a colour that is told: each value a multiple of that colour's. What a brightness changes is then the
// same for every colour, and a network that drew nothing else would still draw the colour asked for.
import * as tf from '@tensorflow/tfjs-core';

/** A channel darker than this is taken for it: of nothing there is no multiple. */
const DARKEST = 4 / 255;
/** As near as drawn values come to 0 and 1, so that their logits are finite. */
const EDGE = 1 / 1024;

/** logs [b, side, side, 3], told coded RGB [b, 3] in [−1, 1] → logits of min(1, colour · e^log): [b, side, side, 3]. */
export function shadesOf(logs: tf.Tensor4D, told: tf.Tensor2D): tf.Tensor4D {
  const colour = tf.maximum(tf.add(tf.mul(told, 0.5), 0.5), DARKEST);
  const drawn = tf.mul(tf.exp(logs), tf.reshape(colour, [told.shape[0], 1, 1, 3]));
  const within = tf.clipByValue(drawn, EDGE, 1 - EDGE);
  return tf.sub(tf.log(within), tf.log(tf.sub(1, within))) as tf.Tensor4D;
}
