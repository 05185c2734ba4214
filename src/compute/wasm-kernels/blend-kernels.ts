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
      return { drawn: () => tf.engine().runKernel<tf.Tensor>(BLEND_GRADIENT, inputs, attrs) };
    },
  },
];
