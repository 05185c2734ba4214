// Activations over finished rows, and what their gradients are in terms of the output.
import { LEAKY_RELU, RELU, rectify, SIGMOID, TANH } from './simd';

// Rational approximation of tanh by Eigen (Eigen/src/Core/MathFunctionsImpl.h), off by less than 2e-7.
// Beyond the bound tanh is 1 in single precision.
const BOUND: f32 = 7.90531110763549805;

// @ts-ignore: decorator
@inline
export function tanhFour(x: v128): v128 {
  const v = f32x4.min(f32x4.max(x, f32x4.splat(-BOUND)), f32x4.splat(BOUND));
  const s = f32x4.mul(v, v);
  let p = f32x4.add(f32x4.mul(s, f32x4.splat(-2.76076847742355e-16)), f32x4.splat(2.00018790482477e-13));
  p = f32x4.add(f32x4.mul(s, p), f32x4.splat(-8.60467152213735e-11));
  p = f32x4.add(f32x4.mul(s, p), f32x4.splat(5.12229709037114e-8));
  p = f32x4.add(f32x4.mul(s, p), f32x4.splat(1.48572235717979e-5));
  p = f32x4.add(f32x4.mul(s, p), f32x4.splat(6.37261928875436e-4));
  p = f32x4.add(f32x4.mul(s, p), f32x4.splat(4.89352455891786e-3));
  let q = f32x4.add(f32x4.mul(s, f32x4.splat(1.19825839466702e-6)), f32x4.splat(1.18534705686654e-4));
  q = f32x4.add(f32x4.mul(s, q), f32x4.splat(2.268434632439e-3));
  q = f32x4.add(f32x4.mul(s, q), f32x4.splat(4.89352518554385e-3));
  return f32x4.div(f32x4.mul(v, p), q);
}

// @ts-ignore: decorator
@inline
function smooth(x: v128, activation: i32): v128 {
  if (activation == TANH) return tanhFour(x);
  const half = f32x4.splat(0.5);
  return f32x4.add(half, f32x4.mul(half, tanhFour(f32x4.mul(half, x))));
}

/** Any activation of four values. */
// @ts-ignore: decorator
@inline
export function activateFour(x: v128, activation: i32, slope: v128): v128 {
  if (activation == TANH || activation == SIGMOID) return smooth(x, activation);
  return rectify(x, activation, slope);
}

/** y = tanh(x) or the logistic function of x; the same address may be given twice. */
export function smoothActivation(x: usize, y: usize, size: i32, activation: i32): void {
  let i: usize = 0;
  for (const end = <usize>(size & ~3) * 4; i < end; i += 16) v128.store(y + i, smooth(v128.load(x + i), activation));
  for (const end = <usize>size * 4; i < end; i += 4) {
    store<f32>(y + i, f32x4.extract_lane(smooth(v128.load32_splat(x + i), activation), 0));
  }
}

/** Applies an activation in place, to rows that were just written and are still in the cache. */
export function finishActivation(y: usize, size: i32, activation: i32, slope: f32): void {
  if (activation == TANH || activation == SIGMOID) smoothActivation(y, y, size, activation);
  if (activation == RELU || activation == LEAKY_RELU) rectifyAll(y, size, activation, f32x4.splat(slope));
}

function rectifyAll(y: usize, size: i32, activation: i32, slope: v128): void {
  let i: usize = 0;
  for (const end = <usize>(size & ~3) * 4; i < end; i += 16) {
    v128.store(y + i, rectify(v128.load(y + i), activation, slope));
  }
  for (const end = <usize>size * 4; i < end; i += 4) {
    store<f32>(y + i, f32x4.extract_lane(rectify(v128.load32_splat(y + i), activation, slope), 0));
  }
}

