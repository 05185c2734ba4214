// The inside of tfjs's WASM backend that the kernels need: its memory, and where a tensor lies in it.
import type { DataId, DataType, KernelBackend, TensorInfo } from '@tensorflow/tfjs-core';

/** The fields of tfjs 4.22's BackendWasm that are read here; its own typings keep them private. */
export interface WasmBackend extends KernelBackend {
  wasm: {
    asm: { memory?: WebAssembly.Memory };
    _malloc(bytes: number): number;
    _free(address: number): void;
  };
  dataIdMap: { get(dataId: DataId): { memoryOffset: number } };
  makeOutput(shape: number[], dtype: DataType): TensorInfo;
  incRef(dataId: DataId): void;
}

/** Byte address of a tensor's first value. */
export function addressOf(backend: WasmBackend, tensor: TensorInfo): number {
  return backend.dataIdMap.get(tensor.dataId).memoryOffset;
}

/** The memory that all tensors lie in; an Error when this build of tfjs keeps it to itself (its threaded one does). */
export function memoryOf(backend: WasmBackend): WebAssembly.Memory {
  const { memory } = backend.wasm.asm;
  if (!memory) throw new Error('This build of the WASM backend does not share its memory.');
  return memory;
}
