// What a training step does on the GPU, as data: its dispatches, and the values that these read and write.
import type { Pipeline } from '../webgpu-kernels/tfjs-webgpu.ts';

/** Where a value comes from: the state before the step, an array of the step, the processor each time alike, a dispatch. */
export type Origin =
  | { kind: 'state'; index: number }
  | { kind: 'input'; name: string }
  | { kind: 'constant'; bytes: Uint8Array }
  | { kind: 'computed' };

/** A buffer from its being handed out to its going back to the pool. */
export interface RecordedValue {
  bytes: number;
  /** Flags of GPUBufferUsage. */
  usage: number;
  origin: Origin;
}

export interface RecordedDispatch {
  pipeline: Pipeline;
  /** Indices of values, by binding. */
  bindings: readonly number[];
  workgroups: readonly [x: number, y: number, z: number];
}

export interface Recording {
  values: readonly RecordedValue[];
  dispatches: readonly RecordedDispatch[];
  /** Indices of the values that are the next state. */
  state: readonly number[];
  /** Index of the value that holds the metrics. */
  metrics: number;
}

/** Whether both do the same with arrays of the same names: what differs is in the arrays alone. */
export function isSameRecording(a: Recording, b: Recording): boolean {
  return (
    a.metrics === b.metrics &&
    isSameList(a.state, b.state) &&
    a.values.length === b.values.length &&
    a.values.every((value, i) => isSameValue(value, b.values[i]!)) &&
    a.dispatches.length === b.dispatches.length &&
    a.dispatches.every((dispatch, i) => isSameDispatch(dispatch, b.dispatches[i]!))
  );
}

function isSameValue(a: RecordedValue, b: RecordedValue): boolean {
  return a.bytes === b.bytes && a.usage === b.usage && isSameOrigin(a.origin, b.origin);
}

function isSameOrigin(a: Origin, b: Origin): boolean {
  if (a.kind === 'state') return b.kind === 'state' && a.index === b.index;
  if (a.kind === 'input') return b.kind === 'input' && a.name === b.name;
  if (a.kind === 'constant') return b.kind === 'constant' && isSameList(a.bytes, b.bytes);
  return b.kind === 'computed';
}

function isSameDispatch(a: RecordedDispatch, b: RecordedDispatch): boolean {
  const isSame = a.pipeline === b.pipeline && isSameList(a.bindings, b.bindings);
  return isSame && isSameList(a.workgroups, b.workgroups);
}

function isSameList(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
