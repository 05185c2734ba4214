// The encoder for matching, on a backend that leaves the GPU to training: WASM, or plain JavaScript where that fails.
import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import { startBackend, useWasmFiles } from '../src/compute/backends.ts';
import { fetchKernels } from '../src/compute/wasm-kernels/fetch-kernels.ts';
import type { Encoder } from '../src/matching/match-service.ts';
import { createEncoder } from '../src/models/encoder.ts';
import type { NamedArray } from '../src/shared/safetensors.ts';
import type { TrainParams } from '../src/parameters/train-params.ts';

/** A backend that is started once, however many models follow. */
let started: Promise<unknown> | null = null;

export async function startEncoder(params: TrainParams, weights: Map<string, NamedArray>): Promise<Encoder> {
  useWasmFiles({ plain, simd, kernels: fetchKernels });
  started ??= startBackend('wasm').catch(() => startBackend('cpu'));
  started.catch(() => (started = null));
  await started;
  return createEncoder(params, weights);
}
