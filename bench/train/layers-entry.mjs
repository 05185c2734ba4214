// What of the app the benchmark needs, as one module to bundle.
export { registerWasmKernels } from '../../src/compute/wasm-kernels/register.ts';
export { ourLayers, ourStep } from './layers-ours.mjs';
