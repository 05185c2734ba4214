// What the tests of the kernels share: both backends, seeded tensors, comparison by the size of the values.
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients.js';
import { expect } from 'vitest';
import { buildKernels, kernelFile } from '../../../scripts/build-kernels.mjs';
import { prepareHelpers, tfjsWasmFile } from '../../../scripts/kernel-threads.mjs';
import { createRandom } from '../../shared/random.ts';
import { endThreads, registerWasmKernels, useThreads } from './register-wasm.ts';
import type { KernelBuild } from './relaxed-simd.ts';
import { startShared } from './shared-backend.ts';

/**
 * Starts the cpu and the wasm backend with one build of the kernels, and leaves wasm active; with more than one thread
 * in shared memory.
 */
export async function startWithKernels(build: KernelBuild, threads = 1): Promise<void> {
  // Relaxed SIMD is behind a flag in Node 20; browsers have it.
  setFlagsFromString('--experimental-wasm-relaxed-simd');
  await buildKernels();
  await import('@tensorflow/tfjs-backend-cpu');
  await import('@tensorflow/tfjs-backend-wasm');
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  restartWasm();
  if (threads > 1) await activateShared();
  else await tf.setBackend('wasm');
  const registered = await registerWasmKernels((name) => readFile(kernelFile(name)), build);
  expect(registered.build).toBe(build);
  if (threads > 1) await useThreads(await prepareHelpers(), threads, threads);
}

/** Makes the wasm backend the active one, in shared memory. */
export async function activateShared(): Promise<void> {
  const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
  const wasm = await readFile(tfjsWasmFile());
  setWasmPaths(tfjsWasmFile(), true);
  await startShared(wasm, async () => void (await tf.setBackend('wasm')));
  setWasmPaths(dirname(tfjsWasmFile()) + '/', false);
}

// A backend keeps the build that it was first registered with.
function restartWasm(): void {
  const factory = tf.findBackendFactory('wasm');
  if (!tf.findBackend('wasm')) return;
  if (tf.getBackend() === 'wasm') endThreads();
  tf.removeBackend('wasm');
  tf.registerBackend('wasm', factory, 2);
}

/** Normally distributed values, made on the active backend. */
export function noise<T extends tf.Tensor>(shape: number[], seed: number): T {
  const random = createRandom(seed);
  const values = Float32Array.from({ length: tf.util.sizeFromShape(shape) }, random.gaussian);
  return tf.tensor(values, shape) as T;
}

/** What `compute` returns, as arrays, on one backend, with nothing left behind. */
export async function valuesOn(
  backend: string,
  compute: () => tf.Tensor[],
): Promise<{ shape: number[]; values: Float32Array }[]> {
  await tf.setBackend(backend);
  const results = tf.tidy(compute);
  const values = [];
  for (const tensor of results) {
    values.push({ shape: tensor.shape, values: (await tensor.data()) as Float32Array });
    tensor.dispose();
  }
  await tf.setBackend('wasm');
  return values;
}

/** Expects the same from both backends, within `tolerance` of the largest value. */
export async function expectSameOnCpu(compute: () => tf.Tensor[], tolerance = 4e-6): Promise<void> {
  const [ours, theirs] = [await valuesOn('wasm', compute), await valuesOn('cpu', compute)];
  expect(ours.map(({ shape }) => shape)).toEqual(theirs.map(({ shape }) => shape));
  ours.forEach(({ values }, i) => {
    expect(relativeError(values, theirs[i]!.values)).toBeLessThan(tolerance);
  });
}

/** Largest difference over the largest value. */
export function relativeError(a: Float32Array, b: Float32Array): number {
  let difference = 0;
  let scale = 1e-3;
  for (let i = 0; i < b.length; i++) {
    const delta = Math.abs(a[i]! - b[i]!);
    if (!(delta <= difference)) difference = delta; // a NaN is kept, and is never below a tolerance
    scale = Math.max(scale, Math.abs(b[i]!));
  }
  return difference / scale;
}
