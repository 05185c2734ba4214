// What of the app the benchmark of brought features needs, as one module to bundle.
export { rowsAt } from '../../src/distances/feature-set.ts';
export { frechetDistance, gaussianOf } from '../../src/distances/frechet-distance.ts';
export { kernelDistance, kernelPairs } from '../../src/distances/kernel-distance.ts';
export { evenlySpread } from '../../src/shared/evenly-spread.ts';
