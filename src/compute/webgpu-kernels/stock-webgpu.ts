// The operations of tfjs that the kernels take over on WebGPU. What they don't cover goes to tfjs's own kernel.
import * as tf from '@tensorflow/tfjs-core';
import { convInfo, isFloat } from '../stock-arguments.ts';
import { matMulSizes } from '../wasm-kernels/matmul-calls.ts';
import { convFilterGradient, convForward, convInputGradient, isCovered } from './convolutions.ts';
import { runAxisSum } from './axis-sums.ts';
import { runCut, runJoin } from './pieces.ts';
import { runMatMul } from './products-program.ts';
import type { WebgpuBackend } from './tfjs-webgpu.ts';

/** A kernel's inputs and attributes; null says: not covered. */
export type Takeover = (
  backend: WebgpuBackend,
  inputs: tf.NamedTensorInfoMap,
  attrs: tf.NamedAttrMap,
) => tf.TensorInfo | tf.TensorInfo[] | null;

/** Values that one thread adds up in passing; tfjs gathers longer sums by workgroup. */
const LONGEST_SUM = 512;

export const TAKEOVERS: Readonly<Record<string, Takeover>> = {
  [tf.Conv2D](backend, inputs, attrs) {
    const [x, filter] = [inputs.x!, inputs.filter!];
    const info = convInfo(x.shape, filter.shape, attrs);
    return isFloat(x, filter) && isCovered(info) ? convForward(backend, info, x, filter) : null;
  },
  [tf.Conv2DBackpropInput](backend, inputs, attrs) {
    const [dy, filter] = [inputs.dy!, inputs.filter!];
    const info = convInfo((attrs as { inputShape?: number[] }).inputShape!, filter.shape, attrs);
    return isFloat(dy, filter) && isCovered(info) ? convInputGradient(backend, info, dy, filter) : null;
  },
  [tf.Conv2DBackpropFilter](backend, inputs, attrs) {
    const [x, dy] = [inputs.x!, inputs.dy!];
    const info = convInfo(x.shape, (attrs as { filterShape?: number[] }).filterShape!, attrs);
    return isFloat(x, dy) && isCovered(info) ? convFilterGradient(backend, info, x, dy) : null;
  },
  [tf.BatchMatMul](backend, inputs, attrs) {
    const [a, b] = [inputs.a!, inputs.b!];
    const isOne = (tensor: tf.TensorInfo) => tensor.shape.slice(0, -2).every((size) => size === 1);
    if (!isFloat(a, b) || !isOne(a) || !isOne(b)) return null;
    const sizes = matMulSizes(a, b, Boolean(attrs.transposeA), Boolean(attrs.transposeB));
    const outer = new Array<number>(Math.max(a.shape.length, b.shape.length) - 2).fill(1);
    return runMatMul(backend, a, b, sizes, [...outer, sizes.m, sizes.n]);
  },
  [tf.Sum]: (backend, inputs, attrs) => axisSum(backend, inputs.x!, attrs as unknown as tf.SumAttrs, false),
  [tf.Mean]: (backend, inputs, attrs) => axisSum(backend, inputs.x!, attrs as unknown as tf.SumAttrs, true),
  [tf.SplitV](backend, inputs, attrs) {
    const x = inputs.x!;
    if (!isFloat(x)) return null;
    const { numOrSizeSplits, axis } = attrs as unknown as tf.SplitVAttrs;
    const along = tf.util.parseAxisParam(axis, x.shape)[0]!;
    return runCut(
      backend,
      x,
      tf.backend_util.prepareSplitSize(x as tf.Tensor, numOrSizeSplits, along),
      along,
    );
  },
  [tf.Concat](backend, inputs, attrs) {
    const pieces = Object.values(inputs) as tf.TensorInfo[];
    const full = pieces.filter(({ shape }) => tf.util.sizeFromShape(shape) > 0);
    if (full.length < 2 || !isFloat(...full)) return null;
    const axis = tf.util.parseAxisParam(attrs.axis as number, pieces[0]!.shape)[0]!;
    const shape = tf.backend_util.computeOutShape(
      pieces.map((piece) => piece.shape),
      axis,
    );
    return runJoin(backend, full, shape, axis);
  },
};

/** Sums over neighbouring axes before the last; null where tfjs's own sums are as good. */
function axisSum(
  backend: WebgpuBackend,
  x: tf.TensorInfo,
  { axis, keepDims }: tf.SumAttrs,
  isMean: boolean,
): tf.TensorInfo | null {
  const axes = tf.util.parseAxisParam(axis, x.shape).sort((a, b) => a - b);
  if (!isFloat(x) || axes.length === 0 || axes.some((a, i) => a !== axes[0]! + i)) return null;
  const [first, end] = [axes[0]!, axes.at(-1)! + 1];
  const sizes = [x.shape.slice(0, first), x.shape.slice(first, end), x.shape.slice(end)];
  const [outer, summed, inner] = sizes.map(tf.util.sizeFromShape) as [number, number, number];
  if (inner === 1 || summed > LONGEST_SUM) return null;
  const shape = [...sizes[0]!, ...(keepDims ? axes.map(() => 1) : []), ...sizes[2]!];
  return runAxisSum(backend, x, [outer, summed, inner], isMean ? 1 / summed : 1, shape);
}
