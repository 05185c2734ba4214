// What the module exports. Memory is tfjs's own; nothing is allocated here and there is no static data.
export { activationGradient, addTo, columnSums, smoothActivation } from './activation-loop';
export { adam } from './adam-loop';
export { blend, blendGradient } from './blend-loop';
export { columnSquares, normalise, normaliseGradient, normaliseSums } from './batch-norm-loop';
export { convFilterGradient, convFilterGradientScratch } from './conv-filter-gradient';
export { convForward, convForwardScratch } from './conv-forward';
export { convInputGradient, convInputGradientScratch } from './conv-input-gradient';
export { copyRows } from './copy-loop';
export { distances, distancesGradient, scaledDifference, squaredError, sumOfSquares } from './difference-loop';
export { logisticError, scaledLogistic } from './logistic-loop';
export { matMul, matMulScratch } from './matmul-loop';
export { winogradFilterGradient, winogradFilterGradientScratch } from './winograd-filter-gradient';
export { winogradFilter, winogradFilterBytes, winogradTransposedFilter } from './winograd-filters';
export { winogradForward, winogradForwardScratch } from './winograd-forward';
export { winogradInputGradient, winogradInputGradientScratch } from './winograd-input-gradient';
