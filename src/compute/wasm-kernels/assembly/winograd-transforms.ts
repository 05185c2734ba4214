// Winograd's minimal filtering F(4×4, 2×2) for 4×4 filters of stride 2 and padding 1: 25 multiplications where 64
// stood. A picture whose 2×2 blocks are taken as pixels of four times the channels turns such a filter into a 2×2 one of
// stride 1; a 3×3 filter is one of 4×4 whose last taps are zero. In either direction four outputs of two taps come of five
// products,
//   y = Aᵀ[(Gg) ⊙ (Bᵀd)],
// by the Toom-Cook points 0, 1, −1, 2 and ∞ (Lavin and Gray 2015, section 4; Blahut 2010, section 5.2):
//   Bᵀ = [2 −1 −2 1 0; 0 −2 −1 1 0; 0 2 −3 1 0; 0 −1 0 1 0; 0 2 −1 −2 1],
//   G = [1/2 0; −1/2 −1/2; −1/6 1/6; 1/6 1/3; 0 1],   Aᵀ = [1 1 1 1 0; 0 1 −1 2 0; 0 1 1 4 0; 0 1 −1 8 1].
// Three outputs that are left at the end (a short tile) come of four of them, without the point 2, by the same filters:
//   Bᵀ = [2 0 −2 0; 0 −1 −1 0; 0 3 −3 0; 0 −1 0 1],   Aᵀ = [1 1 1 0; 0 1 −1 0; 0 1 1 1].
// Tiles of four that reach past the last row or column read zeros and write nothing there.
import { multiplyAdd } from './simd';

export const COMPONENTS: usize = 25;

// Kinds of tiles: whole ones, those of three rows, of three columns, and of both.
export const LOW: i32 = 1;
export const NARROW: i32 = 2;

/** Tiles that cover so many outputs of one axis. */
// @ts-ignore: decorator
@inline
export function tilesOf(outputs: i32): i32 {
  return (outputs + 3) / 4;
}

