// Rearranging pictures so that a convolution becomes one matrix product. Only pad, reshape, transpose, slice and
// concat are used: each has fast kernels on every backend and gradients of every order.
import * as tf from '@tensorflow/tfjs-core';

/** A square kernel of `kernel` pixels every `stride` pixels, `pad` zeros on each side. */
export interface Window {
  kernel: number;
  stride: number;
  pad: number;
  /** Rows and columns that a transposed convolution adds at the end (PyTorch’s output_padding); none unless set. */
  outputPadding?: number;
}

/** Side of what a transposed convolution makes of `size` pixels. */
export function transposedSize(size: number, { kernel, stride, pad, outputPadding = 0 }: Window): number {
  return (size - 1) * stride + kernel - 2 * pad + outputPadding;
}

/**
 * The same convolution with a kernel of whole taps, kernel = taps × stride: 3 × 3 with stride 2 as 4 × 4 whose last row and
 * column are zero. A transposed one then makes larger pictures, by the rows and columns that were added.
 */
export function inWholeTaps(
  filter: tf.Tensor4D,
  window: Window,
): { filter: tf.Tensor4D; window: Window; added: number } {
  const kernel = Math.ceil(window.kernel / window.stride) * window.stride;
  const added = kernel - window.kernel;
  if (added === 0) return { filter, window, added };
  const after: [number, number] = [0, added];
  return { filter: tf.pad(filter, [after, after, [0, 0], [0, 0]]), window: { ...window, kernel }, added };
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

/**
 * im2col in taps: the picture [b, h, w, c] as seen by each of the (kernel / stride)² taps of the window, each
 * [b·h′·w′, stride²·c] with columns in the order of a tap of `kernelTaps`. Joining the taps would cost more than
 * adding up their products.
 */
export function extractTaps(x: tf.Tensor4D, window: Window): tf.Tensor2D[] {
  const { kernel, stride, pad } = window;
  const [b, h, w, c] = x.shape;
  const [rows, columns] = [outputSize(h, window), outputSize(w, window)];
  const depth = stride * stride * c;
  const taps = kernel / stride;
  const padded = pad === 0 ? x : (tf.pad(merged(x), padding(pad, pad, pad * c, pad * c)) as tf.Tensor);
  const shape: Shape4D = [b, h + 2 * pad, w + 2 * pad, c];
  const blocks = merged(spaceToDepth(tf.reshape(padded, shape) as tf.Tensor4D, stride));
  return tapPlaces(taps).map(([row, column]) => {
    const seen = taps === 1 ? blocks : tf.slice(blocks, [0, row, column * depth], [b, rows, columns * depth]);
    return tf.reshape(seen, [b * rows * columns, depth]);
  });
}

/** col2im, the adjoint of `extractTaps`: overlapping taps are added into a picture of `shape`. */
export function foldTaps(taps: readonly tf.Tensor2D[], shape: Shape4D, window: Window): tf.Tensor4D {
  const { kernel, stride, pad } = window;
  const [b, h, w, c] = shape;
  const [rows, columns] = [outputSize(h, window), outputSize(w, window)];
  const depth = stride * stride * c;
  const last = kernel / stride - 1;
  const placed = taps.map((tap, i) => {
    const [row, column] = tapPlaces(last + 1)[i]!;
    const grid = tf.reshape(tap, [b, rows, columns * depth]) as tf.Tensor3D;
    return tf.pad(grid, padding(row, last - row, column * depth, (last - column) * depth));
  });
  const sum = last === 0 ? placed[0]! : placed.reduce((a, tap) => tf.add(a, tap));
  const blocks = tf.reshape(sum, [b, rows + last, columns + last, depth]) as tf.Tensor4D;
  const padded = depthToSpace(blocks, stride);
  if (pad === 0) return padded;
  return tf.reshape(tf.slice(merged(padded), [0, pad, pad * c], [b, h, w * c]), shape);
}

/** Filter [k, k, a, b] as a matrix [stride²·a, b] for each tap of `extractTaps`. */
export function kernelTaps(filter: tf.Tensor4D, stride: number): tf.Tensor2D[] {
  const [k, , a, b] = filter.shape;
  const taps = k / stride;
  if (taps === 1) return [tf.reshape(filter, [k * k * a, b])];
  const blocks = tf.reshape(filter, [taps, stride, taps, stride * a * b]);
  const byTap = stride === 1 ? blocks : tf.transpose(blocks, [0, 2, 1, 3]);
  const rows = stride * stride * a;
  return tf.split(
    tf.reshape(byTap, [k * k * a, b]),
    new Array<number>(taps * taps).fill(rows),
  ) as tf.Tensor2D[];
}

type Shape4D = [b: number, h: number, w: number, c: number];

/** [b, h, w, c] → [b, h, w·c]: cutting and padding move whole rows then. */
function merged(x: tf.Tensor4D): tf.Tensor3D {
  const [b, h, w, c] = x.shape;
  return tf.reshape(x, [b, h, w * c]);
}

const padding = (above: number, below: number, before: number, after: number): [number, number][] => [
  [0, 0],
  [above, below],
  [before, after],
];

const tapPlaces = (taps: number): [row: number, column: number][] =>
  Array.from({ length: taps * taps }, (_, i) => [Math.floor(i / taps), i % taps]);
