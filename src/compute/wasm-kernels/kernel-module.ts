// The compiled kernels bound to one tfjs-wasm backend, with the scratch memory that they work in.
import type { NamedAttrMap, NamedTensorInfoMap, TensorInfo } from '@tensorflow/tfjs-core';
import type { KernelBuild } from './relaxed-simd.ts';
import { withSharedMemory } from './shared-memory.ts';
import type { ThreadPool } from './thread-pool.ts';
import { addressOf, memoryOf, type WasmBackend } from './tfjs-wasm.ts';

/** What assembly/kernels.ts exports. Addresses are bytes; a `shape` is the address of a struct of assembly/. */
export interface KernelExports {
  convForward: ConvKernel;
  convForwardScratch(shape: number): number;
  convInputGradient: ConvKernel;
  convInputGradientScratch(shape: number): number;
  convFilterGradient(
    shape: number,
    x: number,
    dy: number,
    dfilter: number,
    batch: number,
    from: number,
    to: number,
    scratch: number,
  ): void;
  convFilterGradientScratch(shape: number): number;
  winogradFilter: FilterKernel;
  winogradTransposedFilter: FilterKernel;
  winogradFilterBytes(shape: number, isTransposed: number): number;
  winogradForward: WinogradKernel;
  winogradForwardScratch(shape: number): number;
  winogradInputGradient: WinogradKernel;
  winogradInputGradientScratch(shape: number): number;
  winogradFilterGradient(
    shape: number,
    x: number,
    dy: number,
    dfilter: number,
    from: number,
    to: number,
    firstIn: number,
    lastIn: number,
    firstOut: number,
    lastOut: number,
    scratch: number,
  ): void;
  winogradFilterGradientScratch(shape: number, inChannels: number, outChannels: number): number;
  matMul(
    shape: number,
    a: number,
    b: number,
    bias: number,
    c: number,
    from: number,
    to: number,
    first: number,
    last: number,
    scratch: number,
  ): void;
  matMulScratch(shape: number): number;
  smoothActivation(x: number, y: number, size: number, activation: number): void;
  activationGradient(
    dy: number,
    y: number,
    g: number,
    dbias: number,
    rows: number,
    channels: number,
    activation: number,
    slope: number,
    scratch: number,
  ): void;
  columnSums(x: number, sums: number, rows: number, channels: number, scratch: number): void;
  columnSquares(x: number, mean: number, sums: number, rows: number, channels: number, scratch: number): void;
  normalise(
    shape: number,
    x: number,
    mean: number,
    inverse: number,
    gain: number,
    shift: number,
    y: number,
    rows: number,
  ): void;
  normaliseSums(
    shape: number,
    dy: number,
    y: number,
    x: number,
    mean: number,
    inverse: number,
    sums: number,
    rows: number,
    scratch: number,
  ): void;
  normaliseGradient(
    shape: number,
    dy: number,
    y: number,
    x: number,
    mean: number,
    inverse: number,
    gain: number,
    sums: number,
    dx: number,
    rows: number,
  ): void;
  /** sums += x */
  addTo(sums: number, x: number, size: number): void;
  copyRows(from: number, fromBytes: number, to: number, toBytes: number, floats: number, rows: number): void;
  squaredError(a: number, b: number, size: number, sum: number): void;
  distances(a: number, b: number, size: number, sums: number): void;
  distancesGradient(
    a: number,
    b: number,
    absolute: number,
    squared: number,
    scale: number,
    out: number,
    size: number,
  ): void;
  blend(
    shape: number,
    drawn: number,
    pictures: number,
    colours: number,
    out: number,
    from: number,
    to: number,
  ): void;
  blendGradient(
    shape: number,
    dy: number,
    drawn: number,
    pictures: number,
    colours: number,
    out: number,
    from: number,
    to: number,
  ): void;
  sumOfSquares(x: number, size: number, sum: number): void;
  scaledDifference(a: number, b: number, scale: number, out: number, size: number): void;
  logisticError(logits: number, targets: number, size: number, sum: number): void;
  scaledLogistic(logits: number, targets: number, scale: number, out: number, size: number): void;
  adam(
    shape: number,
    weights: number,
    first: number,
    second: number,
    gradient: number,
    newWeights: number,
    newFirst: number,
    newSecond: number,
    from: number,
    to: number,
  ): void;
}

