import type { StartHelper } from '../src/compute/wasm-kernels/thread-pool.ts';

export function tfjsWasmFile(): string;
export function prepareHelpers(): Promise<StartHelper>;
