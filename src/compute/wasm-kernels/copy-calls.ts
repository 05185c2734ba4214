// Tensors joined along an axis and cut along it, as copies of rows: tfjs's own kernels go through whole tensors float by
// float where few channels stand side by side.
import { backend_util, util, type NamedAttrMap, type TensorInfo } from '@tensorflow/tfjs-core';
import { isFloat } from '../stock-arguments.ts';
import type { KernelModule } from './kernel-module.ts';
import { FLOAT_WORK, runParts, splitsOf } from './parts.ts';

/** tf.concat; null where it is of other types than floats. */
export function joined(
  module: KernelModule,
  parts: readonly TensorInfo[],
  attrs: NamedAttrMap,
): TensorInfo | null {
  if (!isFloat(...parts)) return null;
  const along = util.parseAxisParam(attrs.axis as number, parts[0]!.shape)[0]!;
  const shapes = parts.map(({ shape }) => shape);
  const whole = module.output(backend_util.computeOutShape(shapes, along));
  const { rows, floats } = rowsOf(whole.shape, along);
  let at = module.address(whole);
  for (const part of parts) {
    const own = rowsOf(part.shape, along).floats;
    copyRows(module, rows, own, [module.address(part), own], [at, floats]);
    at += own * 4;
  }
  return whole;
}

/** tf.split; null where it is of another type than floats. */
export function cut(module: KernelModule, whole: TensorInfo, attrs: NamedAttrMap): TensorInfo[] | null {
  if (!isFloat(whole)) return null;
  const along = util.parseAxisParam(attrs.axis as number, whole.shape)[0]!;
  const { numOrSizeSplits } = attrs as { numOrSizeSplits?: number | number[] };
  const lengths = backend_util.prepareSplitSize(whole as never, numOrSizeSplits!, along);
  const { rows, floats } = rowsOf(whole.shape, along);
  let at = module.address(whole);
  return lengths.map((length) => {
    const part = module.output(whole.shape.map((size, axis) => (axis === along ? length : size)));
    const own = rowsOf(part.shape, along).floats;
    copyRows(module, rows, own, [at, floats], [module.address(part), own]);
    at += own * 4;
    return part;
  });
}

/** A tensor as rows, each of which an axis and those after it fill. */
function rowsOf(shape: readonly number[], along: number): { rows: number; floats: number } {
  const sizeOf = (axes: readonly number[]) => util.sizeFromShape([...axes]);
  return { rows: sizeOf(shape.slice(0, along)), floats: sizeOf(shape.slice(along)) };
}

/** An address, and floats from there to the same of the next row. */
type Grid = readonly [address: number, stride: number];

function copyRows(module: KernelModule, rows: number, floats: number, from: Grid, to: Grid): void {
  const parts = splitsOf(module, rows * floats * FLOAT_WORK, rows);
  runParts(module, 'copyRows', { parts, size: rows, scratch: 0 }, (first, last) => [
    ...[from, to].flatMap(([address, stride]) => [address + first * stride * 4, stride * 4]),
    ...[floats, last - first],
  ]);
}
