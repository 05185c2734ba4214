// Named weights of a model: what they are, how they begin, and the way between named arrays and one flat vector.
import * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../shared/random.ts';
import type { NamedArray } from '../shared/safetensors.ts';

export interface ParameterSpec {
  /** `encoder/…`, `decoder/…` or `head/…`. */
  name: string;
  shape: number[];
  /** Standard deviation of the initial normal distribution; 0 for zeros. */
  deviation: number;
}

/** Weights as tensors by name, for one evaluation of a model. */
export type Weights = ReadonlyMap<string, tf.Tensor>;

export const sizeOf = (shape: readonly number[]): number => shape.reduce((product, n) => product * n, 1);

/** He initialisation for a layer with `inputs` values per output: N(0, 2 / inputs). */
export const heDeviation = (inputs: number): number => Math.sqrt(2 / inputs);

/** PyTorch's default for a layer with `inputs` values per output, U(±1/√inputs), as the deviation of a normal distribution. */
export const torchDeviation = (inputs: number): number => Math.sqrt(1 / (3 * inputs));

/** Weights and biases of a layer with `inputs` values per output, as PyTorch begins with them. */
export function torchLayer(layer: string, shape: number[], outputs: number, inputs: number): ParameterSpec[] {
  const deviation = torchDeviation(inputs);
  return [
    { name: `${layer}/weights`, shape, deviation },
    { name: `${layer}/bias`, shape: [outputs], deviation },
  ];
}

/** A weight tensor by name; throws when a model asks for one that it did not declare. */
export function weight<T extends tf.Tensor>(weights: Weights, name: string): T {
  const tensor = weights.get(name);
  if (!tensor) throw new Error(`The model has no weights named ${name}.`);
  return tensor as T;
}

/** All parameters in order, back to back, drawn from `random`. */
export function initialParameters(specs: readonly ParameterSpec[], random: Random): Float32Array {
  const flat = new Float32Array(specs.reduce((sum, spec) => sum + sizeOf(spec.shape), 0));
  let at = 0;
  for (const { shape, deviation } of specs) {
    const end = at + sizeOf(shape);
    if (deviation > 0) for (let i = at; i < end; i++) flat[i] = deviation * random.gaussian();
    at = end;
  }
  return flat;
}

/** Cuts a flat vector of all parameters into named tensors; the caller's tidy scope owns them. */
export function splitParameters(specs: readonly ParameterSpec[], flat: tf.Tensor1D): Map<string, tf.Tensor> {
  const parts = tf.split(
    flat,
    specs.map((spec) => sizeOf(spec.shape)),
  );
  return new Map(specs.map((spec, i) => [spec.name, tf.reshape(parts[i]!, spec.shape)]));
}

/** The same outside of a tidy scope; the caller disposes of the tensors. */
export function uploadParameters(
  specs: readonly ParameterSpec[],
  flat: Float32Array,
): Map<string, tf.Tensor> {
  const tensors = tf.tidy(() => [...splitParameters(specs, tf.tensor1d(flat)).values()]);
  return new Map(specs.map((spec, i) => [spec.name, tensors[i]!]));
}

/** A flat vector as named arrays, which share its memory. */
export function namedArrays(specs: readonly ParameterSpec[], flat: Float32Array): Map<string, NamedArray> {
  const arrays = new Map<string, NamedArray>();
  let at = 0;
  for (const { name, shape } of specs) {
    arrays.set(name, { shape, data: flat.subarray(at, at + sizeOf(shape)) });
    at += sizeOf(shape);
  }
  return arrays;
}

/** Inverse of `namedArrays`; throws when a name is missing or a shape differs. */
export function flatParameters(
  specs: readonly ParameterSpec[],
  arrays: ReadonlyMap<string, NamedArray>,
): Float32Array {
  const flat = new Float32Array(specs.reduce((sum, spec) => sum + sizeOf(spec.shape), 0));
  let at = 0;
  for (const { name, shape } of specs) {
    const array = arrays.get(name);
    if (!array || array.shape.join() !== shape.join())
      throw new Error(`The weights have no ${name} of shape [${shape.join(', ')}].`);
    flat.set(array.data, at);
    at += sizeOf(shape);
  }
  return flat;
}
