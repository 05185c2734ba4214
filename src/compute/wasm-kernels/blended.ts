// Pictures blended with a colour, by a share and a correction that a network draws: one pass on WASM, and one for the
// gradient; plain operations elsewhere.
import * as tf from '@tensorflow/tfjs-core';
import { BLEND } from './blend-kernels.ts';

/**
 * (1 − α)·(picture + r) + α·colour, where α = (1 + 2ω)·σ(d₀) − ω, cut off at 0 and 1, and r = d₁…d₃.
 * @param drawn d [b, h, w, 4] @param pictures [b, h, w, 3], to which no gradient flows
 * @param colours [b, 3] in [−1, 1], blended in as (c + 1)/2 @param overshoot ω, how much further than to 0 and 1 α would go
 */
export function blended(
  drawn: tf.Tensor4D,
  pictures: tf.Tensor4D,
  colours: tf.Tensor2D,
  overshoot: number,
): tf.Tensor4D {
  if (!tf.getKernel(BLEND, tf.getBackend())) return composed(drawn, pictures, colours, overshoot);
  const inputs = { drawn, pictures, colours } as unknown as tf.NamedTensorMap;
  return tf.engine().runKernel<tf.Tensor4D>(BLEND, inputs, { overshoot });
}

function composed(
  drawn: tf.Tensor4D,
  pictures: tf.Tensor4D,
  colours: tf.Tensor2D,
  overshoot: number,
): tf.Tensor4D {
  const [logit, rest] = tf.split(drawn, [1, 3], 3) as [tf.Tensor4D, tf.Tensor4D];
  const share = tf.sub(tf.mul(tf.sigmoid(logit), 1 + 2 * overshoot), overshoot);
  const alpha = tf.clipByValue(share, 0, 1);
  const colour = tf.reshape(tf.mul(tf.add(colours, 1), 0.5), [colours.shape[0], 1, 1, 3]);
  const ground = tf.add(pictures, rest);
  return tf.add(ground, tf.mul(alpha, tf.sub(colour, ground))) as tf.Tensor4D;
}
