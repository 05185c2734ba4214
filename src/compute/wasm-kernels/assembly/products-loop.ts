// Rows times packed panels, and sums of outer products, of any size: full tiles go to the micro-kernels as they are,
// what is left at the edges through a spare tile.
import { outerFourByEight, sixRowsByEight, sixRowsByFour } from './micro-kernels';
import { evenTable, tableBytes } from './packing';

/** Bytes of the spare tile (six rows of eight floats) with its table. */
export const SPARE_BYTES: usize = 64 + 6 * 32;
const TILE: usize = 64;

/**
 * Every row of the tables times every panel: o[row] = a[row]·B + bias for `columns` columns, `k` floats per row.
 * `bias` is 0 or padded to eights. `spare` has SPARE_BYTES.
 */
export function multiplyRows(
  inputs: usize, outputs: usize, rows: i32, a: usize, o: usize, k: i32, panels: usize, columns: i32, bias: usize,
  spare: usize,
): void {
  const end = tableBytes(rows);
  for (let n = 0; n < columns; n += 8) {
    const left = columns - n;
    const panel = panels + <usize>(k * n) * 4;
    const to = o + <usize>n * 4;
    const from = bias ? bias + <usize>n * 4 : 0;
    if (left >= 8) {
      for (let row: usize = 0; row < end; row += 24) {
        sixRowsByEight(inputs + row, outputs + row, a, to, k, panel, from);
      }
    } else if (left == 4) {
      for (let row: usize = 0; row < end; row += 24) {
        sixRowsByFour(inputs + row, outputs + row, a, to, k, panel, from);
      }
    } else {
      lastColumns(inputs, outputs, end, a, to, k, panel, left, from, spare);
    }
  }
}

function lastColumns(
  inputs: usize, outputs: usize, end: usize, a: usize, o: usize, k: i32, panel: usize, columns: i32, bias: usize,
  spare: usize,
): void {
  evenTable(spare, 6, 32);
  const tile = spare + TILE;
  for (let row: usize = 0; row < end; row += 24) {
    if (columns > 4) sixRowsByEight(inputs + row, spare, a, tile, k, panel, bias);
    else sixRowsByFour(inputs + row, spare, a, tile, k, panel, bias);
    for (let r: usize = 0; r < 6; r++) {
      copyFloats(tile + r * 32, o + load<u32>(outputs + row + r * 4), columns);
    }
  }
}

/**
 * o[rows, columns] += Aᵀ·B: A gives `rows` floats every `stride` bytes (up to three behind the last are read), B
 * packed eights in panels `panelBytes` apart, `count` times. Rows of o lie `rowBytes` apart. `rows` is at most four. `spare` has SPARE_BYTES.
 */
export function addOuterProducts(
  a: usize, stride: usize, b: usize, panelBytes: usize, count: i32, o: usize, rowBytes: usize, rows: i32, columns: i32,
  spare: usize,
): void {
  for (let n = 0; n < columns; n += 8) {
    const to = o + <usize>n * 4;
    const panel = b + <usize>(n >> 3) * panelBytes;
    if (rows >= 4 && columns - n >= 8) outerFourByEight(a, stride, panel, 32, count, to, rowBytes);
    else addLastTile(a, stride, panel, count, to, rowBytes, min(rows, 4), min(columns - n, 8), spare + TILE);
  }
}

function addLastTile(
  a: usize, stride: usize, b: usize, count: i32, o: usize, rowBytes: usize, rows: i32, columns: i32, tile: usize,
): void {
  memory.fill(tile, 0, 128);
  outerFourByEight(a, stride, b, 32, count, tile, 32);
  for (let row: usize = 0; row < <usize>rows; row++) {
    for (let column: usize = 0; column < <usize>columns; column++) {
      const to = o + row * rowBytes + column * 4;
      store<f32>(to, load<f32>(to) + load<f32>(tile + row * 32 + column * 4));
    }
  }
}

function copyFloats(from: usize, to: usize, floats: i32): void {
  for (let i: usize = 0; i < <usize>floats * 4; i += 4) store<f32>(to + i, load<f32>(from + i));
}
