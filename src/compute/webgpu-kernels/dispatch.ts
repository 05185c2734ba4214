// One dispatch of a WGSL program within tfjs's own command stream: several outputs, sizes as constants of the program.
import * as tf from '@tensorflow/tfjs-core';
import { BUFFER_USAGE, type BindGroupEntry, type Pipeline, type WebgpuBackend } from './tfjs-webgpu.ts';

const NONE = new Float32Array(0);

export interface Program {
  /** Unique per code: the kernel and every size that the code holds as a constant. */
  key: string;
  /** Names of the arrays that the code reads, in the order of the tensors; int32 ones end in `: i32`. */
  inputs: readonly string[];
  /** Names of the arrays that it writes. */
  outputs: readonly string[];
  /** Names of the numbers that change from call to call: fields of `uniforms`. */
  uniforms?: readonly string[];
  /** Writes the WGSL with `fn main`, when a pipeline is made; the declarations of the above are put in front. */
  code: () => string;
  workgroups: readonly [x: number, y: number, z: number];
}

/** Runs `program` and returns its outputs, new tensors of `shapes`. */
export function dispatch(
  backend: WebgpuBackend,
  program: Program,
  inputs: readonly tf.TensorInfo[],
  shapes: readonly number[][],
  uniforms: Float32Array = NONE,
): tf.TensorInfo[] {
  const outputs = shapes.map((shape) => backend.makeTensorInfo([...shape], 'float32'));
  dispatchInto(backend, program, inputs, outputs, uniforms);
  return outputs;
}

/** The same into tensors that exist already; parts that the program does not write keep their values. */
export function dispatchInto(
  backend: WebgpuBackend,
  program: Program,
  inputs: readonly tf.TensorInfo[],
  outputs: readonly tf.TensorInfo[],
  uniforms: Float32Array = NONE,
): void {
  const tensors = [...outputs, ...inputs];
  for (const { dataId } of tensors) backend.uploadToGPU(dataId);
  const pipeline = pipelineOf(backend, program);
  if (pipeline instanceof Promise) return; // only compiling
  const resources = tensors.map((tensor) => backend.tensorToBinding(tensor));
  if (uniforms.length > 0) resources.push(uniformBuffer(backend, uniforms));
  for (const { dataId } of tensors) backend.commandQueueOwnedIds.add(dataId);
  const group = backend.device.createBindGroup({
    layout: pipeline.getBindGroupLayout(0),
    entries: resources.map((resource, binding) => ({ binding, resource })),
  });
  record(backend, pipeline, group, program.workgroups);
}

/** A buffer of the pool until the next submit. The very array is written, so that a recorder knows whose numbers they are. */
function uniformBuffer(backend: WebgpuBackend, values: Float32Array): BindGroupEntry['resource'] {
  const usage = BUFFER_USAGE.copyDestination | BUFFER_USAGE.uniform;
  const buffer = backend.bufferManager.acquireBuffer(values.byteLength, usage);
  backend.queue.writeBuffer(buffer, 0, values);
  backend.uniformPendingDisposal.push(buffer);
  return { buffer, offset: 0, size: values.byteLength };
}

/** Submits what is recorded: the GPU begins with it, and the next step finds the same buffers free as this one did. */
export function endStep(backend: WebgpuBackend): void {
  backend.ensureCommandEncoderReady();
  backend.endComputePassEncoder();
  backend.submitQueue();
}

/** Gives a tensor that only passed values from one dispatch to the next back to tfjs's pool of buffers. */
export function release(backend: WebgpuBackend, tensor: tf.TensorInfo): void {
  backend.disposeData(tensor.dataId);
}

function record(
  backend: WebgpuBackend,
  pipeline: Pipeline,
  group: object,
  [x, y, z]: Program['workgroups'],
): void {
  backend.ensureCommandEncoderReady();
  backend.computePassEncoder ??= backend.commandEncoder!.beginComputePass({});
  const pass = backend.computePassEncoder;
  pass.setPipeline(pipeline);
  pass.setBindGroup(0, group);
  pass.dispatchWorkgroups(x, y, z);
  backend.dispatchCountInPass++;
  if (backend.dispatchCountInPass < tf.env().getNumber('WEBGPU_DEFERRED_SUBMIT_BATCH_SIZE')) return;
  backend.endComputePassEncoder();
  backend.submitQueue();
}

function pipelineOf(backend: WebgpuBackend, program: Program): Pipeline | Promise<Pipeline> {
  const key = `Swatchlight ${program.key}`;
  const onlyCompiling = tf.env().getBool('WEBGPU_ENGINE_COMPILE_ONLY');
  const known = backend.pipelineCache[key];
  if (known) return known;
  const module = backend.device.createShaderModule({ code: sourceOf(program), label: key });
  const descriptor = { compute: { module, entryPoint: 'main' }, label: key, layout: 'auto' };
  const pipeline = onlyCompiling
    ? backend.device.createComputePipelineAsync(descriptor)
    : backend.device.createComputePipeline(descriptor);
  return (backend.pipelineCache[key] = pipeline);
}

function sourceOf({ inputs, outputs, uniforms = [], code }: Program): string {
  const array = (name: string, access: string, binding: number) => {
    const [identifier, type = 'f32'] = name.split(': ');
    return `@group(0) @binding(${binding}) var<storage, ${access}> ${identifier}: array<${type}>;`;
  };
  const lines = [
    ...outputs.map((name, i) => array(name, 'read_write', i)),
    ...inputs.map((name, i) => array(name, 'read', outputs.length + i)),
  ];
  if (uniforms.length > 0)
    lines.push(
      `struct Uniforms { ${uniforms.map((name) => `${name}: f32`).join(', ')} }`,
      `@group(0) @binding(${inputs.length + outputs.length}) var<uniform> uniforms: Uniforms;`,
    );
  return `${lines.join('\n')}\n${code()}`;
}

/** Threads of a workgroup in programs over single values. */
export const THREADS = 256;

/** Workgroups for `count` values with one thread each; the code begins with `FLAT_MAIN`. */
export function flatWorkgroups(count: number): [number, number, number] {
  const groups = Math.ceil(count / THREADS);
  return groups <= ROW_OF_GROUPS ? [groups, 1, 1] : [ROW_OF_GROUPS, Math.ceil(groups / ROW_OF_GROUPS), 1];
}

/** The least that a device must allow in one dimension is 65535. */
const ROW_OF_GROUPS = 32768;

/** Head of a `main` over single values; `i` is the index, to be checked against the count. */
export const FLAT_MAIN = `@compute @workgroup_size(${THREADS})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let i = (group.y * ${ROW_OF_GROUPS}u + group.x) * ${THREADS}u + thread;`;
