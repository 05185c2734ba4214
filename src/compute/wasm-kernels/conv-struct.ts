// What a convolution's calls have in common: its sizes for the kernels, and what follows it.
import { util, type backend_util, type TensorInfo } from '@tensorflow/tfjs-core';
import { ACTIVATION_CODES, type Activation } from './activation.ts';
import type { KernelModule } from './kernel-module.ts';

export type ConvInfo = backend_util.Conv2DInfo;

/** What follows a convolution inside the same kernel. */
export interface Epilogue {
  bias: TensorInfo | null;
  activation: Activation;
  /** Slope of leaky ReLU below zero. */
  slope: number;
}

export const NO_EPILOGUE: Epilogue = { bias: null, activation: 'linear', slope: 0 };

/** Multiplications and additions of a convolution or one of its gradients. */
export function operationsOf(info: ConvInfo): number {
  return 2 * util.sizeFromShape(info.outShape) * info.filterHeight * info.filterWidth * info.inChannels;
}

/** The struct ConvShape of assembly/shapes.ts; `group` pictures are worked on together. */
export function convStruct(module: KernelModule, info: ConvInfo, group: number, epilogue: Epilogue): number {
  const sizes = [
    info.inHeight,
    info.inWidth,
    info.inChannels,
    info.outHeight,
    info.outWidth,
    info.outChannels,
    info.filterHeight,
    info.filterWidth,
    info.strideHeight,
    info.strideWidth,
    info.padInfo.top,
    info.padInfo.left,
    Math.max(1, Math.min(info.batchSize, group)),
    ACTIVATION_CODES[epilogue.activation],
  ];
  return module.struct(sizes, [epilogue.slope]);
}
