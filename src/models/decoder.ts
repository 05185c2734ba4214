// Pictures out of a decoder, at the stored size.
import * as tf from '@tensorflow/tfjs-core';
import { PICTURE_SIZE } from '../dataset/dataset.ts';
import type { Weights } from './parameters.ts';
import type { Vae } from './vae.ts';

/** z [count, latent] → count × 64 × 64 × RGB bytes, drawn up from the network's side where that is smaller. */
export async function decodePictures(vae: Vae, weights: Weights, z: Float32Array): Promise<Uint8Array> {
  const count = z.length / vae.latentSize;
  const drawn = tf.tidy(() => fullSize(vae.decode(weights, tf.tensor2d(z, [count, vae.latentSize]))));
  try {
    return bytesOf(await drawn.data());
  } finally {
    drawn.dispose();
  }
}

/** [count, side, side, c] → [count, size, size, c], bilinear between the centres of pixels. */
export function fullSize(pictures: tf.Tensor4D, size: number = PICTURE_SIZE): tf.Tensor4D {
  if (pictures.shape[1] === size) return pictures;
  return tf.image.resizeBilinear(pictures, [size, size], false, true);
}

/** Values in [−1, 1] as bytes. */
export function bytesOf(values: ArrayLike<number>): Uint8Array {
  const bytes = new Uint8ClampedArray(values.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = (values[i]! + 1) * 127.5;
  return new Uint8Array(bytes.buffer);
}
