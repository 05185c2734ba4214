// What of the app the benchmark of presets needs, as one module to bundle.
export { watchDevice } from '../../src/compute/device-loss.ts';
export { registerWasmKernels } from '../../src/compute/wasm-kernels/register.ts';
export { registerWasmSlices } from '../../src/compute/wasm-slices.ts';
export { calibrate } from '../../src/matching/calibrate.ts';
export { colourOfPatch, colourQuery } from '../../src/matching/features.ts';
export { buildIndex } from '../../src/matching/index.ts';
export { latentQuery, squaredDistance } from '../../src/matching/latent-distance.ts';
export { rank } from '../../src/matching/rank.ts';
export { addNoise, drawNoise, flatPatch } from '../../src/matching/simulate.ts';
export { COMPACT_SHAPE, createCompactVae } from '../../src/models/compact.ts';
export { poolPictures } from '../../src/models/pictures.ts';
export { createRandom } from '../../src/shared/random.ts';
export { PRESETS } from '../../src/tracking/train-params.ts';
export { createControl } from '../../src/training/control.ts';
export { trainEpochs } from '../../src/training/epochs.ts';
export { buildGallery, galleryFactors } from '../../src/training/gallery.ts';
export { loadMaterial } from '../../src/training/material.ts';
export { createVaeTask } from '../../src/training/vae-task.ts';
