// Arrays of a network out of somebody else's file: finite, of a magnitude that training comes to, and such that no answer
// overflows.
import { message, type Message } from '../../shared/message.ts';
import { decodeSafetensors, type NamedArray } from '../../shared/safetensors.ts';

/** Weights, curves and factors of trainings stay below a few thousand; their squares must stay far from float32's end. */
const MAX_MAGNITUDE = 1e9;
/** By how much an encoder may make a picture's values larger at most, all layers together; float32 ends at 3.4e38. */
const MAX_GAIN = 1e30;

/** Tells what is wrong, as it completes “has …”. */
export class ForeignTensorError extends Error {
  constructor(readonly what: Message) {
    super(what.key);
  }
}

/** The arrays by name. Throws AppError `bad-record` for bytes that are none, ForeignTensorError for their values. */
export function readForeignTensors(bytes: Uint8Array): Map<string, NamedArray> {
  const { tensors } = decodeSafetensors(bytes);
  for (const { data } of tensors.values())
    for (let i = 0; i < data.length; i++) {
      const value = data[i]!;
      if (!Number.isFinite(value)) throw new ForeignTensorError(message('file.notFinite'));
      if (Math.abs(value) > MAX_MAGNITUDE) throw new ForeignTensorError(message('file.tooGreat'));
    }
  return tensors;
}

/**
 * Throws ForeignTensorError when its answers could overflow: the product over the layers of the largest sum of the
 * weights (their absolute values) that lead to one output bounds how much larger a value can become.
 */
export function requireBoundedEncoder(encoder: ReadonlyMap<string, NamedArray>): void {
  let gain = 1;
  for (const [name, { shape, data }] of encoder)
    if (name.startsWith('encoder/') && shape.length > 1) gain *= Math.max(1, largestSum(data, shape.at(-1)!));
  if (!(gain <= MAX_GAIN)) throw new ForeignTensorError(message('file.overflow'));
}

/** Outputs are the last axis. */
function largestSum(data: Float32Array, outputs: number): number {
  const sums = new Float64Array(outputs);
  for (let i = 0; i < data.length; i++) sums[i % outputs]! += Math.abs(data[i]!);
  return sums.reduce((max, sum) => Math.max(max, sum), 0);
}
