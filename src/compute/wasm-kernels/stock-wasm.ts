// tfjs operations that our kernels take over on WASM. What they don't cover goes to tfjs's own kernel, as before.
import * as tf from '@tensorflow/tfjs-core';
import { convInfo, isFloat } from '../stock-arguments.ts';
import { convFilterGradient, convForward, convInputGradient, isCovered } from './conv-calls.ts';
import { NO_EPILOGUE } from './conv-struct.ts';
import { cut, joined } from './copy-calls.ts';
import type { KernelModule } from './kernel-module.ts';
import { batchesOf, matMulAll, matMulSizes } from './matmul-calls.ts';
import { ACTIVATION_CODES } from './activation.ts';

/** A kernel's inputs and attributes; null says: not covered. */
export type Takeover = (
  module: KernelModule,
  inputs: tf.NamedTensorInfoMap,
  attrs: tf.NamedAttrMap,
) => tf.TensorInfo | tf.TensorInfo[] | null;

export const TAKEOVERS: Readonly<Record<string, Takeover>> = {
  [tf.Conv2D](module, inputs, attrs) {
    const [x, filter] = [inputs.x!, inputs.filter!];
    const info = convInfo(x.shape, filter.shape, attrs);
    return isFloat(x, filter) && isCovered(info) ? convForward(module, info, x, filter, NO_EPILOGUE) : null;
  },
  [tf.Conv2DBackpropInput](module, inputs, attrs) {
    const [dy, filter] = [inputs.dy!, inputs.filter!];
    const info = convInfo((attrs as { inputShape?: number[] }).inputShape!, filter.shape, attrs);
    return isFloat(dy, filter) && isCovered(info)
      ? convInputGradient(module, info, dy, filter, NO_EPILOGUE)
      : null;
  },
  [tf.Conv2DBackpropFilter](module, inputs, attrs) {
    const [x, dy] = [inputs.x!, inputs.dy!];
    const info = convInfo(x.shape, (attrs as { filterShape?: number[] }).filterShape!, attrs);
    return isFloat(x, dy) && isCovered(info) ? convFilterGradient(module, info, x, dy) : null;
  },
  [tf.BatchMatMul](module, inputs, attrs) {
    const [a, b] = [inputs.a!, inputs.b!];
    const batches = batchesOf(a, b);
    if (!isFloat(a, b) || !batches) return null;
    const sizes = matMulSizes(a, b, Boolean(attrs.transposeA), Boolean(attrs.transposeB));
    const outer = tf.broadcast_util.assertAndGetBroadcastShape(a.shape.slice(0, -2), b.shape.slice(0, -2));
    return matMulAll(module, a, b, sizes, [...outer, sizes.m, sizes.n]);
  },
  [tf.Concat]: (module, inputs, attrs) => joined(module, Object.values(inputs) as tf.TensorInfo[], attrs),
  [tf.SplitV]: (module, inputs, attrs) => cut(module, inputs.x!, attrs),
  [tf.Identity]({ backend }, inputs) {
    const x = inputs.x!;
    backend.incRef(x.dataId);
    return { dataId: x.dataId, shape: x.shape, dtype: x.dtype };
  },
  [tf.Tanh]: (module, inputs) => smooth(module, inputs.x!, 'tanh'),
  [tf.Sigmoid]: (module, inputs) => smooth(module, inputs.x!, 'sigmoid'),
  [tf.Sum](module, inputs, attrs) {
    const x = inputs.x!;
    const axes = tf.util.parseAxisParam(attrs.axis as number[], x.shape);
    const isLeading = axes.every((_, i) => axes.includes(i));
    if (!isFloat(x) || !isLeading || axes.length === 0 || axes.length === x.shape.length) return null;
    const kept = x.shape.slice(axes.length);
    const outShape = attrs.keepDims ? [...axes.map(() => 1), ...kept] : kept;
    return leadingSum(module, x, tf.util.sizeFromShape(kept), outShape);
  },
};

function smooth(
  module: KernelModule,
  x: tf.TensorInfo,
  activation: 'tanh' | 'sigmoid',
): tf.TensorInfo | null {
  if (!isFloat(x)) return null;
  const y = module.output(x.shape);
  const size = tf.util.sizeFromShape(x.shape);
  module.kernels.smoothActivation(module.address(x), module.address(y), size, ACTIVATION_CODES[activation]);
  return y;
}

function leadingSum(
  module: KernelModule,
  x: tf.TensorInfo,
  channels: number,
  outShape: number[],
): tf.TensorInfo {
  const sums = module.output(outShape);
  const rows = tf.util.sizeFromShape(x.shape) / channels;
  const scratch = module.scratch(channels * 4);
  module.kernels.columnSums(module.address(x), module.address(sums), rows, channels, scratch);
  return sums;
}