type ConvKernel = (
  shape: number,
  input: number,
  filter: number,
  bias: number,
  output: number,
  from: number,
  to: number,
  scratch: number,
) => void;

type FilterKernel = (shape: number, filter: number, panels: number, from: number, to: number) => void;

type WinogradKernel = (
  shape: number,
  input: number,
  panels: number,
  bias: number,
  output: number,
  from: number,
  to: number,
  first: number,
  last: number,
  scratch: number,
) => void;

export interface KernelModule {
  build: KernelBuild;
  backend: WasmBackend;
  memory: WebAssembly.Memory;
  /** The kernels' own module, for threads to instantiate. */
  compiled: WebAssembly.Module;
  kernels: KernelExports;
  /** Helper threads, when there are any; then the memory is shared. */
  pool: ThreadPool | null;
  /**
   * Writes a struct of 32-bit fields, integers first, then floats, and returns its address; one at a time.
   */
  struct(integers: readonly number[], floats?: readonly number[]): number;
  /** Address of at least so many bytes, aligned to 64, valid until the next call. */
  scratch(bytes: number): number;
  /** As `scratch`, beside it: for what outlives the kernels that use that. */
  reserve(bytes: number): number;
  address(tensor: TensorInfo): number;
  /** A new float32 tensor of undefined values. */
  output(shape: readonly number[]): TensorInfo;
}

/** A kernel of our own: what registerKernel gets once it is bound to a module. */
export type FusedKernel = (
  module: KernelModule,
  inputs: NamedTensorInfoMap,
  attrs: NamedAttrMap,
) => TensorInfo | TensorInfo[];

const STRUCT_BYTES = 128;

/** Instantiates the kernels in the backend's own memory. */
export async function bindKernels(
  backend: WasmBackend,
  build: KernelBuild,
  source: BufferSource,
): Promise<KernelModule> {
  const memory = memoryOf(backend);
  const abort = () => {
    throw new Error('A WASM kernel stopped.');
  };
  const compiled = await WebAssembly.compile(
    isShared(memory) ? withSharedMemory(bytesOf(source)).bytes : source,
  );
  const { exports } = await WebAssembly.instantiate(compiled, { env: { memory, abort } });
  const place = backend.wasm._malloc(STRUCT_BYTES) >>> 0;
  return {
    build,
    backend,
    memory,
    compiled,
    kernels: exports as unknown as KernelExports,
    pool: null,
    struct: (integers, floats = []) => writeStruct(memory, place, integers, floats),
    scratch: growingScratch(backend),
    reserve: growingScratch(backend),
    address: (tensor) => addressOf(backend, tensor),
    output: (shape) => backend.makeOutput([...shape], 'float32'),
  };
}

/** Whether other threads can work on this memory. */
export function isShared(memory: WebAssembly.Memory): boolean {
  return typeof SharedArrayBuffer === 'function' && memory.buffer instanceof SharedArrayBuffer;
}

function bytesOf(source: BufferSource): Uint8Array {
  return source instanceof ArrayBuffer
    ? new Uint8Array(source)
    : new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
}

// The view is made anew for each call: when memory grows, the old buffer is gone.
function writeStruct(
  memory: WebAssembly.Memory,
  address: number,
  integers: readonly number[],
  floats: readonly number[],
): number {
  new Int32Array(memory.buffer, address, integers.length).set(integers);
  new Float32Array(memory.buffer, address + 4 * integers.length, floats.length).set(floats);
  return address;
}

function growingScratch(backend: WasmBackend): (bytes: number) => number {
  let address = 0;
  let capacity = 0;
  return (bytes) => {
    if (bytes > capacity) {
      if (address) backend.wasm._free(address);
      address = backend.wasm._malloc(bytes + 64) >>> 0;
      capacity = bytes;
    }
    return (address + 63) & ~63;
  };
}
