// Kernels of our own on WASM (convolution or product with bias and activation in one pass, their joint gradient)
// and the gradients of those, to any order. fused-layers.ts is what models call.
import * as tf from '@tensorflow/tfjs-core';
import { ADAM_KERNELS } from './adam-kernels.ts';
import { BATCH_NORM_KERNELS } from './batch-norm-kernels.ts';
import { BLEND_GRADIENTS, BLEND_KERNELS } from './blend-kernels.ts';
import { ACTIVATION_CODES, type Activation } from './activation.ts';
import { convForward, convInputGradient } from './conv-calls.ts';
import type { Epilogue } from './conv-struct.ts';
import { DIFFERENCE_GRADIENTS, DIFFERENCE_KERNELS } from './difference-kernels.ts';
import { DISTANCES_GRADIENTS, DISTANCES_KERNELS } from './distances-kernels.ts';
import type { FusedKernel } from './kernel-module.ts';
import { matMulAll, matMulSizes } from './matmul-calls.ts';
import { addPartials, FLOAT_WORK, runParts, sumParts } from './parts.ts';

export const FUSED_CONV = 'SwatchlightConv';
export const FUSED_CONV_TRANSPOSE = 'SwatchlightConvTranspose';
export const FUSED_DENSE = 'SwatchlightDense';
export const ACTIVATION_GRADIENT = 'SwatchlightActivationGradient';

// Rows that assembly/activation.ts sums in one go, four of them taken as one where channels are few.
const SUM_ROWS = 1024;

type Size4 = [number, number, number, number];

/** Attributes of the fused layers. */
export interface FusedAttrs {
  activation: Activation;
  slope: number;
}

export interface FusedConvAttrs extends FusedAttrs {
  stride: number;
  pad: 'same' | 'valid' | number;
  /** Shape of the larger side [batch, height, width, channels]: the input of a convolution, the output of a transposed one. */
  largeShape: number[];
}

