// C = op(A)·op(B) for row-major matrices, either one transposed or both.
import { finishActivation } from './activation-loop';
import { evenTable, packEights, packPanels, padBias, panelFloats, tableBytes } from './packing';
import { addOuterProducts, multiplyRows, SPARE_BYTES } from './products-loop';
import { alignUp, roundUp } from './simd';

// Rows of A that are multiplied with all of B before the next ones, and rows of op(A)ᵀ that are summed at a time.
const ROW_BLOCK: i32 = 96;
const SUM_BLOCK: i32 = 256;

/** One product: A is [m, k] or, transposed, [k, m]; B is [k, n] or, transposed, [n, k]. */
@unmanaged
export class MatMulShape {
  m: i32;
  n: i32;
  k: i32;
  transposeA: i32;
  transposeB: i32;
  activation: i32;
  slope: f32;
}

export function matMulScratch(s: MatMulShape): usize {
  const depth = s.transposeA ? min(s.k, SUM_BLOCK) : s.k;
  const floats = depth * roundUp(s.n, 8) + roundUp(s.n, 8);
  return <usize>floats * 4 + 2 * tableBytes(ROW_BLOCK) + SPARE_BYTES + 1024;
}

/**
 * Rows [from, to) and columns [first, last) of activation(op(A)·op(B) + bias); `first` is a multiple of eight, `last` too
 * or the end. `bias` may be 0 and must be when A is transposed.
 */
export function matMul(
  s: MatMulShape,
  a: usize,
  b: usize,
  bias: usize,
  c: usize,
  from: i32,
  to: i32,
  first: i32,
  last: i32,
  spare: usize,
): void {
  const scratch = spare + SPARE_BYTES;
  const rowStride = s.transposeB ? 1 : s.n;
  const columnStride = s.transposeB ? s.k : 1;
  const source = b + <usize>(first * columnStride) * 4;
  const target = c + <usize>first * 4;
  const n = last - first;
  if (s.transposeA) return sumOfOuterProducts(s, a, source, rowStride, columnStride, target, from, to, n, scratch, spare);
  packPanels(source, rowStride, columnStride, s.k, n, scratch, s.k, 0);
  const paddedBias = bias ? scratch + <usize>panelFloats(s.k, n) * 4 : 0;
  if (bias) padBias(bias + <usize>first * 4, n, paddedBias);
  const inputs = alignUp(scratch + <usize>(panelFloats(s.k, n) + roundUp(n, 8)) * 4);
  const outputs = inputs + tableBytes(ROW_BLOCK);
  let tabled = 0;
  for (let row = from; row < to; row += ROW_BLOCK) {
    const rows = min(ROW_BLOCK, to - row);
    if (rows != tabled) {
      evenTable(inputs, rows, <usize>s.k * 4);
      evenTable(outputs, rows, <usize>s.n * 4);
      tabled = rows;
    }
    const place = target + <usize>row * <usize>s.n * 4;
    multiplyRows(inputs, outputs, rows, a + <usize>row * <usize>s.k * 4, place, s.k, scratch, n, paddedBias, spare);
    finishRows(s, place, rows, n);
  }
}

function finishRows(s: MatMulShape, place: usize, rows: i32, n: i32): void {
  if (n == s.n) return finishActivation(place, rows * n, s.activation, s.slope);
  for (let row = 0; row < rows; row++) {
    finishActivation(place, n, s.activation, s.slope);
    place += <usize>s.n * 4;
  }
}

function sumOfOuterProducts(
  s: MatMulShape, a: usize, b: usize, rowStride: i32, columnStride: i32, c: usize, from: i32, to: i32, n: i32,
  scratch: usize, spare: usize,
): void {
  const rowBytes = <usize>s.n * 4;
  for (let row = from; row < to; row++) memory.fill(c + <usize>row * rowBytes, 0, <usize>n * 4);
  for (let first = 0; first < s.k; first += SUM_BLOCK) {
    const depth = min(SUM_BLOCK, s.k - first);
    packEights(b + <usize>(first * rowStride) * 4, rowStride, columnStride, depth, n, scratch);
    for (let row = from; row < to; row += 4) {
      const column = a + <usize>(first * s.m + row) * 4;
      const target = c + <usize>row * rowBytes;
      addOuterProducts(column, <usize>s.m * 4, scratch, <usize>depth * 32, depth, target, rowBytes, to - row, n, spare);
    }
  }
}
