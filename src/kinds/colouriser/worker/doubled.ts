// Bilinear enlargement to twice the side, between the centres of pixels: tf.image.resizeBilinear has no gradient on WASM.
import * as tf from '@tensorflow/tfjs-core';

/** [b, h, w, c] → [b, 2h, 2w, c]; beyond the border stands its last pixel. */
export function doubled(x: tf.Tensor4D): tf.Tensor4D {
  const [b, h, w, c] = x.shape;
  const tall = interleaved(tf.reshape(x, [b, h, w * c]));
  return tf.reshape(interleaved(tf.reshape(tall, [b * 2 * h, w, c])), [b, 2 * h, 2 * w, c]);
}

/** [n, m, c] → [n, 2m, c]: ¾ of each with ¼ of the one before, then ¾ with ¼ of the one after. */
function interleaved(x: tf.Tensor3D): tf.Tensor3D {
  const [n, m, c] = x.shape;
  const at = (from: number, count: number) => tf.slice(x, [0, from, 0], [n, count, c]);
  const before = m === 1 ? x : tf.concat([at(0, 1), at(0, m - 1)], 1);
  const after = m === 1 ? x : tf.concat([at(1, m - 1), at(m - 1, 1)], 1);
  const own = tf.mul(x, 0.75);
  const both = [tf.add(own, tf.mul(before, 0.25)), tf.add(own, tf.mul(after, 0.25))];
  return tf.reshape(tf.stack(both, 2), [n, 2 * m, c]);
}
