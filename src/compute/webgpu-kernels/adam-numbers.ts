// The numbers that Adam's program on WebGPU reads besides tensors, in the order of its uniforms.
import type { ClippedAdamAttrs } from '../kernel-names.ts';

// 1 − β is sent beside β: taken there, in single precision, it would be off in the fourth digit.
export const ADAM_FIELDS = [
  'beta1',
  'beta2',
  'rise1',
  'rise2',
  'rate',
  'epsilon',
  'gradientScale',
  'kept',
  'clipNorm',
] as const;

/** Values of `ADAM_FIELDS`. */
export function adamUniforms(attrs: Omit<ClippedAdamAttrs, 'numbers'>): Float32Array {
  const { beta1, beta2, rate, epsilon, gradientScale, decay, clipNorm } = attrs;
  return Float32Array.of(
    ...[beta1, beta2, 1 - beta1, 1 - beta2, rate, epsilon, gradientScale, 1 - decay, clipNorm],
  );
}
