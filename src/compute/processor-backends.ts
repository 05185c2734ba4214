// Starting the backends that calculate on the processor: WASM with our kernels, and plain JavaScript.
import * as tf from '@tensorflow/tfjs-core';
import { AppError, sentenceOf } from '../shared/errors.ts';
import type { GraphicsDevice } from '../shared/gpu-devices.ts';
import { message } from '../shared/message.ts';
import type { BackendName } from '../tracking/run.ts';
import { registerWasmSlices } from './wasm-slices.ts';
import type { KernelBuild } from './wasm-kernels/relaxed-simd.ts';
import type { StartHelper } from './wasm-kernels/thread-pool.ts';

export interface WasmFiles {
  plain: string;
  simd: string;
  /** Gives a build of our own kernels; without it tfjs's are used. */
  kernels: (build: KernelBuild) => Promise<BufferSource>;
  /** Starts a helper thread; without it the kernels stay on one thread. */
  startHelper?: StartHelper;
}

let wasmFiles: WasmFiles | null = null;
let hasSlices = false;

/** Where the bundler put the .wasm files; a worker entry says so before it starts the backend. Node needs no paths. */
export function useWasmFiles(files: WasmFiles): void {
  wasmFiles = files;
}

/**
 * After WASM failed: whether its shared memory may have been too small. It has been removed then, and starting it again
 * gives it more; what lay in it is lost.
 */
export async function enlargeWasm(): Promise<boolean> {
  const { takeMoreMemory } = await import('./wasm-kernels/shared-backend.ts');
  const factory = tf.findBackendFactory('wasm');
  if (!factory || !takeMoreMemory()) return false;
  const { endThreads } = await import('./wasm-kernels/register-wasm.ts');
  await tf.setBackend('wasm');
  endThreads();
  tf.removeBackend('wasm');
  tf.registerBackend('wasm', factory, WASM_PRIORITY);
  return true;
}

/** Below WebGL's, as tfjs registers it. */
const WASM_PRIORITY = 2;

/** WASM, or plain JavaScript where it does not start. */
export async function startOnProcessor(): Promise<GraphicsDevice> {
  const started = await startWasm().catch(startCpu);
  await tf.ready();
  return started;
}

export async function startWasm(): Promise<GraphicsDevice> {
  await import('@tensorflow/tfjs-backend-wasm');
  // The threaded build loads scripts from blob: addresses, which the page's Content-Security-Policy forbids.
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  const simd = Boolean(await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT'));
  const isNew = !tf.engine().registry['wasm'];
  if (isNew && !hasSlices) registerWasmSlices();
  hasSlices = true;
  if (isNew && wasmFiles) await activateWasm(wasmFiles, simd);
  else await activate('wasm');
  const kernels = simd && wasmFiles ? await registerKernels(wasmFiles) : NO_KERNELS;
  const device = { build: simd ? kernels.build : 'plain', threads: kernels.threads };
  return { device: message('compute.wasm', device), isSoftware: false };
}

export async function startCpu(): Promise<GraphicsDevice> {
  await import('@tensorflow/tfjs-backend-cpu');
  await activate('cpu');
  return { device: message('compute.oneThread'), isSoftware: false };
}

/** In shared memory where helper threads can be had, in memory of its own where not. */
async function activateWasm(files: WasmFiles, simd: boolean): Promise<void> {
  const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
  const { canShareMemory, startShared } = await import('./wasm-kernels/shared-backend.ts');
  const paths = {
    'tfjs-backend-wasm.wasm': files.plain,
    'tfjs-backend-wasm-simd.wasm': files.simd,
    'tfjs-backend-wasm-threaded-simd.wasm': files.simd,
  };
  if (files.startHelper && simd && canShareMemory() && navigator.hardwareConcurrency > 1) {
    try {
      const wasm = new Uint8Array(await (await fetch(files.simd)).arrayBuffer());
      setWasmPaths(paths, true);
      return await startShared(wasm, () => activate('wasm'));
    } catch (error) {
      console.warn(`Training stays on one thread: ${sentenceOf(error)}`);
    }
  }
  setWasmPaths(paths);
  await activate('wasm');
}

const NO_KERNELS: RegisteredKernels = { build: 'simd', threads: 1 };

interface RegisteredKernels {
  build: KernelBuild;
  threads: number;
}

/** Our kernels, on as many threads as pay. An engine that takes none of their builds goes on with tfjs's. */
async function registerKernels(files: WasmFiles): Promise<RegisteredKernels> {
  const { registerWasmKernels, useThreads } = await import('./wasm-kernels/register-wasm.ts');
  try {
    const { build } = await registerWasmKernels(files.kernels);
    return { build, threads: await countThreads(files, useThreads) };
  } catch (error) {
    console.warn(`Training goes on without its own kernels: ${sentenceOf(error)}`);
    return NO_KERNELS;
  }
}

async function countThreads(
  { startHelper }: WasmFiles,
  useThreads: (start: StartHelper, cores: number) => Promise<{ threads: number }>,
): Promise<number> {
  if (!startHelper) return 1;
  try {
    return (await useThreads(startHelper, navigator.hardwareConcurrency)).threads;
  } catch (error) {
    console.warn(`Training stays on one thread: ${sentenceOf(error)}`);
    return 1;
  }
}

/** Makes a backend that is loaded the active one. AppError `no-backend`. */
export async function activate(name: BackendName): Promise<void> {
  if (!tf.findBackendFactory(name)) throw new AppError('no-backend', message('compute.notOffered'));
  if (!(await tf.setBackend(name))) throw new AppError('no-backend', message('compute.noAnswer'));
}
