// Runs a training step through tfjs as ever and takes down what it does on the GPU, by standing in for the backend's pool
// of buffers, its queue and its encoder meanwhile.
import * as tf from '@tensorflow/tfjs-core';
import type { StepFunction, StepInputs, StepResult } from '../stepper.ts';
import { endStep } from '../webgpu-kernels/dispatch.ts';
import type {
  BindGroupEntry,
  CommandEncoder,
  ComputePass,
  GpuBuffer,
  Pipeline,
  WebgpuBackend,
} from '../webgpu-kernels/tfjs-webgpu.ts';
import type { Origin, RecordedDispatch, RecordedValue, Recording } from './recording.ts';

export interface Recorded {
  result: StepResult;
  /** Null where the step does something that can't be played again. */
  recording: Recording | null;
}

type Written = ArrayBufferView | ArrayBuffer;

/** What the stand-ins write down, and whether all of it can be. */
class Notes {
  readonly values: RecordedValue[] = [];
  readonly dispatches: RecordedDispatch[] = [];
  isWhole = true;
  private readonly current = new Map<GpuBuffer, number>();
  private readonly names: Map<Written, string>;
  private readonly unread: Set<string>;

  constructor(arrays: StepInputs['arrays']) {
    this.names = new Map(Object.entries(arrays).map(([name, array]) => [array, name]));
    this.unread = new Set(this.names.values());
  }

  /** A buffer begins to hold another value. */
  begin(buffer: GpuBuffer, origin: Origin): void {
    this.current.set(buffer, this.values.length);
    this.values.push({ bytes: buffer.size, usage: buffer.usage, origin });
  }

  write(buffer: GpuBuffer, offset: number, values: Written): void {
    const index = this.current.get(buffer);
    const isFirst = index !== undefined && this.values[index]!.origin.kind === 'computed';
    if (!isFirst || offset !== 0 || values.byteLength !== buffer.size) return this.refuse();
    const name = this.names.get(values);
    if (name !== undefined) this.unread.delete(name);
    const bytes = ArrayBuffer.isView(values)
      ? new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
      : new Uint8Array(values);
    const origin: Origin =
      name === undefined ? { kind: 'constant', bytes: bytes.slice() } : { kind: 'input', name };
    this.values[index] = { ...this.values[index]!, origin };
  }

  dispatch(
    pipeline: Pipeline,
    entries: readonly BindGroupEntry[],
    workgroups: [number, number, number],
  ): void {
    const bindings = entries.map(({ resource: { buffer, offset = 0, size = buffer.size } }) => {
      const index = this.current.get(buffer);
      if (index === undefined || offset !== 0 || size !== buffer.size) this.refuse();
      return index ?? -1;
    });
    if (entries.some(({ binding }, i) => binding !== i)) this.refuse();
    this.dispatches.push({ pipeline, bindings, workgroups });
  }

  refuse(): void {
    this.isWhole = false;
  }

  /** An array that never reached the GPU may have taken part on the processor. */
  finish(state: readonly GpuBuffer[], metrics: GpuBuffer): Recording | null {
    const indexOf = (buffer: GpuBuffer) => this.current.get(buffer) ?? -1;
    const [next, last] = [state.map(indexOf), indexOf(metrics)];
    const areComputed = [...next, last].every((index) => this.values[index]?.origin.kind === 'computed');
    if (!this.isWhole || !areComputed || this.unread.size > 0 || new Set(next).size < next.length)
      return null;
    return { values: this.values, dispatches: this.dispatches, state: next, metrics: last };
  }
}

