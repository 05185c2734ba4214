// Layouts that the micro-kernels read: packed panels of B, zero-padded pictures, tables of row offsets.

import { roundUp } from './simd';

/** Floats of a packed B of `k` rows and `n` columns: panels of eight columns, the last of four if that is enough. */
export function panelFloats(k: i32, n: i32): i32 {
  return k * roundUp(n, 4);
}

/**
 * Packs rows [firstRow, firstRow + rows) of B into panels that are `panelRows` rows high.
 * Element (row, column) of the source lies `row * rowStride + column * columnStride` floats from `source`.
 */
export function packPanels(
  source: usize,
  rowStride: i32,
  columnStride: i32,
  rows: i32,
  columns: i32,
  panels: usize,
  panelRows: i32,
  firstRow: i32,
): void {
  for (let n = 0; n < columns; n += 8) {
    const width = columns - n > 4 ? 8 : 4;
    const filled = min(columns - n, width);
    let to = panels + <usize>(panelRows * n + firstRow * width) * 4;
    let from = source + <usize>(n * columnStride) * 4;
    for (let row = 0; row < rows; row++) {
      if (columnStride == 1 && filled == 8) {
        v128.store(to, v128.load(from));
        v128.store(to, v128.load(from, 16), 16);
      } else {
        packRow(from, columnStride, filled, width, to);
      }
      from += <usize>rowStride * 4;
      to += <usize>width * 4;
    }
  }
}

function packRow(from: usize, columnStride: i32, filled: i32, width: i32, to: usize): void {
  for (let j = 0; j < filled; j++)
    store<f32>(to + <usize>j * 4, load<f32>(from + <usize>(j * columnStride) * 4));
  for (let j = filled; j < width; j++) store<f32>(to + <usize>j * 4, 0);
}

/** Packs `rows` rows of `columns` contiguous floats into panels that are always eight wide, zeros behind the last. */
export function packEights(
  source: usize,
  rowStride: i32,
  columnStride: i32,
  rows: i32,
  columns: i32,
  to: usize,
): void {
  for (let n = 0; n < columns; n += 8) {
    const filled = min(columns - n, 8);
    let from = source + <usize>(n * columnStride) * 4;
    for (let row = 0; row < rows; row++) {
      if (columnStride == 1 && filled == 8) {
        v128.store(to, v128.load(from));
        v128.store(to, v128.load(from, 16), 16);
      } else {
        packRow(from, columnStride, filled, 8, to);
      }
      from += <usize>rowStride * 4;
      to += 32;
    }
  }
}

/** A bias of `n` floats with zeros up to the next multiple of eight. */
export function padBias(bias: usize, n: i32, to: usize): void {
  memory.copy(to, bias, <usize>n * 4);
  memory.fill(to + <usize>n * 4, 0, <usize>(roundUp(n, 8) - n) * 4);
}

/**
 * Copies `images` pictures [height, width, channels] into frames [frameHeight, frameWidth, channels] of zeros,
 * `top` rows down and `left` pixels in. What does not fit into the frame is left out.
 */
export function padPictures(
  from: usize,
  images: i32,
  height: i32,
  width: i32,
  channels: i32,
  to: usize,
  frameHeight: i32,
  frameWidth: i32,
  top: i32,
  left: i32,
): void {
  const pixelBytes = <usize>channels * 4;
  const rows = min(height, frameHeight - top);
  const columns = min(width, frameWidth - left);
  const leftBytes = <usize>left * pixelBytes;
  const rowBytes = <usize>columns * pixelBytes;
  const rightBytes = <usize>(frameWidth - left - columns) * pixelBytes;
  const frameRowBytes = <usize>frameWidth * pixelBytes;
  for (let image = 0; image < images; image++) {
    memory.fill(to, 0, <usize>top * frameRowBytes);
    to += <usize>top * frameRowBytes;
    for (let row = 0; row < rows; row++) {
      memory.fill(to, 0, leftBytes);
      memory.copy(to + leftBytes, from + <usize>(row * width) * pixelBytes, rowBytes);
      memory.fill(to + leftBytes + rowBytes, 0, rightBytes);
      to += frameRowBytes;
    }
    memory.fill(to, 0, <usize>(frameHeight - top - rows) * frameRowBytes);
    to += <usize>(frameHeight - top - rows) * frameRowBytes;
    from += <usize>(height * width) * pixelBytes;
  }
}

/** Bytes of one table of row offsets; tables are filled to a multiple of six. */
export function tableBytes(rows: i32): usize {
  return <usize>roundUp(rows, 6) * 4;
}

/** Fills a table up to a multiple of six by repeating its last row, which is then computed twice, to the same end. */
export function fillTable(table: usize, rows: i32): void {
  const last = load<u32>(table + <usize>(rows - 1) * 4);
  for (let row = rows; row < roundUp(rows, 6); row++) store<u32>(table + <usize>row * 4, last);
}

/** Part of a table: `count` rows from the first on, `step` bytes apart from `start`. */
export function strideTable(table: usize, first: i32, count: i32, start: i32, step: i32): void {
  for (let i = 0; i < count; i++) store<u32>(table + <usize>(first + i) * 4, start + i * step);
}

/** A table for rows that lie `stride` bytes apart. */
export function evenTable(table: usize, rows: i32, stride: usize): void {
  for (let row = 0; row < rows; row++) store<u32>(table + <usize>row * 4, <u32>(<usize>row * stride));
  fillTable(table, rows);
}

/** Copies `floats` floats in steps of four: up to three more are read and written behind the last. */
// @ts-ignore: decorator
@inline
export function copyLoosely(from: usize, to: usize, floats: i32): void {
  for (let i: usize = 0, end = <usize>floats * 4; i < end; i += 16) v128.store(to + i, v128.load(from + i));
}
