// The inside of tfjs's WebGPU backend that the kernels need, and the few WebGPU types that TypeScript's DOM library
// does not have.
import type { DataId, DataType, KernelBackend, TensorInfo } from '@tensorflow/tfjs-core';

export interface Pipeline {
  getBindGroupLayout(index: number): unknown;
}

interface ComputePass {
  setPipeline(pipeline: Pipeline): void;
  setBindGroup(index: number, group: unknown): void;
  dispatchWorkgroups(x: number, y: number, z: number): void;
}

interface Device {
  limits: { maxComputeWorkgroupsPerDimension: number; maxStorageBuffersPerShaderStage: number };
  createShaderModule(descriptor: { code: string; label: string }): unknown;
  createComputePipeline(descriptor: object): Pipeline;
  createComputePipelineAsync(descriptor: object): Promise<Pipeline>;
  createBindGroup(descriptor: object): unknown;
}

/** The fields of tfjs 4.22's WebGPUBackend that are read here; its own typings keep most of them private. */
export interface WebgpuBackend extends KernelBackend {
  device: Device;
  pipelineCache: Record<string, Pipeline | Promise<Pipeline>>;
  commandEncoder: { beginComputePass(descriptor: object): ComputePass };
  computePassEncoder: ComputePass | null;
  commandQueueOwnedIds: { add(id: DataId): void };
  dispatchCountInPass: number;
  makeTensorInfo(shape: number[], dtype: DataType): TensorInfo;
  uploadToGPU(id: DataId): void;
  tensorToBinding(tensor: TensorInfo): unknown;
  makeUniforms(fields: { type: 'float32'; data: number[] }[]): unknown;
  ensureCommandEncoderReady(): void;
  endComputePassEncoder(): void;
  submitQueue(): void;
  incRef(id: DataId): void;
  disposeData(id: DataId): boolean;
}
