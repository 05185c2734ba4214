// What the module exports. Memory is tfjs's own; nothing is allocated here and there is no static data.
export { activationGradient, columnSums, smoothActivation } from './activation';
export { adam } from './adam';
export {
  convFilterGradient,
  convFilterGradientScratch,
  convForward,
  convForwardScratch,
  convInputGradient,
  convInputGradientScratch,
} from './convolution';
export { matMul, matMulScratch } from './matmul';
export {
  winogradFilterGradient,
  winogradFilterGradientScratch,
  winogradForward,
  winogradForwardScratch,
  winogradInputGradient,
  winogradInputGradientScratch,
} from './winograd';
