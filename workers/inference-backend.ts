// The backend of threads that only draw or encode: WASM, which leaves the GPU to training, or plain JavaScript where that fails.
import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import { startBackend, useWasmFiles } from '../src/compute/backends.ts';
import { fetchKernels } from '../src/compute/wasm-kernels/fetch-kernels.ts';
import type { Told } from '../src/shared/message.ts';

/** A backend that is started once, however many models follow. */
let started: Promise<Told> | null = null;

/** Its device in words. AppError `no-backend` when none starts. */
export async function startInference(): Promise<Told> {
  useWasmFiles({ plain, simd, kernels: fetchKernels });
  started ??= startBackend('wasm')
    .catch(() => startBackend('cpu'))
    .then(({ device }) => device);
  started.catch(() => (started = null));
  return started;
}
