// Convolutions as calls into the kernels: which algorithm, how many pictures at a time, what goes where.
import { util, type TensorInfo } from '@tensorflow/tfjs-core';
import { convStruct, NO_EPILOGUE, operationsOf, type ConvInfo, type Epilogue } from './conv-struct.ts';
import type { KernelModule } from './kernel-module.ts';
import { addPartials, runParts, splitsOf, sumParts } from './parts.ts';
import { suitsWinograd, winogradConv, winogradFilterGradient } from './winograd-calls.ts';

// Bytes of padded or transformed pictures that are worked on together; what pays on processors with 1–2 MB of L2.
const GROUP_BYTES = 768 * 1024;
/** Output pixels whose products pay for a sum of their own in a filter gradient. */
const PIXELS_OF_A_SUM = 256;
/** Whether the kernels cover a convolution: pixels by rows with channels last, no dilation. */
export function isCovered(info: ConvInfo): boolean {
  return info.dataFormat === 'channelsLast' && info.dilationHeight === 1 && info.dilationWidth === 1;
}

/** activation(x ∗ filter + bias). */
export function convForward(
  module: KernelModule,
  info: ConvInfo,
  x: TensorInfo,
  filter: TensorInfo,
  epilogue: Epilogue,
): TensorInfo {
  if (suitsWinograd(info)) return winogradConv(module, info, x, filter, epilogue, false);
  const y = module.output(info.outShape);
  runPictures(module, 'convForward', info, [x, filter, y], epilogue);
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
  if (suitsWinograd(info)) return winogradConv(module, info, dy, filter, epilogue, true);
  const dx = module.output(info.inShape);
  runPictures(module, 'convInputGradient', info, [dy, filter, dx], epilogue);
  return dx;
}

/** A kernel that goes through the batch picture by picture, each thread with pictures of its own. */
function runPictures(
  module: KernelModule,
  kernel: 'convForward' | 'convInputGradient',
  info: ConvInfo,
  tensors: readonly [TensorInfo, TensorInfo, TensorInfo],
  epilogue: Epilogue,
): void {
  const parts = splitsOf(module, operationsOf(info), info.batchSize);
  const shape = convStruct(module, info, groupOf(info, parts), epilogue);
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
  if (suitsWinograd(info)) return winogradFilterGradient(module, info, x, dy);
  const dfilter = module.output(info.filterShape);
  const size = util.sizeFromShape(info.filterShape);
  const pixels = info.batchSize * info.outHeight * info.outWidth;
  const most = Math.min(info.batchSize, Math.max(1, Math.floor(pixels / PIXELS_OF_A_SUM)));
  const parts = sumParts(operationsOf(info), most);
  const targets = addPartials(module, module.address(dfilter), size, parts);
  const shape = convStruct(module, info, groupOf(info, parts), NO_EPILOGUE);
  const [input, output] = [module.address(x), module.address(dy)];
  const scratch = module.kernels.convFilterGradientScratch(shape);
  const inputBytes = (4 * util.sizeFromShape(info.inShape)) / info.batchSize;
  const outputBytes = (4 * util.sizeFromShape(info.outShape)) / info.batchSize;
  runParts(module, 'convFilterGradient', { parts, size: info.batchSize, scratch }, (from, to, room, part) => [
    shape,
    input + from * inputBytes,
    output + from * outputBytes,
    targets.at(part),
    to - from,
    0,
    info.filterHeight,
    room,
  ]);
  targets.add();
  return dfilter;
}

/** Pictures that are worked on together, where the batch is shared out in `parts`. */
function groupOf(info: ConvInfo, parts: number): number {
  const input = info.inHeight * info.inWidth * info.inChannels;
  const output = info.outHeight * info.outWidth * info.outChannels;
  const byCache = Math.floor(GROUP_BYTES / 2 / (4 * Math.max(input, output)));
  return Math.min(byCache, Math.ceil(info.batchSize / parts));
}
