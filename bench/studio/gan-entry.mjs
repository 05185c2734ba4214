// What of the app the benchmark of the GANs of Fashion-MNIST needs, as one module to bundle.
export { registerWasmKernels, useThreads } from '../../src/compute/wasm-kernels/register-wasm.ts';
export { registerWasmSlices } from '../../src/compute/wasm-slices.ts';
export { startShared } from '../../src/compute/wasm-kernels/shared-backend.ts';
export { completeGanParams, ganParams } from '../../src/kinds/gan/shared/gan-params.ts';
export { ganShapeOf } from '../../src/kinds/gan/shared/gan-shape.ts';
export { createGan } from '../../src/kinds/gan/worker/gan.ts';
export { createGanTask } from '../../src/kinds/gan/worker/gan-task.ts';
export { createRandom } from '../../src/shared/random.ts';
