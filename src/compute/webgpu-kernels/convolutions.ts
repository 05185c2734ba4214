// A convolution and both its gradients as products, whose operands are read straight from the pictures.
import type { backend_util, TensorInfo } from '@tensorflow/tfjs-core';
import { runProduct, type Epilogue, type Product } from './products-program.ts';
import type { WebgpuBackend } from './tfjs-webgpu.ts';

export type ConvInfo = backend_util.Conv2DInfo;

/** Pictures with their channels last and windows without gaps. */
export function isCovered(info: ConvInfo): boolean {
  const sizes = [info.batchSize, info.inChannels, info.outChannels, info.outHeight, info.outWidth];
  return (
    info.dataFormat === 'channelsLast' &&
    info.dilationHeight === 1 &&
    info.dilationWidth === 1 &&
    sizes.every((size) => size > 0)
  );
}

/** x ∗ filter: rows are pixels of the result, inner values those of a window. */
export function convForward(
  backend: WebgpuBackend,
  info: ConvInfo,
  x: TensorInfo,
  filter: TensorInfo,
  epilogue?: Epilogue,
): TensorInfo {
  const { batchSize, outHeight, outWidth, outChannels, inChannels, filterHeight, filterWidth } = info;
  const product: Product = {
    key: `conv ${keyOf(info)}`,
    m: batchSize * outHeight * outWidth,
    n: outChannels,
    k: filterHeight * filterWidth * inChannels,
    left: x,
    right: filter,
    functions: seenPixel(info, 'left'),
    a: 'return seen(row, inner);',
    aAlong: 'inner',
    b: `return right[inner * ${outChannels}u + column];`,
    bAlong: 'column',
  };
  return runProduct(backend, product, info.outShape, epilogue);
}

/** The gradient for the filter: rows are a window's values, inner values the pixels of dy. */
export function convFilterGradient(
  backend: WebgpuBackend,
  info: ConvInfo,
  x: TensorInfo,
  dy: TensorInfo,
): TensorInfo {
  const { batchSize, outHeight, outWidth, outChannels, inChannels, filterHeight, filterWidth } = info;
  const product: Product = {
    key: `filter gradient ${keyOf(info)}`,
    m: filterHeight * filterWidth * inChannels,
    n: outChannels,
    k: batchSize * outHeight * outWidth,
    left: x,
    right: dy,
    functions: seenPixel(info, 'left'),
    a: 'return seen(inner, row);',
    aAlong: 'row',
    b: `return right[inner * ${outChannels}u + column];`,
    bAlong: 'column',
  };
  return runProduct(backend, product, info.filterShape);
}

/**
 * The adjoint of `convForward`, also the transposed convolution. The pixels of the result fall into strideHeight ×
 * strideWidth phases by which taps of the filter reach them; each phase is a product without a zero in it.
 */
export function convInputGradient(
  backend: WebgpuBackend,
  info: ConvInfo,
  dy: TensorInfo,
  filter: TensorInfo,
  epilogue?: Epilogue,
): TensorInfo {
  const { batchSize, inHeight, inWidth, inChannels, outHeight, outWidth, outChannels } = info;
  const { strideHeight, strideWidth, filterHeight, filterWidth, padInfo } = info;
  const [height, width] = [Math.ceil(inHeight / strideHeight), Math.ceil(inWidth / strideWidth)];
  const [tapsDown, tapsAcross] = [
    Math.ceil(filterHeight / strideHeight),
    Math.ceil(filterWidth / strideWidth),
  ];
  const phaseY = `(part / ${strideWidth}u)`;
  const phaseX = `(part % ${strideWidth}u)`;
  const firstY = `((${phaseY} + ${padInfo.top}u) % ${strideHeight}u)`;
  const firstX = `((${phaseX} + ${padInfo.left}u) % ${strideWidth}u)`;
  const pixel = `
  let x = row % ${width}u * ${strideWidth}u + ${phaseX};
  let y = row / ${width}u % ${height}u * ${strideHeight}u + ${phaseY};
  let picture = row / ${width * height}u;`;
  const tap = `
  let channel = inner % ${outChannels}u;
  let tapX = inner / ${outChannels}u % ${tapsAcross}u * ${strideWidth}u + ${firstX};
  let tapY = inner / ${outChannels * tapsAcross}u * ${strideHeight}u + ${firstY};`;
  const product: Product = {
    key: `input gradient ${keyOf(info)}`,
    m: batchSize * height * width,
    n: inChannels,
    k: tapsDown * tapsAcross * outChannels,
    left: dy,
    right: filter,
    a: `${pixel}${tap}
  let fromX = x + ${padInfo.left}u; let fromY = y + ${padInfo.top}u;
  if (fromX < tapX || fromY < tapY) { return 0.0; }
  let outX = (fromX - tapX) / ${strideWidth}u; let outY = (fromY - tapY) / ${strideHeight}u;
  if (outX >= ${outWidth}u || outY >= ${outHeight}u) { return 0.0; }
  return left[((picture * ${outHeight}u + outY) * ${outWidth}u + outX) * ${outChannels}u + channel];`,
    aAlong: 'inner',
    b: `${tap}
  if (tapX >= ${filterWidth}u || tapY >= ${filterHeight}u) { return 0.0; }
  return right[((tapY * ${filterWidth}u + tapX) * ${inChannels}u + column) * ${outChannels}u + channel];`,
    bAlong: 'inner',
    parts: strideHeight * strideWidth,
    place: `${pixel} if (x >= ${inWidth}u || y >= ${inHeight}u) { return; }`,
    at: `((picture * ${inHeight}u + y) * ${inWidth}u + x) * ${inChannels}u + column`,
  };
  return runProduct(backend, product, info.inShape, epilogue);
}

/** `seen(pixel, value)`: the value at a place of the window around a pixel of the result; 0 beyond the picture. */
function seenPixel(info: ConvInfo, array: string): string {
  const { inHeight, inWidth, inChannels, outHeight, outWidth, filterWidth, padInfo } = info;
  return `
fn seen(pixel: u32, value: u32) -> f32 {
  let x = pixel % ${outWidth}u * ${info.strideWidth}u + value / ${inChannels}u % ${filterWidth}u;
  let y = pixel / ${outWidth}u % ${outHeight}u * ${info.strideHeight}u + value / ${inChannels * filterWidth}u;
  if (x < ${padInfo.left}u || y < ${padInfo.top}u) { return 0.0; }
  let fromX = x - ${padInfo.left}u; let fromY = y - ${padInfo.top}u;
  if (fromX >= ${inWidth}u || fromY >= ${inHeight}u) { return 0.0; }
  let picture = pixel / ${outWidth * outHeight}u;
  return ${array}[((picture * ${inHeight}u + fromY) * ${inWidth}u + fromX) * ${inChannels}u + value % ${inChannels}u];
}`;
}

function keyOf(info: ConvInfo): string {
  const { inShape, filterShape, outShape, strideHeight, strideWidth, padInfo } = info;
  return [inShape, filterShape, outShape, strideHeight, strideWidth, padInfo.top, padInfo.left].join(' ');
}
