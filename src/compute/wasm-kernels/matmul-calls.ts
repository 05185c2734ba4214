// Matrix products as calls into the kernels.
import { util, type TensorInfo } from '@tensorflow/tfjs-core';
import { ACTIVATION_CODES } from './activation.ts';
import { NO_EPILOGUE, type Epilogue } from './conv-struct.ts';
import type { KernelModule } from './kernel-module.ts';
import { runCalls, sharesOf, splitsOf, type Share } from './parts.ts';

export interface MatMulSizes {
  m: number;
  n: number;
  k: number;
  transposeA: boolean;
  transposeB: boolean;
}

/** The micro-kernels take rows by sixes or, summing outer products, by fours. */
const ROW_TILE = 12;
/** Columns of a packed panel. */
const COLUMN_TILE = 8;

/** Sizes of op(a)·op(b), taken from the last two axes of each. */
export function matMulSizes(
  a: TensorInfo,
  b: TensorInfo,
  transposeA: boolean,
  transposeB: boolean,
): MatMulSizes {
  const [rowsA, columnsA] = a.shape.slice(-2) as [number, number];
  const [rowsB, columnsB] = b.shape.slice(-2) as [number, number];
  return {
    m: transposeA ? columnsA : rowsA,
    k: transposeA ? rowsA : columnsA,
    n: transposeB ? rowsB : columnsB,
    transposeA,
    transposeB,
  };
}

/** The batch sizes of a and b, or null when they are neither equal nor 1 and tfjs's own kernel has to broadcast. */
export function batchesOf(a: TensorInfo, b: TensorInfo): { a: number; b: number } | null {
  const [outerA, outerB] = [a.shape.slice(0, -2), b.shape.slice(0, -2)];
  const sizes = { a: util.sizeFromShape(outerA), b: util.sizeFromShape(outerB) };
  const isPlain = sizes.a === 1 || sizes.b === 1 || util.arraysEqual(outerA, outerB);
  return isPlain ? sizes : null;
}

/** activation(op(a)·op(b) + bias) for every pair of matrices; a batch of one goes with every matrix of the other. */
export function matMulAll(
  module: KernelModule,
  a: TensorInfo,
  b: TensorInfo,
  sizes: MatMulSizes,
  outShape: readonly number[],
  epilogue: Epilogue = NO_EPILOGUE,
): TensorInfo {
  const { kernels } = module;
  const batches = batchesOf(a, b)!;
  const c = module.output(outShape);
  const { m, n, k } = sizes;
  const { rows, columns } = splitProduct(module, sizes);
  const shape = module.struct(
    [m, n, k, Number(sizes.transposeA), Number(sizes.transposeB), ACTIVATION_CODES[epilogue.activation]],
    [epilogue.slope],
  );
  const bytes = kernels.matMulScratch(shape);
  const bias = epilogue.bias ? module.address(epilogue.bias) : 0;
  const [fromA, fromB, to] = [module.address(a), module.address(b), module.address(c)];
  for (let i = 0; i < Math.max(batches.a, batches.b); i++) {
    const matrixA = fromA + (batches.a > 1 ? i * m * k * 4 : 0);
    const matrixB = fromB + (batches.b > 1 ? i * k * n * 4 : 0);
    runCalls(module, 'matMul', bytes, (scratch) =>
      rows.flatMap((share) =>
        columns.map((part) => [
          shape,
          matrixA,
          matrixB,
          bias,
          to + i * m * n * 4,
          ...share,
          ...part,
          scratch,
        ]),
      ),
    );
  }
  return c;
}

/** By rows, or by columns where there are more of those: B is packed anew for every share of rows. */
function splitProduct(module: KernelModule, { m, n, k }: MatMulSizes): { rows: Share[]; columns: Share[] } {
  const parts = splitsOf(module, 2 * m * n * k, Infinity);
  const [down, across] = [Math.ceil(m / ROW_TILE), Math.ceil(n / COLUMN_TILE)];
  const isByColumns = down < parts && across > down;
  return {
    rows: sharesOf(m, isByColumns ? 1 : Math.min(parts, down), ROW_TILE),
    columns: sharesOf(n, isByColumns ? Math.min(parts, across) : 1, COLUMN_TILE),
  };
}
