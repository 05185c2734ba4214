// Products of matrices and of matrices that convolutions stand for, as programs; a split one gets its parts added up.
import type { TensorInfo } from '@tensorflow/tfjs-core';
import { activationCode } from './activation-program.ts';
import { dispatch, FLAT_MAIN, flatWorkgroups, release, type Program } from './dispatch.ts';
import type { WebgpuBackend } from './tfjs-webgpu.ts';
import { tiledProduct, type ProductCode } from './tiled-product.ts';
import { chooseTiles, isLong } from './tiles.ts';
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

/** op(left) · op(right), shaped `shape`. One with parts of its own is never split. */
export function runProduct(
  backend: WebgpuBackend,
  product: Product,
  shape: number[],
  epilogue?: Epilogue,
): TensorInfo {
  const { m, n, k, parts = 1 } = product;
  const tiles = chooseTiles(m, n, k, parts === 1 && (!epilogue || isLong(m, n, k)));
  const { splits } = tiles;
  const isSplit = splits > 1;
  const at = product.at ?? (isSplit ? `(part * ${m}u + row) * ${n}u + column` : `row * ${n}u + column`);
  const own = isSplit ? undefined : epilogue; // a split product's is for whoever adds up its parts
  const finished = own ? ACTIVATED : 'value';
  const program: Program = {
    key: `${product.key} ${keyOf(own)}`,
    inputs: own ? ['left', 'right', 'bias'] : ['left', 'right'],
    outputs: ['result'],
    code: () =>
      tiledProduct(
        {
          ...product,
          functions: `${product.functions ?? ''}${functionsOf(own)}`,
          store: `${product.place ?? ''} result[${at}] = ${finished};`,
        },
        tiles,
      ),
    workgroups: [Math.ceil(m / tiles.rows), Math.ceil(n / tiles.columns), Math.max(parts, splits)],
  };
  const inputs = [product.left, product.right, ...(own ? [own.bias] : [])];
  const [result] = dispatch(backend, program, inputs, [isSplit ? [splits, m, n] : shape]) as [TensorInfo];
  return isSplit ? addParts(backend, result, splits, shape, epilogue) : result;
}

/** A finished value from its sum, in `column`. */
const ACTIVATED = 'activate(value + bias[column])';

const functionsOf = (epilogue?: Epilogue) =>
  epilogue ? activationCode(epilogue.activation, epilogue.slope) : '';
const keyOf = (epilogue?: Epilogue) => (epilogue ? `${epilogue.activation} ${epilogue.slope}` : '');

/** Sums `parts`, [count, …shape], over its first axis, finishes them with the epilogue if there is one, and releases it. */
export function addParts(
  backend: WebgpuBackend,
  parts: TensorInfo,
  count: number,
  shape: number[],
  epilogue?: Epilogue,
): TensorInfo {
  const size = shape.reduce((product, length) => product * length, 1);
  const columns = shape.at(-1)!;
  const program: Program = {
    key: `parts ${count} ${size} ${epilogue ? `${columns} ${keyOf(epilogue)}` : ''}`,
    inputs: epilogue ? ['parts', 'bias'] : ['parts'],
    outputs: ['sums'],
    code: () => `${functionsOf(epilogue)}
${FLAT_MAIN}
  if (i >= ${size}u) { return; }
  var value = 0.0;
  for (var part = 0u; part < ${count}u; part++) { value += parts[part * ${size}u + i]; }
  ${epilogue ? `let column = i % ${columns}u;` : ''}
  sums[i] = ${epilogue ? ACTIVATED : 'value'};
}`,
    workgroups: flatWorkgroups(size),
  };
  const inputs = epilogue ? [parts, epilogue.bias] : [parts];
  const [sums] = dispatch(backend, program, inputs, [shape]) as [TensorInfo];
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
