// Kernels for Adam: one pass over a tensor, and the same after its gradient was scaled down to a length.
import * as tf from '@tensorflow/tfjs-core';
import { ADAM, CLIPPED_ADAM, type AdamAttrs, type ClippedAdamAttrs } from '../kernel-names.ts';
import type { FusedKernel, KernelModule } from './kernel-module.ts';
import { FLOAT_TILE, FLOAT_WORK, runParts, splitsOf, SUM_FLOATS, sumParts } from './parts.ts';

export const ADAM_KERNELS: Readonly<Record<string, FusedKernel>> = {
  [ADAM](module, { weights, first, second, gradient }, attrs) {
    return update(module, [weights!, first!, second!, gradient!], attrs as unknown as AdamAttrs);
  },
  [CLIPPED_ADAM](module, { weights, firstMoment, secondMoment, gradient }, attrs) {
    const { clipNorm, gradientScale, ...rest } = attrs as unknown as ClippedAdamAttrs;
    const norm = clipNorm > 0 ? gradientScale * Math.sqrt(sumOfSquares(module, gradient!)) : 0;
    const scale = gradientScale * (norm > clipNorm ? clipNorm / norm : 1);
    const state = [weights!, firstMoment!, secondMoment!, gradient!] as const;
    return update(module, state, { ...rest, gradientScale: Number.isNaN(norm) ? NaN : scale });
  },
};

/** New weights and moments. */
function update(
  module: KernelModule,
  state: readonly [tf.TensorInfo, tf.TensorInfo, tf.TensorInfo, tf.TensorInfo],
  { beta1, beta2, rate, epsilon, gradientScale, decay }: AdamAttrs,
): tf.TensorInfo[] {
  const [{ shape: sizes }] = state;
  const outputs = [0, 1, 2].map(() => module.output(sizes));
  const size = tf.util.sizeFromShape(sizes);
  const addresses = [...state, ...outputs].map(module.address);
  const shape = module.struct([], [beta1, beta2, rate, epsilon, gradientScale, decay]);
  const parts = splitsOf(module, size * FLOAT_WORK, size);
  runParts(module, 'adam', { parts, size, align: FLOAT_TILE, scratch: 0 }, (from, to) => [
    shape,
    ...addresses,
    from,
    to,
  ]);
  return outputs;
}

function sumOfSquares(module: KernelModule, x: tf.TensorInfo): number {
  const size = tf.util.sizeFromShape(x.shape);
  const from = module.address(x);
  const parts = sumParts(size * FLOAT_WORK, Math.ceil(size / SUM_FLOATS));
  const sums = module.reserve(parts * 4);
  runParts(module, 'sumOfSquares', { parts, size, align: SUM_FLOATS, scratch: 0 }, (first, last, _, part) => [
    from + first * 4,
    last - first,
    sums + part * 4,
  ]);
  return new Float32Array(module.memory.buffer, sums, parts).reduce((sum, part) => sum + part, 0);
}
