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

/** Rows [from, to) of activation(op(A)·op(B) + bias); `bias` may be 0 and must be when A is transposed. */
export function matMul(
  s: MatMulShape,
  a: usize,
  b: usize,
  bias: usize,
  c: usize,
  from: i32,
  to: i32,
  spare: usize,
): void {
  const scratch = spare + SPARE_BYTES;
  if (s.transposeA) return sumOfOuterProducts(s, a, b, c, from, to, scratch, spare);
  const rowStride = s.transposeB ? 1 : s.n;
  const columnStride = s.transposeB ? s.k : 1;
  packPanels(b, rowStride, columnStride, s.k, s.n, scratch, s.k, 0);
  const paddedBias = bias ? scratch + <usize>panelFloats(s.k, s.n) * 4 : 0;
  if (bias) padBias(bias, s.n, paddedBias);
  const inputs = alignUp(scratch + <usize>(panelFloats(s.k, s.n) + roundUp(s.n, 8)) * 4);
  const outputs = inputs + tableBytes(ROW_BLOCK);
  let tabled = 0;
  for (let row = from; row < to; row += ROW_BLOCK) {
    const rows = min(ROW_BLOCK, to - row);
    if (rows != tabled) {
      evenTable(inputs, rows, <usize>s.k * 4);
      evenTable(outputs, rows, <usize>s.n * 4);
      tabled = rows;
    }
    const target = c + <usize>row * <usize>s.n * 4;
    multiplyRows(inputs, outputs, rows, a + <usize>row * <usize>s.k * 4, target, s.k, scratch, s.n, paddedBias, spare);
    finishActivation(target, rows * s.n, s.activation, s.slope);
  }
}

function sumOfOuterProducts(
  s: MatMulShape, a: usize, b: usize, c: usize, from: i32, to: i32, scratch: usize, spare: usize,
): void {
  const rowStride = s.transposeB ? 1 : s.n;
  const columnStride = s.transposeB ? s.k : 1;
  const rowBytes = <usize>s.n * 4;
  memory.fill(c + <usize>from * rowBytes, 0, <usize>(to - from) * rowBytes);
  for (let first = 0; first < s.k; first += SUM_BLOCK) {
    const depth = min(SUM_BLOCK, s.k - first);
    packEights(b + <usize>(first * rowStride) * 4, rowStride, columnStride, depth, s.n, scratch);
    for (let row = from; row < to; row += 4) {
      const column = a + <usize>(first * s.m + row) * 4;
      const target = c + <usize>row * rowBytes;
      addOuterProducts(column, <usize>s.m * 4, scratch, <usize>depth * 32, depth, target, rowBytes, to - row, s.n, spare);
    }
  }
}
