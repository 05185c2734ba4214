// Plays a recorded step again: buffers, bind groups and pipelines are there before, one pass is encoded and submitted, and
// only the step's own arrays are written. The state goes to and fro between two sets of tensors.
import * as tf from '@tensorflow/tfjs-core';
import type { StepInputs } from '../stepper.ts';
import { endStep } from '../webgpu-kernels/dispatch.ts';
import type { GpuBuffer, Pipeline, WebgpuBackend } from '../webgpu-kernels/tfjs-webgpu.ts';
import { lifetimesOf, planMemory, type Lifetime } from './memory-plan.ts';
import { bufferOf } from './recorder.ts';
import type { Recording } from './recording.ts';

export interface Replay {
  /** Where the last step left the state. */
  state(): readonly tf.Tensor[];
  step(arrays: StepInputs['arrays']): tf.Tensor1D;
  /** Gives all buffers back to tfjs's pool, the state's too. */
  dispose(): void;
}

interface Command {
  pipeline: Pipeline;
  /** By which of the two sets of tensors holds the state before the step. */
  groups: readonly [object, object];
  workgroups: readonly [number, number, number];
}

type TwoSets<T> = readonly [T, T];

/** Goes on from `state`, which is the replay's from here on. Buffers come from tfjs's pool, which has those of the step that was recorded. */
export function createReplay(backend: WebgpuBackend, recording: Recording, state: tf.Tensor[]): Replay {
  endStep(backend);
  const other = state.map((tensor) => newTensor(backend, tensor.shape));
  const sets = [state, other] as const;
  const held: GpuBuffer[] = [];
  const hold = (bytes: number, usage: number) => {
    const buffer = backend.bufferManager.acquireBuffer(bytes, usage);
    held.push(buffer);
    return buffer;
  };
  const buffers = buffersOf(backend, recording, hold);
  const inputs = fillInputs(recording, buffers, hold);
  const commands = commandsOf(backend, recording, buffers, [
    state.map((tensor) => bufferOf(backend, tensor)),
    other.map((tensor) => bufferOf(backend, tensor)),
  ]);
  const metrics = buffers[recording.metrics]!;
  let turn: 0 | 1 = 0;
  return {
    state: () => sets[turn],
    step(arrays) {
      if (backend.commandEncoder) endStep(backend); // what tfjs was asked for before reads the state as it was
      const { device, queue } = backend;
      for (const [name, buffer] of inputs) queue.writeBuffer(buffer, 0, arrays[name]!);
      const encoder = device.createCommandEncoder();
      const pass = encoder.beginComputePass({});
      let last: Pipeline | null = null;
      for (const { pipeline, groups, workgroups } of commands) {
        if (pipeline !== last) pass.setPipeline((last = pipeline));
        pass.setBindGroup(0, groups[turn]);
        pass.dispatchWorkgroups(...workgroups);
      }
      pass.end();
      const row = newTensor(backend, [metrics.size / Float32Array.BYTES_PER_ELEMENT]) as tf.Tensor1D;
      encoder.copyBufferToBuffer(metrics, 0, bufferOf(backend, row), 0, metrics.size);
      queue.submit([encoder.finish()]);
      turn = turn === 0 ? 1 : 0;
      for (const { dataId } of sets[turn]) backend.tensorMap.get(dataId).values = null; // read two steps before
      return row;
    },
    dispose() {
      tf.dispose([...state, ...other]);
      for (const buffer of held) backend.bufferManager.releaseBuffer(buffer);
    },
  };
}

/** A tensor of single precision with a buffer of the pool, whatever is in it. */
function newTensor(backend: WebgpuBackend, shape: number[]): tf.Tensor {
  const info = backend.makeTensorInfo([...shape], 'float32');
  backend.uploadToGPU(info.dataId);
  return tf.engine().makeTensorFromTensorInfo(info);
}

type Hold = (bytes: number, usage: number) => GpuBuffer;

/** Buffers of constants, filled, and of what is computed, but for the state: null. Inputs are filled in later. */
function buffersOf(backend: WebgpuBackend, recording: Recording, hold: Hold): (GpuBuffer | null)[] {
  const { values, state, metrics } = recording;
  const buffers = new Array<GpuBuffer | null>(values.length).fill(null);
  const lifetimes = lifetimesOf(recording);
  const planned: number[] = [];
  values.forEach(({ bytes, usage, origin }, index) => {
    if (origin.kind === 'constant' && lifetimes[index]) {
      buffers[index] = hold(bytes, usage);
      backend.queue.writeBuffer(buffers[index], 0, origin.bytes);
    } else if (index === metrics) buffers[index] = hold(bytes, usage);
    else if (origin.kind === 'computed' && lifetimes[index] && !state.includes(index)) planned.push(index);
  });
  const plan = planMemory(planned.map((index) => lifetimes[index] as Lifetime));
  const shared = plan.buffers.map(({ bytes, usage }) => hold(bytes, usage));
  planned.forEach((index, i) => (buffers[index] = shared[plan.places[i]!]!));
  return buffers;
}

/** Gives each input a buffer; one that the step takes up twice has one all the same. */
function fillInputs(
  { values }: Recording,
  buffers: (GpuBuffer | null)[],
  hold: Hold,
): [name: string, buffer: GpuBuffer][] {
  const inputs = new Map<string, GpuBuffer>();
  values.forEach(({ bytes, usage, origin }, index) => {
    if (origin.kind !== 'input') return;
    const buffer = inputs.get(origin.name) ?? hold(bytes, usage);
    inputs.set(origin.name, buffer);
    buffers[index] = buffer;
  });
  return [...inputs];
}

/** Dispatches with their bind groups for both sets of state buffers. */
function commandsOf(
  backend: WebgpuBackend,
  { values, dispatches, state }: Recording,
  buffers: readonly (GpuBuffer | null)[],
  sets: TwoSets<readonly GpuBuffer[]>,
): Command[] {
  const bufferAt = (index: number, turn: 0 | 1): GpuBuffer => {
    const { origin } = values[index]!;
    if (origin.kind === 'state') return sets[turn][origin.index]!;
    const next = state.indexOf(index);
    return next < 0 ? buffers[index]! : sets[turn === 0 ? 1 : 0][next]!;
  };
  return dispatches.map(({ pipeline, bindings, workgroups }) => {
    const groupOf = (turn: 0 | 1) =>
      backend.device.createBindGroup({
        layout: pipeline.getBindGroupLayout(0),
        entries: bindings.map((index, binding) => ({ binding, resource: { buffer: bufferAt(index, turn) } })),
      });
    return { pipeline, groups: [groupOf(0), groupOf(1)], workgroups };
  });
}
