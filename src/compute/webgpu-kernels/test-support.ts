// What the tests of the kernels share: both backends, seeded tensors, comparison by the size of the values.
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients.js';
import { expect } from 'vitest';
import { createRandom } from '../../shared/random.ts';
import { startWebgpu } from './node-webgpu.ts';
import { registerWebgpuKernels } from './register-webgpu.ts';

/** Starts WebGPU with the kernels; where it can't, says that `what` is not tested and returns why. */
export async function startWithKernels(what: string): Promise<string | null> {
  const missing = await startWebgpu();
  if (missing) console.warn(`${what}: not tested here, ${missing}.`);
  else registerWebgpuKernels();
  return missing;
}

/** Normally distributed values, the same on every backend. */
export function noise<T extends tf.Tensor>(shape: number[], seed: number): T {
  const random = createRandom(seed);
  const values = Float32Array.from({ length: tf.util.sizeFromShape(shape) }, random.gaussian);
  return tf.tensor(values, shape) as T;
}

async function valuesOn(backend: string, compute: () => tf.Tensor[]) {
  await tf.setBackend(backend);
  const results = tf.tidy(compute);
  const values = [];
  for (const tensor of results)
    values.push({ shape: tensor.shape, values: (await tensor.data()) as Float32Array });
  tf.dispose(results);
  return values;
}

/** Expects the same on WebGPU and the cpu backend, within `tolerance` of the largest value. */
export async function expectSame(compute: () => tf.Tensor[], tolerance = 1e-5): Promise<void> {
  const [ours, theirs] = [await valuesOn('webgpu', compute), await valuesOn('cpu', compute)];
  expect(ours.map(({ shape }) => shape)).toEqual(theirs.map(({ shape }) => shape));
  ours.forEach(({ values }, i) => {
    const expected = theirs[i]!.values;
    const scale = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-3);
    const worst = expected.reduce((most, value, j) => {
      const error = Math.abs(value - values[j]!);
      return error <= most ? most : error;
    }, 0);
    expect(worst / scale).toBeLessThan(tolerance);
  });
}
