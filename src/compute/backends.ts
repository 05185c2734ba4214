// Starting a tfjs backend, each fetched only when it is tried, and saying in words what it runs on.
import * as tf from '@tensorflow/tfjs-core';
import { AppError, sentenceOf } from '../shared/errors.ts';
import type { BackendName } from '../tracking/types.ts';
import { registerWasmSlices } from './wasm-slices.ts';
import type { KernelBuild } from './wasm-kernels/relaxed-simd.ts';
import { describeAdapter, findAdapter, describeWebgl, isSoftware } from './devices.ts';

/** The order in which backends are tried, and in which a run moves on when one fails. */
export const BACKEND_ORDER: readonly BackendName[] = ['webgpu', 'webgl', 'wasm', 'cpu'];

export interface StartedBackend {
  /** Device in words. */
  device: string;
  /** A GPU interface that the processor draws. */
  isSoftware: boolean;
}

export interface WasmFiles {
  plain: string;
  simd: string;
  /** Gives a build of our own kernels; without it tfjs's are used. */
  kernels: (build: KernelBuild) => Promise<BufferSource>;
}

let wasmFiles: WasmFiles | null = null;

/** Where the bundler put the .wasm files; a worker entry says so before it starts the backend. Node needs no paths. */
export function useWasmFiles(files: WasmFiles): void {
  wasmFiles = files;
}

/** Makes a backend the active one. AppError `no-backend` with the reason when it is not there or does not start. */
export async function startBackend(name: BackendName): Promise<StartedBackend> {
  try {
    const started = await STARTERS[name]();
    await tf.ready();
    return started;
  } catch (error) {
    throw new AppError('no-backend', `${NAMES[name]} could not be started: ${sentenceOf(error)}`, {
      cause: error,
    });
  }
}

export const NAMES: Record<BackendName, string> = {
  webgpu: 'WebGPU',
  webgl: 'WebGL',
  wasm: 'WebAssembly',
  cpu: 'Plain JavaScript',
};

const STARTERS: Record<BackendName, () => Promise<StartedBackend>> = {
  async webgpu() {
    const adapter = await findAdapter();
    await import('@tensorflow/tfjs-backend-webgpu');
    await activate('webgpu');
    const { registerWebgpuKernels } = await import('./webgpu-kernels/register.ts');
    registerWebgpuKernels();
    return { device: describeAdapter(adapter), isSoftware: isSoftware(describeAdapter(adapter)) };
  },
  async webgl() {
    await import('@tensorflow/tfjs-backend-webgl');
    await activate('webgl');
    const device = describeWebgl(tf.backend());
    return { device, isSoftware: isSoftware(device) };
  },
  async wasm() {
    const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
    // The threaded build loads scripts from blob: addresses, which the page's Content-Security-Policy forbids.
    tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
    const isNew = !tf.engine().registry['wasm'];
    if (isNew) registerWasmSlices();
    if (isNew && wasmFiles)
      setWasmPaths({
        'tfjs-backend-wasm.wasm': wasmFiles.plain,
        'tfjs-backend-wasm-simd.wasm': wasmFiles.simd,
        'tfjs-backend-wasm-threaded-simd.wasm': wasmFiles.simd,
      });
    await activate('wasm');
    const simd = await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT');
    const kernels = simd && wasmFiles ? await registerKernels(wasmFiles) : '';
    return {
      device: `WebAssembly ${simd ? 'with' : 'without'} SIMD${kernels}, one thread`,
      isSoftware: false,
    };
  },
  async cpu() {
    await import('@tensorflow/tfjs-backend-cpu');
    await activate('cpu');
    return { device: 'JavaScript on one thread', isSoftware: false };
  },
};

/** Our kernels in words. An engine that takes none of their builds goes on with those of tfjs. */
async function registerKernels({ kernels }: WasmFiles): Promise<string> {
  const { registerWasmKernels } = await import('./wasm-kernels/register.ts');
  try {
    const { build } = await registerWasmKernels(kernels);
    return build === 'fma' ? ' and fused multiply-add' : '';
  } catch (error) {
    console.warn(`Training goes on without its own kernels: ${sentenceOf(error)}`);
    return '';
  }
}

async function activate(name: BackendName): Promise<void> {
  if (!tf.findBackendFactory(name)) throw new Error('this browser does not offer it.');
  if (!(await tf.setBackend(name))) throw new Error('its device did not answer.');
}