// @ts-ignore: decorator
@inline
export function throughActivation(dy: v128, y: v128, activation: i32, slope: v128): v128 {
  const one = f32x4.splat(1);
  if (activation == RELU) return v128.and(dy, f32x4.gt(y, f32x4.splat(0)));
  if (activation == LEAKY_RELU) return v128.bitselect(dy, f32x4.mul(dy, slope), f32x4.gt(y, f32x4.splat(0)));
  if (activation == TANH) return f32x4.mul(dy, f32x4.sub(one, f32x4.mul(y, y)));
  if (activation == SIGMOID) return f32x4.mul(dy, f32x4.mul(y, f32x4.sub(one, y)));
  return dy;
}

// Rows that are summed on their own before they join the total, so that long sums keep their precision.
const SUM_ROWS: i32 = 256;

/**
 * g = dy · activation′, with the derivative taken from the output y, and dbias = the sum of g over rows, in one pass.
 * All but `dbias` are [rows, channels]; `scratch` has room for eight rows.
 */
export function activationGradient(
  dy: usize, y: usize, g: usize, dbias: usize, rows: i32, channels: i32, activation: i32, slope: f32, scratch: usize,
): void {
  // Four rows of an odd number of channels are one row of whole vectors, whose sums are folded afterwards.
  const fold = (channels & 3) != 0 && (rows & 3) == 0 ? 4 : 1;
  const wide = channels * fold;
  const rowBytes = <usize>wide * 4;
  const sums = scratch + rowBytes;
  memory.fill(sums, 0, rowBytes);
  for (let first = 0; first < rows / fold; first += SUM_ROWS) {
    memory.fill(scratch, 0, rowBytes);
    const count = min(SUM_ROWS, rows / fold - first);
    const at = <usize>first * rowBytes;
    gradientRows(dy + at, y + at, g + at, scratch, count, wide, activation, f32x4.splat(slope));
    addTo(sums, scratch, wide);
  }
  memory.copy(dbias, sums, <usize>channels * 4);
  for (let part = 1; part < fold; part++) addTo(dbias, sums + <usize>(part * channels) * 4, channels);
}

function gradientRows(
  dy: usize, y: usize, g: usize, sums: usize, rows: i32, channels: i32, activation: i32, slope: v128,
): void {
  const rowBytes = <usize>channels * 4;
  const whole = <usize>(channels & ~3) * 4;
  for (let row = 0; row < rows; row++) {
    let i: usize = 0;
    for (; i < whole; i += 16) {
      const value = throughActivation(v128.load(dy + i), v128.load(y + i), activation, slope);
      v128.store(g + i, value);
      v128.store(sums + i, f32x4.add(v128.load(sums + i), value));
    }
    for (; i < rowBytes; i += 4) {
      const value = throughActivation(v128.load32_splat(dy + i), v128.load32_splat(y + i), activation, slope);
      store<f32>(g + i, f32x4.extract_lane(value, 0));
      store<f32>(sums + i, load<f32>(sums + i) + f32x4.extract_lane(value, 0));
    }
    dy += rowBytes;
    y += rowBytes;
    g += rowBytes;
  }
}

/** sums[channels] = the sum of x [rows, channels] over rows; `scratch` has room for one row. */
export function columnSums(x: usize, sums: usize, rows: i32, channels: i32, scratch: usize): void {
  const rowBytes = <usize>channels * 4;
  memory.fill(sums, 0, rowBytes);
  for (let first = 0; first < rows; first += SUM_ROWS) {
    memory.fill(scratch, 0, rowBytes);
    const last = min(rows, first + SUM_ROWS);
    for (let row = first; row < last; row++) addTo(scratch, x + <usize>row * rowBytes, channels);
    addTo(sums, scratch, channels);
  }
}

/** sums += x, both of `size` floats. */
export function addTo(sums: usize, x: usize, size: i32): void {
  let i: usize = 0;
  for (const end = <usize>(size & ~3) * 4; i < end; i += 16) {
    v128.store(sums + i, f32x4.add(v128.load(sums + i), v128.load(x + i)));
  }
  for (const end = <usize>size * 4; i < end; i += 4) {
    store<f32>(sums + i, load<f32>(sums + i) + load<f32>(x + i));
  }
}
