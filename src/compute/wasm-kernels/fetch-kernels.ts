// The compiled kernels from where the bundler put them; worker entries hand this to registerWasmKernels.
// eslint-disable-next-line @typescript-eslint/triple-slash-reference -- workers have a TypeScript program of their own
/// <reference path="./virtual-kernels.d.ts" />
import { fmaUrl, simdUrl } from 'virtual:wasm-kernels';
import type { KernelBuild } from './relaxed-simd.ts';

/** The bytes of one build; an Error when the file does not come. */
export async function fetchKernels(build: KernelBuild): Promise<ArrayBuffer> {
  const response = await fetch(build === 'fma' ? fmaUrl : simdUrl);
  if (!response.ok) throw new Error(`The WASM kernels were not found (${response.status}).`);
  return response.arrayBuffer();
}