/** Takes a step from `state`, whose tensors stay the caller's. */
export function recordStep(
  backend: WebgpuBackend,
  state: readonly tf.Tensor[],
  run: StepFunction,
  { arrays }: StepInputs,
): Recorded {
  for (const { dataId } of state) backend.uploadToGPU(dataId);
  endStep(backend);
  const notes = new Notes(arrays);
  state.forEach((tensor, index) => notes.begin(bufferOf(backend, tensor), { kind: 'state', index }));
  const undo = standIn(backend, notes);
  // What tfjs would calculate on the processor would be the same for ever after.
  const isForwarding = tf.env().getBool('WEBGPU_CPU_FORWARD');
  tf.env().set('WEBGPU_CPU_FORWARD', false);
  try {
    const result = run(state);
    endStep(backend);
    const onGpu = (tensor: tf.Tensor) => bufferOf(backend, tensor);
    return { result, recording: notes.finish(result.state.map(onGpu), onGpu(result.metrics)) };
  } finally {
    tf.env().set('WEBGPU_CPU_FORWARD', isForwarding);
    undo();
  }
}

/** The buffer of a tensor that lies on the GPU. */
export function bufferOf(backend: WebgpuBackend, tensor: tf.TensorInfo): GpuBuffer {
  return backend.tensorToBinding(tensor).buffer;
}

/** Puts the stand-ins in place; returns what takes them out again. */
function standIn(backend: WebgpuBackend, notes: Notes): () => void {
  const { device, queue, bufferManager: pool } = backend;
  const entriesOf = new WeakMap<object, readonly BindGroupEntry[]>();
  const [acquire, write] = [pool.acquireBuffer.bind(pool), queue.writeBuffer.bind(queue)];
  const [group, encoder] = [device.createBindGroup.bind(device), device.createCommandEncoder.bind(device)];
  const undo = [
    replace(pool, 'acquireBuffer', (bytes, usage, isMapped, ...rest) => {
      const buffer = acquire(bytes, usage, isMapped ?? false, ...rest);
      if (isMapped) notes.refuse(); // values come in past the queue
      notes.begin(buffer, { kind: 'computed' });
      return buffer;
    }),
    replace(queue, 'writeBuffer', (buffer, offset, values, ...part) => {
      notes.write(buffer, offset, values);
      if (part.length > 0 && (part[0] !== 0 || part[1] !== values.byteLength)) notes.refuse();
      write(buffer, offset, values, ...part);
    }),
    replace(device, 'createBindGroup', (descriptor) => {
      const made = group(descriptor);
      entriesOf.set(made, descriptor.entries);
      if (descriptor.entries.some(({ resource }) => !resource.buffer)) notes.refuse(); // a texture
      return made;
    }),
    replace(device, 'createCommandEncoder', () => notingEncoder(encoder(), notes, entriesOf)),
  ];
  return () => undo.forEach((restore) => restore());
}

function replace<T extends object, K extends keyof T>(target: T, key: K, value: T[K]): () => void {
  const own = Object.getOwnPropertyDescriptor(target, key);
  Object.defineProperty(target, key, { value, configurable: true, writable: true });
  return () => {
    if (own) Object.defineProperty(target, key, own);
    else delete target[key];
  };
}

/** An encoder whose passes are noted; copies, which reading back and textures need, are not. */
function notingEncoder(
  encoder: CommandEncoder,
  notes: Notes,
  entriesOf: WeakMap<object, readonly BindGroupEntry[]>,
): CommandEncoder {
  return new Proxy(encoder, {
    get(target, name) {
      if (name === 'beginComputePass')
        return (descriptor: object) => notingPass(target.beginComputePass(descriptor), notes, entriesOf);
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      if (name !== 'finish') notes.refuse();
      return value.bind(target) as unknown;
    },
  });
}

function notingPass(
  pass: ComputePass,
  notes: Notes,
  entriesOf: WeakMap<object, readonly BindGroupEntry[]>,
): ComputePass {
  let pipeline: Pipeline | null = null;
  let entries: readonly BindGroupEntry[] = [];
  return {
    setPipeline(next) {
      pass.setPipeline((pipeline = next));
    },
    setBindGroup(index, group) {
      entries = entriesOf.get(group) ?? [];
      pass.setBindGroup(index, group);
    },
    dispatchWorkgroups(x, y, z) {
      notes.dispatch(pipeline!, entries, [x, y, z]);
      pass.dispatchWorkgroups(x, y, z);
    },
    end: () => pass.end(),
  };
}
