// WGSL of a matrix product whose operands are functions: a plain matrix, its transpose, or the pixels that the windows
// of a convolution see. A workgroup computes a tile from slices of both operands in shared memory.
import type { Tiles } from './tiles.ts';

export interface ProductCode {
  m: number;
  n: number;
  k: number;
  /** WGSL body of `a(row, inner) -> f32`; `part` is the third workgroup index. */
  a: string;
  /** WGSL body of `b(inner, column) -> f32`. */
  b: string;
  /** Which index of an operand is the one that runs along memory. */
  aAlong: 'row' | 'inner';
  bAlong: 'inner' | 'column';
  /** WGSL statements for one value of the result: `row`, `column`, `value`, `part`. */
  store: string;
  /** Functions that the above call. */
  functions?: string;
}

export function tiledProduct(product: ProductCode, tiles: Tiles): string {
  const { m, n, k } = product;
  const { rows, columns, inner, rowsPerThread, threads, splits, splitSize } = tiles;
  const wide = columns / 4;
  const end = splits > 1 ? `min(${k}u, (group.z + 1u) * ${splitSize}u)` : `${k}u`;
  return `
var<workgroup> tileA: array<f32, ${inner * rows}>;
var<workgroup> tileB: array<vec4f, ${inner * wide}>;
var<private> part: u32;
${product.functions ?? ''}
fn a(row: u32, inner: u32) -> f32 {${product.a}}
fn b(inner: u32, column: u32) -> f32 {${product.b}}
fn aOrZero(row: u32, inner: u32, end: u32) -> f32 {
  if (row < ${m}u && inner < end) { return a(row, inner); }
  return 0.0;
}
fn bOrZero(inner: u32, column: u32, end: u32) -> f32 {
  if (column < ${n}u && inner < end) { return b(inner, column); }
  return 0.0;
}
fn store(row: u32, column: u32, value: f32) {
  if (row >= ${m}u || column >= ${n}u) { return; }
  ${product.store}
}
@compute @workgroup_size(${threads})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  part = group.z;
  let firstRow = group.x * ${rows}u;
  let firstColumn = group.y * ${columns}u;
  let end = ${end};
  let threadRow = thread / ${wide}u * ${rowsPerThread}u;
  let threadColumn = thread % ${wide}u;
  var sums: array<vec4f, ${rowsPerThread}>;
  for (var first = ${splits > 1 ? `group.z * ${splitSize}u` : '0u'}; first < end; first += ${inner}u) {
    for (var i = thread; i < ${inner * rows}u; i += ${threads}u) {
      ${twoIndices('row', rows, 'inner', inner, product.aAlong === 'row')}
      tileA[inner * ${rows}u + row] = aOrZero(firstRow + row, first + inner, end);
    }
    for (var i = thread; i < ${inner * wide}u; i += ${threads}u) {
      ${twoIndices('four', wide, 'inner', inner, product.bAlong === 'column')}
      let column = firstColumn + four * 4u;
      tileB[inner * ${wide}u + four] = vec4f(
        bOrZero(first + inner, column, end), bOrZero(first + inner, column + 1u, end),
        bOrZero(first + inner, column + 2u, end), bOrZero(first + inner, column + 3u, end));
    }
    workgroupBarrier();
    for (var inner = 0u; inner < ${inner}u; inner++) {
      let right = tileB[inner * ${wide}u + threadColumn];
      ${each(rowsPerThread, (r) => `sums[${r}] += tileA[inner * ${rows}u + threadRow + ${r}u] * right;`)}
    }
    workgroupBarrier();
  }
  let column = firstColumn + threadColumn * 4u;
  ${each(rowsPerThread, (r) =>
    each(4, (c) => `store(firstRow + threadRow + ${r}u, column + ${c}u, sums[${r}][${c}]);`),
  )}
}`;
}

/** `i` as two indices; the one that runs along memory runs along the threads too. */
function twoIndices(
  outer: string,
  outerSize: number,
  inner: string,
  innerSize: number,
  isOuterFast: boolean,
) {
  return isOuterFast
    ? `let ${outer} = i % ${outerSize}u; let ${inner} = i / ${outerSize}u;`
    : `let ${inner} = i % ${innerSize}u; let ${outer} = i / ${innerSize}u;`;
}

function each(count: number, line: (i: number) => string): string {
  return Array.from({ length: count }, (_, i) => line(i)).join('\n  ');
}
