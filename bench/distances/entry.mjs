// What of the app the benchmark of distances needs, as one module to bundle.
export { registerWasmKernels } from '../../src/compute/wasm-kernels/register-wasm.ts';
export { registerWasmSlices } from '../../src/compute/wasm-slices.ts';
export { meanOf } from '../../src/distances/bootstrap.ts';
export { rowsAt } from '../../src/distances/feature-set.ts';
export { frechetDistance } from '../../src/distances/frechet-distance.ts';
export { neighbourhoods } from '../../src/distances/neighbourhoods.ts';
export { evenlySpread } from '../../src/shared/evenly-spread.ts';
export { createRandom } from '../../src/shared/random.ts';
export { measureDistances } from '../../src/studio/judging/judge.ts';
export { openClassifier } from '../../src/studio/judging/picture-features.ts';
export { shapeFor, trainClassifier } from '../../src/studio/judging/train-classifier.ts';
