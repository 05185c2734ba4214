// The inside of tfjs's WebGPU backend that the kernels need, and the few WebGPU types that TypeScript's DOM library
// does not have.
import type { DataId, DataType, KernelBackend, TensorInfo } from '@tensorflow/tfjs-core';

/** Flags of GPUBufferUsage. */
export const BUFFER_USAGE = { copySource: 4, copyDestination: 8, uniform: 64, storage: 128 };

export interface Pipeline {
  getBindGroupLayout(index: number): object;
}

export interface ComputePass {
  setPipeline(pipeline: Pipeline): void;
  setBindGroup(index: number, group: object): void;
  dispatchWorkgroups(x: number, y: number, z: number): void;
  end(): void;
}

export interface GpuBuffer {
  readonly size: number;
  readonly usage: number;
}

export interface CommandEncoder {
  beginComputePass(descriptor: object): ComputePass;
  copyBufferToBuffer(from: GpuBuffer, at: number, to: GpuBuffer, start: number, bytes: number): void;
  finish(): object;
}

export interface BindGroupEntry {
  binding: number;
  resource: { buffer: GpuBuffer; offset?: number; size?: number };
}

export interface BindGroupDescriptor {
  layout: object;
  entries: BindGroupEntry[];
}

export interface BufferPool {
  /** By `${bytes}_${usage}`; the last one is handed out next. */
  freeBuffers: Map<string, GpuBuffer[]>;
  acquireBuffer(bytes: number, usage: number, ...mapping: boolean[]): GpuBuffer;
  releaseBuffer(buffer: GpuBuffer): void;
}

export interface Queue {
  writeBuffer(
    buffer: GpuBuffer,
    offset: number,
    values: ArrayBufferView | ArrayBuffer,
    ...part: number[]
  ): void;
  submit(commands: object[]): void;
}

/** What tfjs knows of a tensor: its values are here, on the GPU, or both. */
interface TensorRecord {
  dtype: DataType;
  values: Float32Array | Int32Array | ArrayLike<number> | null;
  resource: GpuBuffer | null;
}

export interface Device {
  limits: { maxComputeWorkgroupsPerDimension: number; maxStorageBuffersPerShaderStage: number };
  createShaderModule(descriptor: { code: string; label: string }): unknown;
  createComputePipeline(descriptor: object): Pipeline;
  createComputePipelineAsync(descriptor: object): Promise<Pipeline>;
  createBindGroup(descriptor: BindGroupDescriptor): object;
  createCommandEncoder(): CommandEncoder;
}

/** The fields of tfjs 4.22's WebGPUBackend that are read here; its own typings keep most of them private. */
export interface WebgpuBackend extends KernelBackend {
  device: Device;
  queue: Queue;
  bufferManager: BufferPool;
  tensorMap: { get(id: DataId): TensorRecord };
  pipelineCache: Record<string, Pipeline | Promise<Pipeline>>;
  commandEncoder: CommandEncoder | null;
  computePassEncoder: ComputePass | null;
  commandQueueOwnedIds: { add(id: DataId): void };
  /** Buffers that go back to the pool with the next submit. */
  uniformPendingDisposal: GpuBuffer[];
  dispatchCountInPass: number;
  makeTensorInfo(shape: number[], dtype: DataType): TensorInfo;
  uploadToGPU(id: DataId): void;
  tensorToBinding(tensor: TensorInfo): BindGroupEntry['resource'];
  ensureCommandEncoderReady(): void;
  endComputePassEncoder(): void;
  submitQueue(): void;
  incRef(id: DataId): void;
  disposeData(id: DataId): boolean;
}
