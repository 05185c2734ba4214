// What Winograd's algorithm (winograd-transforms.ts) does with 2×2 taps: GgGᵀ and its adjoint.
import { multiplyAdd } from './simd';

// @ts-ignore: decorator
@inline
function times(value: v128, factor: f32, more: v128): v128 {
  return multiplyAdd(value, f32x4.splat(factor), more);
}

/** Row `u` of G times two taps. */
// @ts-ignore: decorator
@inline
function filterOf(u: i32, first: v128, second: v128): v128 {
  if (u == 0) return f32x4.mul(first, f32x4.splat(0.5));
  if (u == 1) return f32x4.mul(f32x4.add(first, second), f32x4.splat(-0.5));
  if (u == 2) return f32x4.mul(f32x4.sub(second, first), f32x4.splat(1.0 / 6.0));
  if (u == 3) return f32x4.mul(times(second, 2, first), f32x4.splat(1.0 / 6.0));
  return second;
}

// @ts-ignore: decorator
@inline
function filterLine(u: i32, g00: v128, g01: v128, g10: v128, g11: v128, to: usize, component: usize): void {
  const left = filterOf(u, g00, g10);
  const right = filterOf(u, g01, g11);
  v128.store(to, filterOf(0, left, right));
  v128.store(to + component, filterOf(1, left, right));
  v128.store(to + 2 * component, filterOf(2, left, right));
  v128.store(to + 3 * component, filterOf(3, left, right));
  v128.store(to + 4 * component, right);
}

/** GgGᵀ of 2×2 taps (first index down) for four channels, as 25 components. */
export function transformFilter(g00: v128, g01: v128, g10: v128, g11: v128, to: usize, component: usize): void {
  const line = component * 5;
  filterLine(0, g00, g01, g10, g11, to, component);
  filterLine(1, g00, g01, g10, g11, to + line, component);
  filterLine(2, g00, g01, g10, g11, to + 2 * line, component);
  filterLine(3, g00, g01, g10, g11, to + 3 * line, component);
  filterLine(4, g00, g01, g10, g11, to + 4 * line, component);
}

/** Column `tap` of G times five vectors `step` bytes apart. */
// @ts-ignore: decorator
@inline
function tapOf(tap: i32, s0: v128, s1: v128, s2: v128, s3: v128, s4: v128): v128 {
  const half = f32x4.splat(0.5);
  const sixth = f32x4.splat(1.0 / 6.0);
  if (tap == 0) return multiplyAdd(f32x4.sub(s0, s1), half, f32x4.mul(f32x4.sub(s3, s2), sixth));
  return f32x4.add(times(s1, -0.5, s4), f32x4.mul(times(s3, 2, s2), sixth));
}

// @ts-ignore: decorator
@inline
function tapRow(tap: i32, from: usize, line: usize): v128 {
  const s4 = tap == 0 ? f32x4.splat(0) : v128.load(from + 4 * line);
  const s0 = tap == 0 ? v128.load(from) : s4;
  return tapOf(tap, s0, v128.load(from + line), v128.load(from + 2 * line), v128.load(from + 3 * line), s4);
}

/** Tap (a, b) of GᵀsG, the adjoint of transformFilter, for four channels. */
// @ts-ignore: decorator
@inline
export function gatherTap(a: i32, b: i32, from: usize, component: usize): v128 {
  const line = component * 5;
  const s1 = tapRow(a, from + component, line);
  const s2 = tapRow(a, from + 2 * component, line);
  const s3 = tapRow(a, from + 3 * component, line);
  if (b == 0) return tapOf(0, tapRow(a, from, line), s1, s2, s3, s3);
  return tapOf(1, s1, s1, s2, s3, tapRow(a, from + 4 * component, line));
}
