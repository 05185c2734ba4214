// What of the app the speed of colourisers is measured with, as one module to bundle.
export { registerWasmKernels, useThreads } from '../../src/compute/wasm-kernels/register-wasm.ts';
export { registerWasmSlices } from '../../src/compute/wasm-slices.ts';
export { startShared } from '../../src/compute/wasm-kernels/shared-backend.ts';
export {
  colouriserParams,
  completeColouriserParams,
} from '../../src/kinds/colouriser/shared/colouriser-params.ts';
export { colouriserOf } from '../../src/kinds/colouriser/worker/colouriser-of.ts';
export { createColouriserTrainer } from '../../src/kinds/colouriser/worker/colouriser-trainer.ts';
export { createRandom } from '../../src/shared/random.ts';
