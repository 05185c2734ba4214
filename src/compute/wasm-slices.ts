// Slice and split for tfjs's WASM backend without its detour: the stock kernels copy the whole tensor out of the heap
// for every slice, which made cutting 26 weights from one vector the dearest operation of a training step.
import * as tf from '@tensorflow/tfjs-core';

interface WasmBackend {
  makeOutput(shape: number[], dtype: tf.DataType): tf.TensorInfo;
  typedArrayFromHeap(info: tf.TensorInfo): Float32Array | Int32Array;
}

interface SliceAttributes {
  begin: number | number[];
  size: number | number[];
}

interface SplitAttributes {
  numOrSizeSplits: number | number[];
  axis: number;
}

/** Below this run length a plain loop beats TypedArray.set. */
const SHORT_RUN = 24;

/** Replaces the stock `Slice` and `SplitV` of a registered WASM backend; other types than numbers keep the stock one. */
export function registerWasmSlices(): void {
  replaceKernel('Slice', (stock) => (params) => {
    const { x } = params.inputs as { x: tf.TensorInfo };
    if (!isNumeric(x)) return stock(params);
    const { begin, size } = params.attrs as unknown as SliceAttributes;
    const [start, extent] = tf.slice_util.parseSliceParams(x as tf.Tensor, begin, size);
    return slice(params.backend as WasmBackend, x, start!, extent!);
  });
  replaceKernel('SplitV', (stock) => (params) => {
    const { x } = params.inputs as { x: tf.TensorInfo };
    if (!isNumeric(x)) return stock(params);
    const { numOrSizeSplits, axis } = params.attrs as unknown as SplitAttributes;
    const along = tf.util.parseAxisParam(axis, x.shape)[0]!;
    const start = new Array<number>(x.shape.length).fill(0);
    return tf.backend_util.prepareSplitSize(x as tf.Tensor, numOrSizeSplits, along).map((length) => {
      const extent = [...x.shape];
      extent[along] = length;
      const part = slice(params.backend as WasmBackend, x, start, extent);
      start[along]! += length;
      return part;
    });
  });
}

function replaceKernel(name: string, make: (stock: tf.KernelFunc) => tf.KernelFunc): void {
  const config = tf.getKernel(name, 'wasm');
  tf.unregisterKernel(name, 'wasm');
  tf.registerKernel({ ...config, kernelFunc: make(config.kernelFunc) });
}

const isNumeric = ({ dtype }: tf.TensorInfo): boolean => dtype === 'float32' || dtype === 'int32';

function slice(backend: WasmBackend, x: tf.TensorInfo, begin: number[], size: number[]): tf.TensorInfo {
  const out = backend.makeOutput(size, x.dtype); // first: it may move the heap under views taken before
  copySlice(backend.typedArrayFromHeap(x), x.shape, begin, size, backend.typedArrayFromHeap(out));
  return out;
}

/** Copies the box `begin`, `size` of a row-major tensor into `out`, in runs as long as the memory allows. */
export function copySlice(
  x: Float32Array | Int32Array,
  shape: readonly number[],
  begin: readonly number[],
  size: readonly number[],
  out: Float32Array | Int32Array,
): void {
  let axis = shape.length - 1;
  let block = 1;
  while (axis >= 0 && size[axis] === shape[axis]) block *= shape[axis--]!;
  if (axis < 0) return out.set(x.subarray(0, block));
  const run = size[axis]! * block;
  let stride = block * shape[axis]!;
  let origin = begin[axis]! * block;
  const strides: number[] = [];
  for (let outer = axis - 1; outer >= 0; outer--) {
    strides[outer] = stride;
    origin += begin[outer]! * stride;
    stride *= shape[outer]!;
  }
  const place = new Array<number>(axis).fill(0);
  for (let to = 0; to < out.length; to += run) {
    copyRun(x, origin, run, out, to);
    for (let outer = axis - 1; outer >= 0; outer--) {
      origin += strides[outer]!;
      if (++place[outer]! < size[outer]!) break;
      origin -= strides[outer]! * size[outer]!;
      place[outer] = 0;
    }
  }
}

function copyRun(
  x: Float32Array | Int32Array,
  from: number,
  run: number,
  out: Float32Array | Int32Array,
  to: number,
) {
  if (run >= SHORT_RUN) return out.set(x.subarray(from, from + run), to);
  for (let i = 0; i < run; i++) out[to + i] = x[from + i]!;
}
