// Which of the two kernel builds this engine can run.

// (module (func (param v128 v128 v128) (result v128)
//   (f32x4.relaxed_madd (local.get 0) (local.get 1) (local.get 2))))
const RELAXED_MULTIPLY_ADD = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 8, 1, 96, 3, 123, 123, 123, 1, 123, 3, 2, 1, 0, 10, 13, 1, 11, 0, 32, 0, 32,
  1, 32, 2, 253, 133, 2, 11,
]);

/** `fma` uses relaxed SIMD's fused multiply-add; `simd` runs wherever tfjs's own SIMD build does. */
export type KernelBuild = 'fma' | 'simd';

/** The faster build that is valid here. */
export function bestBuild(): KernelBuild {
  return WebAssembly.validate(RELAXED_MULTIPLY_ADD) ? 'fma' : 'simd';
}