/** Whether an axis ends with a short tile, of three outputs. */
// @ts-ignore: decorator
@inline
export function isShort(outputs: i32): bool {
  return (outputs & 3) == 3;
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

/** Row `u` of a short tile's Bᵀ times `d0` (u = 0), `d3` (u = 4) or neither, and the two vectors between them. */
// @ts-ignore: decorator
@inline
function shortInputOf(u: i32, d0: v128, d1: v128, d2: v128, d3: v128): v128 {
  if (u == 0) return f32x4.mul(f32x4.sub(d0, d2), f32x4.splat(2));
  if (u == 1) return f32x4.neg(f32x4.add(d1, d2));
  if (u == 2) return f32x4.mul(f32x4.sub(d1, d2), f32x4.splat(3));
  return f32x4.sub(d3, d1);
}

// @ts-ignore: decorator
@inline
function shortInputRow(u: i32, from: usize, step: usize): v128 {
  const d1 = v128.load(from + step);
  const d2 = v128.load(from + 2 * step);
  return shortInputOf(u, u == 0 ? v128.load(from) : d1, d1, d2, u == 4 ? v128.load(from + 3 * step) : d2);
}

/** Row `u` of Bᵀ times five vectors `step` bytes apart, four where the tile is short. */
// @ts-ignore: decorator
@inline
function inputRow(u: i32, isShort: bool, from: usize, step: usize): v128 {
  if (isShort) return shortInputRow(u, from, step);
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
function inputLine(
  u: i32, isLow: bool, isNarrow: bool, from: usize, row: usize, pixel: usize, to: usize, component: usize,
): void {
  const d0 = inputRow(u, isLow, from, row);
  const d1 = inputRow(u, isLow, from + pixel, row);
  const d2 = inputRow(u, isLow, from + 2 * pixel, row);
  const d3 = inputRow(u, isLow, from + 3 * pixel, row);
  if (isNarrow) {
    v128.store(to, shortInputOf(0, d0, d1, d2, d3));
    v128.store(to + component, shortInputOf(1, d0, d1, d2, d3));
    v128.store(to + 2 * component, shortInputOf(2, d0, d1, d2, d3));
    v128.store(to + 4 * component, shortInputOf(4, d0, d1, d2, d3));
    return;
  }
  const d4 = inputRow(u, isLow, from + 4 * pixel, row);
  const outer = f32x4.sub(d3, d1);
  const inner = f32x4.sub(d3, d2);
  v128.store(to, times(f32x4.sub(d0, d2), 2, outer));
  v128.store(to + component, times(d1, -2, inner));
  v128.store(to + 2 * component, times(f32x4.sub(d1, d2), 2, inner));
  v128.store(to + 3 * component, outer);
  v128.store(to + 4 * component, times(outer, -2, f32x4.sub(d4, d2)));
}

// @ts-ignore: decorator
@inline
function inputLines(
  isLow: bool, isNarrow: bool, from: usize, row: usize, pixel: usize, to: usize, component: usize,
): void {
  const line = component * 5;
  inputLine(0, isLow, isNarrow, from, row, pixel, to, component);
  inputLine(1, isLow, isNarrow, from, row, pixel, to + line, component);
  inputLine(2, isLow, isNarrow, from, row, pixel, to + 2 * line, component);
  if (!isLow) inputLine(3, isLow, isNarrow, from, row, pixel, to + 3 * line, component);
  inputLine(4, isLow, isNarrow, from, row, pixel, to + 4 * line, component);
}

function wholeInput(from: usize, row: usize, pixel: usize, to: usize, component: usize): void {
  inputLines(false, false, from, row, pixel, to, component);
}

function shortInput(from: usize, row: usize, pixel: usize, to: usize, component: usize, kind: i32): void {
  if (kind == LOW) inputLines(true, false, from, row, pixel, to, component);
  else if (kind == NARROW) inputLines(false, true, from, row, pixel, to, component);
  else inputLines(true, true, from, row, pixel, to, component);
}

/**
 * BᵀdB of the 5×5 neighbourhood at `from` for four channels: 25 results, `component` bytes apart, fewer where the tile
 * is of a short kind. `row` and `pixel` are the bytes from one block to the next below and to the right.
 */
// @ts-ignore: decorator
@inline
export function transformInput(from: usize, row: usize, pixel: usize, to: usize, component: usize, kind: i32): void {
  if (kind) shortInput(from, row, pixel, to, component, kind);
  else wholeInput(from, row, pixel, to, component);
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

/** Row `i` of a short tile's Aᵀ times four vectors. */
// @ts-ignore: decorator
@inline
function shortOutputOf(i: i32, m0: v128, m1: v128, m2: v128, m4: v128): v128 {
  if (i == 1) return f32x4.sub(m1, m2);
  return f32x4.add(i == 0 ? m0 : m4, f32x4.add(m1, m2));
}

/** Row `i` of Aᵀ times the vectors of column `v`, read where they are needed. */
// @ts-ignore: decorator
@inline
function outputRow(i: i32, isLow: bool, from: usize, line: usize): v128 {
  const m1 = v128.load(from + line);
  const m2 = v128.load(from + 2 * line);
  if (isLow) return shortOutputOf(i, i == 0 ? v128.load(from) : m1, m1, m2, i == 2 ? v128.load(from + 4 * line) : m1);
  const m3 = v128.load(from + 3 * line);
  if (i == 0) return outputOf(0, v128.load(from), m1, m2, m3, m3);
  return outputOf(i, m1, m1, m2, m3, i == 3 ? v128.load(from + 4 * line) : m3);
}

// @ts-ignore: decorator
@inline
function outputLine(i: i32, isLow: bool, isNarrow: bool, from: usize, component: usize, bias: v128, to: usize): void {
  const line = component * 5;
  const m0 = outputRow(i, isLow, from, line);
  const m1 = outputRow(i, isLow, from + component, line);
  const m2 = outputRow(i, isLow, from + 2 * component, line);
  const m4 = outputRow(i, isLow, from + 4 * component, line);
  if (isNarrow) {
    v128.store(to, f32x4.add(bias, shortOutputOf(0, m0, m1, m2, m4)));
    v128.store(to, f32x4.add(bias, shortOutputOf(1, m0, m1, m2, m4)), 16);
    v128.store(to, f32x4.add(bias, shortOutputOf(2, m0, m1, m2, m4)), 32);
    return;
  }
  const m3 = outputRow(i, isLow, from + 3 * component, line);
  v128.store(to, f32x4.add(bias, outputOf(0, m0, m1, m2, m3, m4)));
  v128.store(to, f32x4.add(bias, outputOf(1, m0, m1, m2, m3, m4)), 16);
  v128.store(to, f32x4.add(bias, outputOf(2, m0, m1, m2, m3, m4)), 32);
  v128.store(to, f32x4.add(bias, outputOf(3, m0, m1, m2, m3, m4)), 48);
}

// @ts-ignore: decorator
@inline
function outputLines(isLow: bool, isNarrow: bool, from: usize, component: usize, bias: v128, to: usize): void {
  outputLine(0, isLow, isNarrow, from, component, bias, to);
  outputLine(1, isLow, isNarrow, from, component, bias, to + 64);
  outputLine(2, isLow, isNarrow, from, component, bias, to + 128);
  if (!isLow) outputLine(3, isLow, isNarrow, from, component, bias, to + 192);
}

function wholeOutput(from: usize, component: usize, bias: v128, to: usize): void {
  outputLines(false, false, from, component, bias, to);
}

function shortOutput(from: usize, component: usize, bias: v128, to: usize, kind: i32): void {
  if (kind == LOW) outputLines(true, false, from, component, bias, to);
  else if (kind == NARROW) outputLines(false, true, from, component, bias, to);
  else outputLines(true, true, from, component, bias, to);
}

/**
 * AᵀmA for four channels plus bias: the 4×4 outputs of one tile, vector after vector at `to`, four to a row even where
 * the tile is short.
 */
// @ts-ignore: decorator
@inline
export function transformOutput(from: usize, component: usize, bias: v128, to: usize, kind: i32): void {
  if (kind) shortOutput(from, component, bias, to, kind);
  else wholeOutput(from, component, bias, to);
}

/** Row `u` of A times four vectors; the last is zero where the tile is short. */
// @ts-ignore: decorator
@inline
function spread(u: i32, isShort: bool, d0: v128, d1: v128, d2: v128, d3: v128): v128 {
  if (u == 0) return d0;
  if (u == 4) return isShort ? d2 : d3;
  if (u == 3) return times(d3, 8, times(d2, 4, times(d1, 2, d0)));
  const even = f32x4.add(d0, d2);
  const odd = f32x4.add(d1, d3);
  return u == 1 ? f32x4.add(even, odd) : f32x4.sub(even, odd);
}

// @ts-ignore: decorator
@inline
function spreadRow(u: i32, isLow: bool, from: usize): v128 {
  if (u == 0) return v128.load(from);
  if (u == 4) return isLow ? v128.load(from, 128) : v128.load(from, 192);
  return spread(u, isLow, v128.load(from), v128.load(from, 64), v128.load(from, 128), v128.load(from, 192));
}

// @ts-ignore: decorator
@inline
function spreadLine(u: i32, isLow: bool, isNarrow: bool, from: usize, to: usize, component: usize): void {
  const d0 = spreadRow(u, isLow, from);
  const d1 = spreadRow(u, isLow, from + 16);
  const d2 = spreadRow(u, isLow, from + 32);
  const d3 = spreadRow(u, isLow, from + 48);
  v128.store(to, d0);
  v128.store(to + component, spread(1, isNarrow, d0, d1, d2, d3));
  v128.store(to + 2 * component, spread(2, isNarrow, d0, d1, d2, d3));
  if (!isNarrow) v128.store(to + 3 * component, spread(3, isNarrow, d0, d1, d2, d3));
  v128.store(to + 4 * component, spread(4, isNarrow, d0, d1, d2, d3));
}

// @ts-ignore: decorator
@inline
function spreadLines(isLow: bool, isNarrow: bool, from: usize, to: usize, component: usize): void {
  const line = component * 5;
  spreadLine(0, isLow, isNarrow, from, to, component);
  spreadLine(1, isLow, isNarrow, from, to + line, component);
  spreadLine(2, isLow, isNarrow, from, to + 2 * line, component);
  if (!isLow) spreadLine(3, isLow, isNarrow, from, to + 3 * line, component);
  spreadLine(4, isLow, isNarrow, from, to + 4 * line, component);
}

function spreadWhole(from: usize, to: usize, component: usize): void {
  spreadLines(false, false, from, to, component);
}

function spreadShort(from: usize, to: usize, component: usize, kind: i32): void {
  if (kind == LOW) spreadLines(true, false, from, to, component);
  else if (kind == NARROW) spreadLines(false, true, from, to, component);
  else spreadLines(true, true, from, to, component);
}

/**
 * AdAᵀ, the adjoint of transformOutput: 4×4 vectors, one after another, as 25 components, fewer where the tile is short
 * and the vectors behind its end are zeros.
 */
// @ts-ignore: decorator
@inline
export function spreadTile(from: usize, to: usize, component: usize, kind: i32): void {
  if (kind) spreadShort(from, to, component, kind);
  else spreadWhole(from, to, component);
}
