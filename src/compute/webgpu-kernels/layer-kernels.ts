// The fused layers and the update of wasm-kernels/, by the same names, on WebGPU.
import * as tf from '@tensorflow/tfjs-core';
import { ADAM, CLIPPED_ADAM, type AdamAttrs, type ClippedAdamAttrs } from '../kernel-names.ts';
import {
  ACTIVATION_GRADIENT,
  FUSED_CONV,
  FUSED_CONV_TRANSPOSE,
  FUSED_DENSE,
  type FusedAttrs,
  type FusedConvAttrs,
} from '../wasm-kernels/fused-kernels.ts';
import { SQUARED_ERROR } from '../wasm-kernels/difference-kernels.ts';
import { matMulSizes } from '../wasm-kernels/matmul-calls.ts';
import { runActivationGradient } from './activation-gradient.ts';
import { adamUniforms } from './adam-numbers.ts';
import { runAdam } from './adam-program.ts';
import { convForward, convInputGradient } from './convolutions.ts';
import { dispatch, FLAT_MAIN, flatWorkgroups, release } from './dispatch.ts';
import type { WebgpuKernel } from './loss-kernels.ts';
import { runMatMul, type Epilogue } from './products-program.ts';
import { sumOver } from './sums.ts';

type Size4 = [number, number, number, number];

/** Workgroups of a large sum. */
const SUM_GROUPS = 64;

export const LAYER_KERNELS: Readonly<Record<string, WebgpuKernel>> = {
  [FUSED_CONV](backend, { x, filter, bias }, attrs) {
    return convForward(backend, infoOf(attrs, filter!), x!, filter!, epilogueOf(attrs, bias!));
  },
  [FUSED_CONV_TRANSPOSE](backend, { x, filter, bias }, attrs) {
    return convInputGradient(backend, infoOf(attrs, filter!), x!, filter!, epilogueOf(attrs, bias!));
  },
  [FUSED_DENSE](backend, { x, weights, bias }, attrs) {
    const sizes = matMulSizes(x!, weights!, false, false);
    return runMatMul(backend, x!, weights!, sizes, [sizes.m, sizes.n], epilogueOf(attrs, bias!));
  },
  [ACTIVATION_GRADIENT](backend, { dy, y }, attrs) {
    const { activation, slope } = attrs as unknown as FusedAttrs;
    return runActivationGradient(backend, dy!, y!, activation, slope);
  },
  [ADAM](backend, { weights, first, second, gradient }, attrs) {
    const numbers = adamUniforms({ ...(attrs as unknown as AdamAttrs), clipNorm: 0 });
    return runAdam(backend, [weights!, first!, second!], gradient!, numbers, false);
  },
  [CLIPPED_ADAM](backend, { weights, firstMoment, secondMoment, gradient }, attrs) {
    const { numbers, clipNorm } = attrs as unknown as ClippedAdamAttrs;
    return runAdam(backend, [weights!, firstMoment!, secondMoment!], gradient!, numbers, clipNorm > 0);
  },
  [SQUARED_ERROR](backend, { a, b }) {
    const parts = sumOver(backend, 'squared error', '(a[i] - b[i]) * (a[i] - b[i])', [a!, b!], SUM_GROUPS);
    const sum = sumOver(backend, 'parts', 'a[i]', [parts], 1, []);
    release(backend, parts);
    return sum;
  },
  SwatchlightScaledDifference(backend, { a, b, scale }) {
    const size = tf.util.sizeFromShape(a!.shape);
    const program = {
      key: `scaled difference ${size}`,
      inputs: ['a', 'b', 'scale'],
      outputs: ['difference'],
      code: () => `${FLAT_MAIN} if (i < ${size}u) { difference[i] = scale[0] * (a[i] - b[i]); } }`,
      workgroups: flatWorkgroups(size),
    };
    return dispatch(backend, program, [a!, b!, scale!], [a!.shape])[0]!;
  },
};

function infoOf(attrs: tf.NamedAttrMap, filter: tf.TensorInfo) {
  const { largeShape, stride, pad } = attrs as unknown as FusedConvAttrs;
  return tf.backend_util.computeConv2DInfo(largeShape as Size4, filter.shape as Size4, stride, 1, pad);
}

function epilogueOf(attrs: tf.NamedAttrMap, bias: tf.TensorInfo): Epilogue {
  const { activation, slope } = attrs as unknown as FusedAttrs;
  return { bias, activation, slope };
}
