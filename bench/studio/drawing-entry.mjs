// What of the app the benchmark of drawing needs, as one module to bundle.
export { registerWasmKernels, useThreads } from '../../src/compute/wasm-kernels/register-wasm.ts';
export { registerWasmSlices } from '../../src/compute/wasm-slices.ts';
export { startShared } from '../../src/compute/wasm-kernels/shared-backend.ts';
export { ganParams } from '../../src/kinds/gan/shared/gan-params.ts';
export { pictureVaeParams } from '../../src/kinds/picture-vae/shared/picture-vae-params.ts';
export { generatorOfKind } from '../../src/kinds/registry.generators.ts';
export { createRandom } from '../../src/shared/random.ts';
export { fileOfKind } from '../../src/kinds/registry.files.ts';
