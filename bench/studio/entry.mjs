// What of the app the benchmarks of generative models need, as one module to bundle.
export { registerWasmKernels, useThreads } from '../../src/compute/wasm-kernels/register-wasm.ts';
export { registerWasmSlices } from '../../src/compute/wasm-slices.ts';
export { startShared } from '../../src/compute/wasm-kernels/shared-backend.ts';
export {
  pictureVaeParams,
  completePictureVaeParams,
} from '../../src/kinds/picture-vae/shared/picture-vae-params.ts';
export { pictureVaeShapeOf } from '../../src/kinds/picture-vae/shared/picture-vae-shape.ts';
export { createPictureVae } from '../../src/kinds/picture-vae/worker/picture-vae.ts';
export { pictureVaeStep } from '../../src/kinds/picture-vae/worker/picture-vae-step.ts';
export { newState, tensorsOf } from '../../src/training/optimizer-state.ts';
export { initialParameters } from '../../src/models/parameters.ts';
export { createRandom } from '../../src/shared/random.ts';
