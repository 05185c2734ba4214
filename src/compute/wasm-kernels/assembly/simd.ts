// The few SIMD building blocks that every kernel shares: multiply-add with or without FMA, and activations.

// Activation codes; `../activation.ts` holds the same numbers.
export const LINEAR = 0;
export const RELU = 1;
export const LEAKY_RELU = 2;
export const TANH = 3;
export const SIGMOID = 4;

/** Floats that are summed on their own before they join the total, so that long sums keep their precision. */
export const SUM_FLOATS: i32 = 4096;

/** a * b + c. One rounding in the FMA build, two in the plain one. */
// @ts-ignore: decorator
@inline
export function multiplyAdd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}

/** ReLU and leaky ReLU on four values; the smooth activations run over finished rows instead (activation.ts). */
// @ts-ignore: decorator
@inline
export function rectify(value: v128, activation: i32, slope: v128): v128 {
  if (activation == RELU) return f32x4.max(value, f32x4.splat(0));
  if (activation == LEAKY_RELU) {
    return v128.bitselect(value, f32x4.mul(value, slope), f32x4.gt(value, f32x4.splat(0)));
  }
  return value;
}

/** Next address that a 64-byte cache line starts at. */
// @ts-ignore: decorator
@inline
export function alignUp(address: usize): usize {
  return (address + 63) & ~63;
}

// @ts-ignore: decorator
@inline
export function roundUp(value: i32, multiple: i32): i32 {
  return ((value + multiple - 1) / multiple) * multiple;
}