export const FUSED_KERNELS: Readonly<Record<string, FusedKernel>> = {
  ...ADAM_KERNELS,
  ...BATCH_NORM_KERNELS,
  ...BLEND_KERNELS,
  ...DIFFERENCE_KERNELS,
  ...DISTANCES_KERNELS,
  [FUSED_CONV](module, { x, filter, bias }, attrs) {
    return convForward(module, infoOf(attrs, filter!), x!, filter!, epilogueOf(attrs, bias!));
  },
  [FUSED_CONV_TRANSPOSE](module, { x, filter, bias }, attrs) {
    return convInputGradient(module, infoOf(attrs, filter!), x!, filter!, epilogueOf(attrs, bias!));
  },
  [FUSED_DENSE](module, { x, weights, bias }, attrs) {
    const sizes = matMulSizes(x!, weights!, false, false);
    return matMulAll(module, x!, weights!, sizes, [sizes.m, sizes.n], epilogueOf(attrs, bias!));
  },
  [ACTIVATION_GRADIENT](module, { dy, y }, attrs) {
    const { activation, slope } = attrs as unknown as FusedAttrs;
    const channels = y!.shape.at(-1)!;
    const [g, dbias] = [module.output(y!.shape), module.output([channels])];
    const rows = tf.util.sizeFromShape(y!.shape) / channels;
    const parts = sumParts(rows * channels * FLOAT_WORK, Math.ceil(rows / SUM_ROWS));
    const targets = addPartials(module, module.address(dbias), channels, parts);
    const [from, at, to] = [dy!, y!, g].map(module.address) as [number, number, number];
    const code = ACTIVATION_CODES[activation];
    const work = { parts, size: rows, align: SUM_ROWS, scratch: 8 * channels * 4 };
    runParts(module, 'activationGradient', work, (first, last, scratch, part) => {
      const skip = first * channels * 4;
      const sums = targets.at(part);
      return [from + skip, at + skip, to + skip, sums, last - first, channels, code, slope, scratch];
    });
    targets.add();
    return [g, dbias];
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

/** dy through the activation, and its sum over all axes but the last; differentiable again. */
export function activationGradient(
  dy: tf.Tensor,
  y: tf.Tensor,
  attrs: tf.NamedAttrMap,
): [tf.Tensor, tf.Tensor] {
  const { activation, slope } = attrs;
  const inputs = { dy, y } as unknown as tf.NamedTensorMap;
  return tf
    .engine()
    .runKernel(ACTIVATION_GRADIENT, inputs, { activation, slope } as tf.NamedAttrMap) as unknown as [
    tf.Tensor,
    tf.Tensor,
  ];
}

const GRADIENTS: tf.GradConfig[] = [
  {
    kernelName: FUSED_CONV,
    inputsToSave: ['x', 'filter'],
    outputsToSave: [true],
    gradFunc(dy, saved, attrs) {
      const [x, filter, y] = saved as tf.Tensor4D[] as [tf.Tensor4D, tf.Tensor4D, tf.Tensor4D];
      const [g, dbias] = activationGradient(dy as tf.Tensor, y, attrs);
      return {
        x: () => convTransposeOf(g as tf.Tensor4D, filter, attrs),
        filter: () => filterGradientOf(x, g as tf.Tensor4D, filter, attrs),
        bias: () => dbias,
      };
    },
  },
  {
    kernelName: FUSED_CONV_TRANSPOSE,
    inputsToSave: ['x', 'filter'],
    outputsToSave: [true],
    gradFunc(dy, saved, attrs) {
      const [x, filter, y] = saved as tf.Tensor4D[] as [tf.Tensor4D, tf.Tensor4D, tf.Tensor4D];
      const [g, dbias] = activationGradient(dy as tf.Tensor, y, attrs);
      return {
        x: () => convOf(g as tf.Tensor4D, filter, attrs),
        filter: () => filterGradientOf(g as tf.Tensor4D, x, filter, attrs),
        bias: () => dbias,
      };
    },
  },
  {
    kernelName: FUSED_DENSE,
    inputsToSave: ['x', 'weights'],
    outputsToSave: [true],
    gradFunc(dy, saved, attrs) {
      const [x, weights, y] = saved as [tf.Tensor2D, tf.Tensor2D, tf.Tensor2D];
      const [g, dbias] = activationGradient(dy as tf.Tensor, y, attrs);
      return {
        x: () => tf.matMul(g, weights, false, true),
        weights: () => tf.matMul(x, g, true, false),
        bias: () => dbias,
      };
    },
  },
  {
    kernelName: ACTIVATION_GRADIENT,
    inputsToSave: ['dy', 'y'],
    gradFunc(upstream, saved, attrs) {
      const [dg, ddbias] = upstream as tf.Tensor[] as [tf.Tensor, tf.Tensor];
      const [dy, y] = saved as [tf.Tensor, tf.Tensor];
      const both = tf.add(dg, ddbias);
      return {
        dy: () => activationGradient(both, y, attrs)[0],
        y: () => tf.mul(tf.mul(both, dy), derivativeSlope(y, attrs.activation as Activation)),
      };
    },
  },
];

/** d activation′ / dy, with activation′ written in terms of the output y. */
function derivativeSlope(y: tf.Tensor, activation: Activation): tf.Tensor {
  if (activation === 'tanh') return tf.mul(y, -2);
  if (activation === 'sigmoid') return tf.sub(1, tf.mul(y, 2));
  return tf.zerosLike(y);
}

function convOf(x: tf.Tensor4D, filter: tf.Tensor4D, attrs: tf.NamedAttrMap): tf.Tensor4D {
  const { stride, pad } = attrs as unknown as FusedConvAttrs;
  return tf.conv2d(x, filter, stride, pad);
}

function convTransposeOf(y: tf.Tensor4D, filter: tf.Tensor4D, attrs: tf.NamedAttrMap): tf.Tensor4D {
  const { stride, pad, largeShape } = attrs as unknown as FusedConvAttrs;
  return tf.conv2dTranspose(y, filter, largeShape as Size4, stride, pad);
}

/** largeᵀ ∗ small. */
export function filterGradientOf(
  large: tf.Tensor4D,
  small: tf.Tensor4D,
  filter: tf.Tensor4D,
  attrs: tf.NamedAttrMap,
): tf.Tensor {
  const { stride: strides, pad } = attrs as unknown as FusedConvAttrs;
  const inputs = { x: large, dy: small } as unknown as tf.NamedTensorMap;
  return tf.engine().runKernel(tf.Conv2DBackpropFilter, inputs, {
    strides,
    pad,
    dataFormat: 'NHWC',
    filterShape: filter.shape,
  });
}

/** The filter gradient is bilinear in x and dy; tfjs has no gradient for it. */
const FILTER_GRADIENT: tf.GradConfig = {
  kernelName: tf.Conv2DBackpropFilter,
  inputsToSave: ['x', 'dy'],
  gradFunc(upstream, saved, attrs) {
    const [x, dy] = saved as [tf.Tensor4D, tf.Tensor4D];
    const filter = upstream as tf.Tensor4D;
    const { strides, pad } = attrs as unknown as tf.Conv2DBackpropFilterAttrs;
    return {
      x: () => tf.conv2dTranspose(dy, filter, x.shape, strides, pad as 'same'),
      dy: () => tf.conv2d(x, filter, strides, pad as 'same'),
    };
  },
};

/** Once, and for every backend: tfjs keeps gradients by operation alone. */
export function registerFusedGradients(): void {
  for (const gradient of [...GRADIENTS, ...DIFFERENCE_GRADIENTS, ...DISTANCES_GRADIENTS, ...BLEND_GRADIENTS])
    tf.registerGradient(gradient);
  if (!tf.getGradient(tf.Conv2DBackpropFilter)) tf.registerGradient(FILTER_GRADIENT);
}
