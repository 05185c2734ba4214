// Convolutions as calls into the kernels: which algorithm, how many pictures at a time, what goes where.
import type { backend_util, TensorInfo } from '@tensorflow/tfjs-core';
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

// Bytes of padded or transformed pictures that are worked on together; what pays on processors with 1–2 MB of L2.
const GROUP_BYTES = 768 * 1024;
// Transformed filters of deep layers exceed the cache: so many tiles at least use each of their parts once loaded.
const LEAST_TILES = 96;

/** Whether the kernels cover a convolution: pixels by rows with channels last, no dilation. */
export function isCovered(info: ConvInfo): boolean {
  return info.dataFormat === 'channelsLast' && info.dilationHeight === 1 && info.dilationWidth === 1;
}

/** Whether Winograd's algorithm of assembly/winograd-transforms.ts applies and pays. */
export function suitsWinograd(info: ConvInfo): boolean {
  const { filterHeight, filterWidth, strideHeight, strideWidth, padInfo } = info;
  const isFourByTwo = filterHeight === 4 && filterWidth === 4 && strideHeight === 2 && strideWidth === 2;
  const isHalving = padInfo.top === 1 && padInfo.left === 1 && padInfo.bottom === 1 && padInfo.right === 1;
  const isTiled = info.inHeight % 4 === 0 && info.inWidth % 4 === 0;
  const isWide = info.inChannels >= 8 && info.outChannels >= 8;
  const isVectors = info.inChannels % 4 === 0 && info.outChannels % 4 === 0;
  return isFourByTwo && isHalving && isTiled && isWide && isVectors;
}

/** activation(x ∗ filter + bias). */
export function convForward(
  module: KernelModule,
  info: ConvInfo,
  x: TensorInfo,
  filter: TensorInfo,
  epilogue: Epilogue,
): TensorInfo {
  const { kernels } = module;
  const y = module.output(info.outShape);
  const isWinograd = suitsWinograd(info);
  const shape = convStruct(module, info, isWinograd ? tilesGroup(info) : pictureGroup(info), epilogue);
  const bytes = isWinograd ? kernels.winogradForwardScratch(shape) : kernels.convForwardScratch(shape);
  const run = isWinograd ? kernels.winogradForward : kernels.convForward;
  const bias = epilogue.bias ? module.address(epilogue.bias) : 0;
  const at = (tensor: TensorInfo) => module.address(tensor);
  run(shape, at(x), at(filter), bias, at(y), 0, info.batchSize, module.scratch(bytes));
  return y;
}

/** activation(dy ∗ᵀ filter + bias), the gradient for the input and the transposed convolution. */
export function convInputGradient(
  module: KernelModule,
  info: ConvInfo,
  dy: TensorInfo,
  filter: TensorInfo,
  epilogue: Epilogue,
): TensorInfo {
  const { kernels } = module;
  const dx = module.output(info.inShape);
  const isWinograd = suitsWinograd(info);
  const shape = convStruct(module, info, isWinograd ? phaseGroup(info) : pictureGroup(info), epilogue);
  const bytes = isWinograd
    ? kernels.winogradInputGradientScratch(shape)
    : kernels.convInputGradientScratch(shape);
  const run = isWinograd ? kernels.winogradInputGradient : kernels.convInputGradient;
  const bias = epilogue.bias ? module.address(epilogue.bias) : 0;
  const at = (tensor: TensorInfo) => module.address(tensor);
  run(shape, at(dy), at(filter), bias, at(dx), 0, info.batchSize, module.scratch(bytes));
  return dx;
}

/** xᵀ ∗ dy, the gradient for the filter. */
export function convFilterGradient(
  module: KernelModule,
  info: ConvInfo,
  x: TensorInfo,
  dy: TensorInfo,
): TensorInfo {
  const { kernels } = module;
  const dfilter = module.output(info.filterShape);
  const [from, dfrom, to] = [module.address(x), module.address(dy), module.address(dfilter)];
  if (suitsWinograd(info)) {
    const shape = convStruct(module, info, tilesGroup(info), NO_EPILOGUE);
    const scratch = module.scratch(kernels.winogradFilterGradientScratch(shape));
    kernels.winogradFilterGradient(shape, from, dfrom, to, 0, info.batchSize, scratch);
  } else {
    const shape = convStruct(module, info, pictureGroup(info), NO_EPILOGUE);
    const scratch = module.scratch(kernels.convFilterGradientScratch(shape));
    kernels.convFilterGradient(shape, from, dfrom, to, info.batchSize, 0, info.filterHeight, scratch);
  }
  return dfilter;
}

/** The struct ConvShape of assembly/shapes.ts. */
function convStruct(module: KernelModule, info: ConvInfo, group: number, epilogue: Epilogue): number {
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

function pictureGroup(info: ConvInfo): number {
  const input = info.inHeight * info.inWidth * info.inChannels;
  const output = info.outHeight * info.outWidth * info.outChannels;
  return Math.floor(GROUP_BYTES / 2 / (4 * Math.max(input, output)));
}

function tilesGroup(info: ConvInfo): number {
  return winogradGroup(info, 4 * info.inChannels + info.outChannels);
}

function phaseGroup(info: ConvInfo): number {
  return winogradGroup(info, info.inChannels + info.outChannels);
}

function winogradGroup(info: ConvInfo, floatsPerComponent: number): number {
  const tiles = (info.outHeight / 2) * (info.outWidth / 2);
  const byCache = Math.floor(GROUP_BYTES / (tiles * 9 * floatsPerComponent * 4));
  return Math.max(byCache, Math.ceil(LEAST_TILES / tiles));
}
