// Pictures out of a decoder, at the stored size.
import * as tf from '@tensorflow/tfjs-core';
import { PICTURE_BYTES, PICTURE_SIZE } from '../dataset/types.ts';
import type { Weights } from './parameters.ts';
import type { Vae } from './vae.ts';

/** z [count, latent] → count × 64 × 64 × RGB bytes, drawn up from the network's side where that is smaller. */
export async function decodePictures(vae: Vae, weights: Weights, z: Float32Array): Promise<Uint8Array> {
  const count = z.length / vae.latentSize;
  const drawn = tf.tidy(() => {
    const small = vae.decode(weights, tf.tensor2d(z, [count, vae.latentSize]));
    if (vae.side === PICTURE_SIZE) return small;
    return tf.image.resizeBilinear(small, [PICTURE_SIZE, PICTURE_SIZE], false, true);
  });
  try {
    const values = await drawn.data();
    const bytes = new Uint8ClampedArray(count * PICTURE_BYTES);
    for (let i = 0; i < bytes.length; i++) bytes[i] = (values[i]! + 1) * 127.5;
    return new Uint8Array(bytes.buffer);
  } finally {
    drawn.dispose();
  }
}
