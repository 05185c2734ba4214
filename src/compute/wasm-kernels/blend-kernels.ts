// Kernels for pictures that are blended with a colour; blended.ts is what models call.
import * as tf from '@tensorflow/tfjs-core';
import type { FusedKernel, KernelModule } from './kernel-module.ts';
import { FLOAT_WORK, runParts, splitsOf } from './parts.ts';

export const BLEND = 'SwatchlightBlend';
const BLEND_GRADIENT = 'SwatchlightBlendGradient';

/** Floats that a pixel reads and writes, its logistic function counted in. */
const PIXEL_FLOATS = 16;

export const BLEND_KERNELS: Readonly<Record<string, FusedKernel>> = {
  [BLEND](module, { drawn, pictures, colours }, attrs) {
    const out = module.output(pictures!.shape);
    byPicture(module, 'blend', [drawn!, pictures!, colours!, out], attrs);
    return out;
  },
  [BLEND_GRADIENT](module, { dy, drawn, pictures, colours }, attrs) {
    const out = module.output(drawn!.shape);
    byPicture(module, 'blendGradient', [dy!, drawn!, pictures!, colours!, out], attrs);
    return out;
  },
};

function byPicture(
  module: KernelModule,
  kernel: 'blend' | 'blendGradient',
  tensors: readonly tf.TensorInfo[],
  { overshoot }: tf.NamedAttrMap,
): void {
  const [batch, height, width] = tensors[0]!.shape as [number, number, number];
  const shape = module.struct([height * width], [overshoot as number]);
  const addresses = tensors.map(module.address);
  const parts = splitsOf(module, batch * height * width * PIXEL_FLOATS * FLOAT_WORK, batch);
  runParts(module, kernel, { parts, size: batch, scratch: 0 }, (from, to) => [shape, ...addresses, from, to]);
}

export const BLEND_GRADIENTS: tf.GradConfig[] = [
  {
    kernelName: BLEND,
    inputsToSave: ['drawn', 'pictures', 'colours'],
    gradFunc(dy, saved, attrs) {
      const [drawn, pictures, colours] = saved as [tf.Tensor, tf.Tensor, tf.Tensor];
      const inputs = { dy, drawn, pictures, colours } as unknown as tf.NamedTensorMap;
      return {
        drawn: () => tf.engine().runKernel<tf.Tensor>(BLEND_GRADIENT, inputs, attrs),
        colours: () => colourGradient(dy as tf.Tensor4D, drawn as tf.Tensor4D, attrs.overshoot as number),
      };
    },
  },
];

/** ½ Σ α·dy over the pixels of each picture: asked for only where the colours are learned. */
function colourGradient(dy: tf.Tensor4D, drawn: tf.Tensor4D, overshoot: number): tf.Tensor {
  const [b, h, w] = drawn.shape;
  const logit = tf.slice(drawn, [0, 0, 0, 0], [b, h, w, 1]);
  const share = tf.sub(tf.mul(tf.sigmoid(logit), 1 + 2 * overshoot), overshoot);
  return tf.mul(tf.sum(tf.mul(dy, tf.clipByValue(share, 0, 1)), [1, 2]), 0.5);
}
