// Winograd's minimal filtering F(4×4, 2×2) for 4×4 filters of stride 2 and padding 1: 25 multiplications where 64
// stood. A picture whose 2×2 blocks are taken as pixels of four times the channels turns such a filter into a 2×2 one of
// stride 1. In either direction four outputs of two taps come of five products,
//   y = Aᵀ[(Gg) ⊙ (Bᵀd)],
// by the Toom-Cook points 0, 1, −1, 2 and ∞ (Lavin and Gray 2015, section 4; Blahut 2010, section 5.2):
//   Bᵀ = [2 −1 −2 1 0; 0 −2 −1 1 0; 0 2 −3 1 0; 0 −1 0 1 0; 0 2 −1 −2 1],
//   G = [1/2 0; −1/2 −1/2; −1/6 1/6; 1/6 1/3; 0 1],   Aᵀ = [1 1 1 1 0; 0 1 −1 2 0; 0 1 1 4 0; 0 1 −1 8 1].
// Tiles of four that reach past the last row or column read zeros and write nothing there.
import { multiplyAdd } from './simd';

export const COMPONENTS: usize = 25;

/** Tiles that cover so many outputs of one axis. */
// @ts-ignore: decorator
@inline
export function tilesOf(outputs: i32): i32 {
  return (outputs + 3) / 4;
}

/** So many bytes and some, an odd number of cache lines: what lies that far apart does not push one another out. */
// @ts-ignore: decorator
@inline
export function apart(bytes: usize): usize {
  return ((bytes + 127) & ~127) + 64;
}

/** Bytes from one component of so many floats to the next. */
// @ts-ignore: decorator
@inline
export function componentBytes(floats: i32): usize {
  return apart(<usize>floats * 4);
}

// @ts-ignore: decorator
@inline
function times(value: v128, factor: f32, more: v128): v128 {
  return multiplyAdd(value, f32x4.splat(factor), more);
}

/** Row `u` of Bᵀ times five vectors `step` bytes apart. */
// @ts-ignore: decorator
@inline
function inputRow(u: i32, from: usize, step: usize): v128 {
  const d1 = v128.load(from + step);
  const d3 = v128.load(from + 3 * step);
  if (u == 3) return f32x4.sub(d3, d1);
  const d2 = v128.load(from + 2 * step);
  if (u == 0) return times(f32x4.sub(v128.load(from), d2), 2, f32x4.sub(d3, d1));
  if (u == 1) return times(d1, -2, f32x4.sub(d3, d2));
  if (u == 2) return times(f32x4.sub(d1, d2), 2, f32x4.sub(d3, d2));
  return times(f32x4.sub(d3, d1), -2, f32x4.sub(v128.load(from + 4 * step), d2));
}

// @ts-ignore: decorator
@inline
function inputLine(u: i32, from: usize, row: usize, pixel: usize, to: usize, component: usize): void {
  const d0 = inputRow(u, from, row);
  const d1 = inputRow(u, from + pixel, row);
  const d2 = inputRow(u, from + 2 * pixel, row);
  const d3 = inputRow(u, from + 3 * pixel, row);
  const d4 = inputRow(u, from + 4 * pixel, row);
  const outer = f32x4.sub(d3, d1);
  const inner = f32x4.sub(d3, d2);
  v128.store(to, times(f32x4.sub(d0, d2), 2, outer));
  v128.store(to + component, times(d1, -2, inner));
  v128.store(to + 2 * component, times(f32x4.sub(d1, d2), 2, inner));
  v128.store(to + 3 * component, outer);
  v128.store(to + 4 * component, times(outer, -2, f32x4.sub(d4, d2)));
}

/**
 * BᵀdB of the 5×5 neighbourhood at `from` for four channels: 25 results, `component` bytes apart. `row` and `pixel` are
 * the bytes from one block to the next below and to the right.
 */
export function transformInput(from: usize, row: usize, pixel: usize, to: usize, component: usize): void {
  const line = component * 5;
  inputLine(0, from, row, pixel, to, component);
  inputLine(1, from, row, pixel, to + line, component);
  inputLine(2, from, row, pixel, to + 2 * line, component);
  inputLine(3, from, row, pixel, to + 3 * line, component);
  inputLine(4, from, row, pixel, to + 4 * line, component);
}

