// What the module exports. Memory is tfjs's own; nothing is allocated here and there is no static data.
export { activationGradient, addTo, columnSums, smoothActivation } from './activation';
export { adam } from './adam';
export { convFilterGradient, convFilterGradientScratch } from './conv-filter-gradient';
export { convForward, convForwardScratch } from './conv-forward';
export { convInputGradient, convInputGradientScratch } from './conv-input-gradient';
export { scaledDifference, squaredError } from './difference';
export { matMul, matMulScratch } from './matmul';
export { winogradFilterGradient, winogradFilterGradientScratch } from './winograd-filter-gradient';
export { winogradForward, winogradForwardScratch } from './winograd-forward';
export { winogradInputGradient, winogradInputGradientScratch } from './winograd-input-gradient';
