// Products of matrices and of matrices that convolutions stand for, as programs; a split one gets its parts added up.
import type { TensorInfo } from '@tensorflow/tfjs-core';
import { activationCode } from './activation.ts';
import { dispatch, FLAT_MAIN, flatWorkgroups, release, type Program } from './dispatch.ts';
import type { WebgpuBackend } from './tfjs-webgpu.ts';
import { tiledProduct, type ProductCode } from './tiled-product.ts';
import { chooseTiles } from './tiles.ts';
import type { Activation } from '../wasm-kernels/activation.ts';

/** What a forward layer does to its sums before it stores them. */
export interface Epilogue {
  bias: TensorInfo;
  activation: Activation;
  slope: number;
}

export interface Product extends Omit<ProductCode, 'store'> {
  /** Unique per code and sizes. */
  key: string;
  /** What the code calls `left` and `right`. */
  left: TensorInfo;
  right: TensorInfo;
  /** Products computed by the third workgroup index, 1 unless the code says what `part` means. */
  parts?: number;
  /** WGSL expression of where a value lies, in `row`, `column` and `part`, after `place`; row-major unless set. */
  at?: string;
  /** WGSL statements before `at`; may return, to leave a value out. */
  place?: string;
}

/** op(left) · op(right), shaped `shape`. With an epilogue or with parts of its own it is never split. */
export function runProduct(
  backend: WebgpuBackend,
  product: Product,
  shape: number[],
  epilogue?: Epilogue,
): TensorInfo {
  const { m, n, k, parts = 1 } = product;
  const tiles = chooseTiles(m, n, k, !epilogue && parts === 1);
  const { splits } = tiles;
  const at = product.at ?? (splits > 1 ? `(part * ${m}u + row) * ${n}u + column` : `row * ${n}u + column`);
  const finished = epilogue ? 'activate(value + bias[column])' : 'value';
  const program: Program = {
    key: `${product.key} ${epilogue ? `${epilogue.activation} ${epilogue.slope}` : ''}`,
    inputs: epilogue ? ['left', 'right', 'bias'] : ['left', 'right'],
    outputs: ['result'],
    code: () =>
      tiledProduct(
        {
          ...product,
          functions: `${product.functions ?? ''}${epilogue ? activationCode(epilogue.activation, epilogue.slope) : ''}`,
          store: `${product.place ?? ''} result[${at}] = ${finished};`,
        },
        tiles,
      ),
    workgroups: [Math.ceil(m / tiles.rows), Math.ceil(n / tiles.columns), Math.max(parts, splits)],
  };
  const inputs = [product.left, product.right, ...(epilogue ? [epilogue.bias] : [])];
  const [result] = dispatch(backend, program, inputs, [splits > 1 ? [splits, m, n] : shape]) as [TensorInfo];
  return splits > 1 ? addParts(backend, result, splits, shape) : result;
}

/** Sums `parts`, [count, …shape], over its first axis and releases it. */
export function addParts(
  backend: WebgpuBackend,
  parts: TensorInfo,
  count: number,
  shape: number[],
): TensorInfo {
  const size = shape.reduce((product, length) => product * length, 1);
  const program: Program = {
    key: `parts ${count} ${size}`,
    inputs: ['parts'],
    outputs: ['sums'],
    code: () => `${FLAT_MAIN}
  if (i >= ${size}u) { return; }
  var sum = 0.0;
  for (var part = 0u; part < ${count}u; part++) { sum += parts[part * ${size}u + i]; }
  sums[i] = sum;
}`,
    workgroups: flatWorkgroups(size),
  };
  const [sums] = dispatch(backend, program, [parts], [shape]) as [TensorInfo];
  release(backend, parts);
  return sums;
}

/** op(a) · op(b) of two matrices. */
export function runMatMul(
  backend: WebgpuBackend,
  a: TensorInfo,
  b: TensorInfo,
  { m, n, k, transposeA, transposeB }: MatMulSizes,
  shape: number[],
  epilogue?: Epilogue,
): TensorInfo {
  const product: Product = {
    key: `product ${m} ${n} ${k} ${transposeA} ${transposeB}`,
    m,
    n,
    k,
    left: a,
    right: b,
    a: transposeA ? `return left[inner * ${m}u + row];` : `return left[row * ${k}u + inner];`,
    b: transposeB ? `return right[column * ${k}u + inner];` : `return right[inner * ${n}u + column];`,
    aAlong: transposeA ? 'row' : 'inner',
    bAlong: transposeB ? 'inner' : 'column',
  };
  return runProduct(backend, product, shape, epilogue);
}

export interface MatMulSizes {
  m: number;
  n: number;
  k: number;
  transposeA: boolean;
  transposeB: boolean;
}