/** Row `i` of Aᵀ times five vectors. */
// @ts-ignore: decorator
@inline
function outputOf(i: i32, m0: v128, m1: v128, m2: v128, m3: v128, m4: v128): v128 {
  if (i == 0) return f32x4.add(f32x4.add(m0, m3), f32x4.add(m1, m2));
  if (i == 1) return times(m3, 2, f32x4.sub(m1, m2));
  if (i == 2) return times(m3, 4, f32x4.add(m1, m2));
  return f32x4.add(m4, times(m3, 8, f32x4.sub(m1, m2)));
}

/** Row `i` of Aᵀ times the five vectors of column `v`, read where they are needed. */
// @ts-ignore: decorator
@inline
function outputRow(i: i32, from: usize, line: usize): v128 {
  const m1 = v128.load(from + line);
  const m2 = v128.load(from + 2 * line);
  const m3 = v128.load(from + 3 * line);
  if (i == 0) return outputOf(0, v128.load(from), m1, m2, m3, m3);
  return outputOf(i, m1, m1, m2, m3, i == 3 ? v128.load(from + 4 * line) : m3);
}

// @ts-ignore: decorator
@inline
function outputLine(i: i32, from: usize, component: usize, bias: v128, to: usize): void {
  const line = component * 5;
  const m0 = outputRow(i, from, line);
  const m1 = outputRow(i, from + component, line);
  const m2 = outputRow(i, from + 2 * component, line);
  const m3 = outputRow(i, from + 3 * component, line);
  const m4 = outputRow(i, from + 4 * component, line);
  v128.store(to, f32x4.add(bias, outputOf(0, m0, m1, m2, m3, m4)));
  v128.store(to, f32x4.add(bias, outputOf(1, m0, m1, m2, m3, m4)), 16);
  v128.store(to, f32x4.add(bias, outputOf(2, m0, m1, m2, m3, m4)), 32);
  v128.store(to, f32x4.add(bias, outputOf(3, m0, m1, m2, m3, m4)), 48);
}

/** AᵀmA for four channels plus bias: the 4×4 outputs of one tile, vector after vector at `to`. */
export function transformOutput(from: usize, component: usize, bias: v128, to: usize): void {
  outputLine(0, from, component, bias, to);
  outputLine(1, from, component, bias, to + 64);
  outputLine(2, from, component, bias, to + 128);
  outputLine(3, from, component, bias, to + 192);
}

/** Row `u` of A times four vectors. */
// @ts-ignore: decorator
@inline
function spread(u: i32, d0: v128, d1: v128, d2: v128, d3: v128): v128 {
  if (u == 0) return d0;
  if (u == 4) return d3;
  if (u == 3) return times(d3, 8, times(d2, 4, times(d1, 2, d0)));
  const even = f32x4.add(d0, d2);
  const odd = f32x4.add(d1, d3);
  return u == 1 ? f32x4.add(even, odd) : f32x4.sub(even, odd);
}

// @ts-ignore: decorator
@inline
function spreadRow(u: i32, from: usize): v128 {
  if (u == 0) return v128.load(from);
  if (u == 4) return v128.load(from, 192);
  return spread(u, v128.load(from), v128.load(from, 64), v128.load(from, 128), v128.load(from, 192));
}

// @ts-ignore: decorator
@inline
function spreadLine(u: i32, from: usize, to: usize, component: usize): void {
  const d0 = spreadRow(u, from);
  const d1 = spreadRow(u, from + 16);
  const d2 = spreadRow(u, from + 32);
  const d3 = spreadRow(u, from + 48);
  v128.store(to, d0);
  v128.store(to + component, spread(1, d0, d1, d2, d3));
  v128.store(to + 2 * component, spread(2, d0, d1, d2, d3));
  v128.store(to + 3 * component, spread(3, d0, d1, d2, d3));
  v128.store(to + 4 * component, d3);
}

/** AdAᵀ, the adjoint of transformOutput: 4×4 vectors, one after another, as 25 components. */
export function spreadTile(from: usize, to: usize, component: usize): void {
  const line = component * 5;
  spreadLine(0, from, to, component);
  spreadLine(1, from, to + line, component);
  spreadLine(2, from, to + 2 * line, component);
  spreadLine(3, from, to + 3 * line, component);
  spreadLine(4, from, to + 4 * line, component);
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
