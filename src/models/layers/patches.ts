// Rearranging pictures so that a convolution becomes one matrix product. Only pad, reshape, transpose, slice and
// concat are used: each has fast kernels on every backend and gradients of every order.
import * as tf from '@tensorflow/tfjs-core';

/** A square kernel of `kernel` pixels every `stride` pixels, `pad` zeros on each side; kernel = taps × stride. */
export interface Window {
  kernel: number;
  stride: number;
  pad: number;
}

/** Side of the result of a convolution over `size` pixels; throws where the windows don't tile the padded picture. */
export function outputSize(size: number, { kernel, stride, pad }: Window): number {
  const padded = size + 2 * pad;
  if (kernel % stride !== 0 || padded % stride !== 0 || padded < kernel)
    throw new Error(`A ${kernel}×${kernel} window with stride ${stride} does not tile ${padded} pixels.`);
  return (padded - kernel) / stride + 1;
}

/** [b, h, w, c] → [b, h/s, w/s, s·s·c], channels in the order (row, column, c) of the s × s block. */
export function spaceToDepth(x: tf.Tensor4D, s: number): tf.Tensor4D {
  if (s === 1) return x;
  const [b, h, w, c] = x.shape;
  const blocks = tf.transpose(tf.reshape(x, [(b * h) / s, s, w / s, s * c]), [0, 2, 1, 3]);
  return tf.reshape(blocks, [b, h / s, w / s, s * s * c]);
}

/** Inverse of `spaceToDepth`. */
export function depthToSpace(x: tf.Tensor4D, s: number): tf.Tensor4D {
  if (s === 1) return x;
  const [b, h, w, depth] = x.shape;
  const c = depth / (s * s);
  const rows = tf.transpose(tf.reshape(x, [b * h, w, s, s * c]), [0, 2, 1, 3]);
  return tf.reshape(rows, [b, h * s, w * s, c]);
}

/** im2col: [b, h, w, c] → [b·h′·w′, k·k·c], columns in the order of `kernelMatrix`. */
export function extractPatches(x: tf.Tensor4D, window: Window): tf.Tensor2D {
  const { kernel, stride, pad } = window;
  const [b, h, w, c] = x.shape;
  const [rows, columns] = [outputSize(h, window), outputSize(w, window)];
  const padded =
    pad === 0
      ? x
      : tf.pad(x, [
          [0, 0],
          [pad, pad],
          [pad, pad],
          [0, 0],
        ]);
  const blocks = spaceToDepth(padded, stride);
  const depth = stride * stride * c;
  const taps = kernel / stride;
  const slices: tf.Tensor4D[] = [];
  for (let row = 0; row < taps; row++)
    for (let column = 0; column < taps; column++)
      slices.push(taps === 1 ? blocks : tf.slice(blocks, [0, row, column, 0], [b, rows, columns, depth]));
  const patches = slices.length === 1 ? slices[0]! : tf.concat(slices, 3);
  return tf.reshape(patches, [b * rows * columns, taps * taps * depth]);
}

/** col2im, the adjoint of `extractPatches`: overlapping patches are added into a picture of `shape`. */
export function foldPatches(
  patches: tf.Tensor2D,
  shape: [b: number, h: number, w: number, c: number],
  window: Window,
): tf.Tensor4D {
  const { kernel, stride, pad } = window;
  const [b, h, w, c] = shape;
  const [rows, columns] = [outputSize(h, window), outputSize(w, window)];
  const taps = kernel / stride;
  const depth = stride * stride * c;
  const grid = tf.reshape(patches, [b, rows, columns, taps * taps * depth]) as tf.Tensor4D;
  const slices = taps === 1 ? [grid] : (tf.split(grid, taps * taps, 3) as tf.Tensor4D[]);
  const placed = slices.map((slice, i) => {
    const [row, column] = [Math.floor(i / taps), i % taps];
    if (taps === 1) return slice;
    return tf.pad(slice, [
      [0, 0],
      [row, taps - 1 - row],
      [column, taps - 1 - column],
      [0, 0],
    ]);
  });
  const blocks = placed.reduce((sum, slice) => tf.add(sum, slice) as tf.Tensor4D);
  const padded = depthToSpace(blocks, stride);
  return pad === 0 ? padded : tf.slice(padded, [0, pad, pad, 0], [b, h, w, c]);
}

/** Filter [k, k, a, b] → [k·k·a, b] with rows in the order of `extractPatches`: tap, then place in the block, then a. */
export function kernelMatrix(filter: tf.Tensor4D, stride: number): tf.Tensor2D {
  const [k, , a, b] = filter.shape;
  const taps = k / stride;
  if (taps === 1 || stride === 1) return tf.reshape(filter, [k * k * a, b]);
  const blocks = tf.reshape(filter, [k, taps, stride, a * b]);
  const byTap = tf.transpose(tf.reshape(blocks, [taps, stride, taps, stride * a * b]), [0, 2, 1, 3]);
  return tf.reshape(byTap, [k * k * a, b]);
}
