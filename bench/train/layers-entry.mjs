// What of the app the benchmark needs, as one module to bundle.
export { registerWasmKernels, useThreads } from '../../src/compute/wasm-kernels/register-wasm.ts';
export { convLayer, denseLayer } from '../../src/compute/wasm-kernels/fused-layers.ts';
export { registerWasmSlices } from '../../src/compute/wasm-slices.ts';
export { startShared } from '../../src/compute/wasm-kernels/shared-backend.ts';
export { ourLayers, ourStep } from './layers-ours.mjs';
