// Convolutions as calls into the kernels: which algorithm, how many pictures at a time, what goes where.
import { util, type backend_util, type TensorInfo } from '@tensorflow/tfjs-core';
import { ACTIVATION_CODES, type Activation } from './activation.ts';
import type { KernelModule } from './kernel-module.ts';
import { addPartials, runParts, splitsOf, sumParts } from './parts.ts';

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
  const y = module.output(info.outShape);
  const isWinograd = suitsWinograd(info);
  const group = isWinograd ? tilesGroup(info) : pictureGroup(info);
  runPictures(module, isWinograd ? 'winogradForward' : 'convForward', info, group, [x, filter, y], epilogue);
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
  const dx = module.output(info.inShape);
  const isWinograd = suitsWinograd(info);
  const group = isWinograd ? phaseGroup(info) : pictureGroup(info);
  const kernel = isWinograd ? 'winogradInputGradient' : 'convInputGradient';
  runPictures(module, kernel, info, group, [dy, filter, dx], epilogue);
  return dx;
}

type PictureKernel = 'convForward' | 'winogradForward' | 'convInputGradient' | 'winogradInputGradient';

/** A kernel that goes through the batch picture by picture, each thread with pictures of its own. */
function runPictures(
  module: KernelModule,
  kernel: PictureKernel,
  info: ConvInfo,
  group: number,
  tensors: readonly [TensorInfo, TensorInfo, TensorInfo],
  epilogue: Epilogue,
): void {
  const parts = splitsOf(module, operations(info), info.batchSize);
  const shape = convStruct(module, info, Math.min(group, Math.ceil(info.batchSize / parts)), epilogue);
  const bytes = module.kernels[`${kernel}Scratch`](shape);
  const bias = epilogue.bias ? module.address(epilogue.bias) : 0;
  const [input, filter, output] = tensors.map(module.address) as [number, number, number];
  runParts(module, kernel, { parts, size: info.batchSize, scratch: bytes }, (from, to, scratch) => [
    shape,
    input,
    filter,
    bias,
    output,
    from,
    to,
    scratch,
  ]);
}

/** xᵀ ∗ dy, the gradient for the filter: sums over some pictures each, whose number depends on the sizes alone. */
export function convFilterGradient(
  module: KernelModule,
  info: ConvInfo,
  x: TensorInfo,
  dy: TensorInfo,
): TensorInfo {
  const dfilter = module.output(info.filterShape);
  const size = util.sizeFromShape(info.filterShape);
  const parts = sumParts(operations(info), info.batchSize);
  const targets = addPartials(module, module.address(dfilter), size, parts);
  const isWinograd = suitsWinograd(info);
  const group = Math.min(
    isWinograd ? tilesGroup(info) : pictureGroup(info),
    Math.ceil(info.batchSize / parts),
  );
  const shape = convStruct(module, info, group, NO_EPILOGUE);
  const [input, output] = [module.address(x), module.address(dy)];
  const work = { parts, size: info.batchSize };
  if (isWinograd) {
    const scratch = module.kernels.winogradFilterGradientScratch(shape);
    runParts(module, 'winogradFilterGradient', { ...work, scratch }, (from, to, room, part) => [
      shape,
      input,
      output,
      targets.at(part),
      from,
      to,
      room,
    ]);
  } else {
    const scratch = module.kernels.convFilterGradientScratch(shape);
    const inputBytes = (4 * util.sizeFromShape(info.inShape)) / info.batchSize;
    const outputBytes = (4 * util.sizeFromShape(info.outShape)) / info.batchSize;
    runParts(module, 'convFilterGradient', { ...work, scratch }, (from, to, room, part) => [
      shape,
      input + from * inputBytes,
      output + from * outputBytes,
      targets.at(part),
      to - from,
      0,
      info.filterHeight,
      room,
    ]);
  }
  targets.add();
  return dfilter;
}

/** Multiplications and additions of a convolution or one of its gradients. */
function operations(info: ConvInfo): number {
  return 2 * util.sizeFromShape(info.outShape) * info.filterHeight * info.filterWidth * info.inChannels;
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
