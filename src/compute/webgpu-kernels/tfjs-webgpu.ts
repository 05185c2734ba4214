// The inside of tfjs's WebGPU backend that the kernels need, and the few WebGPU types that TypeScript's DOM library
// does not have.
import type { DataId, DataType, KernelBackend, TensorInfo } from '@tensorflow/tfjs-core';

export interface Pipeline {
  getBindGroupLayout(index: number): object;
}

interface ComputePass {
  setPipeline(pipeline: Pipeline): void;
  setBindGroup(index: number, group: unknown): void;
  dispatchWorkgroups(x: number, y: number, z: number): void;
}

export type GpuBuffer = object;

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
}

/** The fields of tfjs 4.22's WebGPUBackend that are read here; its own typings keep most of them private. */
export interface WebgpuBackend extends KernelBackend {
  device: Device;
  queue: { writeBuffer(buffer: GpuBuffer, offset: number, values: Float32Array | Int32Array): void };
  bufferManager: BufferPool;
  tensorMap: { get(id: DataId): TensorRecord };
  pipelineCache: Record<string, Pipeline | Promise<Pipeline>>;
  commandEncoder: { beginComputePass(descriptor: object): ComputePass };
  computePassEncoder: ComputePass | null;
  commandQueueOwnedIds: { add(id: DataId): void };
  dispatchCountInPass: number;
  makeTensorInfo(shape: number[], dtype: DataType): TensorInfo;
  uploadToGPU(id: DataId): void;
  tensorToBinding(tensor: TensorInfo): BindGroupEntry['resource'];
  makeUniforms(fields: { type: 'float32'; data: number[] }[]): BindGroupEntry['resource'];
  ensureCommandEncoderReady(): void;
  endComputePassEncoder(): void;
  submitQueue(): void;
  incRef(id: DataId): void;
  disposeData(id: DataId): boolean;
}
