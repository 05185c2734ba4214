// Reconstruction errors in one pass over both operands.
import { SUM_FLOATS } from './simd';

/** sum[0] = Σ (a − b)². */
export function squaredError(a: usize, b: usize, size: i32, sum: usize): void {
  let total: f64 = 0;
  for (let first = 0; first < size; first += SUM_FLOATS) {
    const at = <usize>first * 4;
    total += blockError(a + at, b + at, min(SUM_FLOATS, size - first));
  }
  store<f32>(sum, <f32>total);
}

function blockError(a: usize, b: usize, size: i32): f64 {
  let even = f32x4.splat(0);
  let odd = f32x4.splat(0);
  let i: usize = 0;
  for (const end = <usize>(size & ~7) * 4; i < end; i += 32) {
    const d0 = f32x4.sub(v128.load(a + i), v128.load(b + i));
    const d1 = f32x4.sub(v128.load(a + i, 16), v128.load(b + i, 16));
    even = f32x4.add(even, f32x4.mul(d0, d0));
    odd = f32x4.add(odd, f32x4.mul(d1, d1));
  }
  const sums = f32x4.add(even, odd);
  let total: f64 = f32x4.extract_lane(sums, 0);
  total += f32x4.extract_lane(sums, 1);
  total += f32x4.extract_lane(sums, 2);
  total += f32x4.extract_lane(sums, 3);
  for (const end = <usize>size * 4; i < end; i += 4) {
    const d = load<f32>(a + i) - load<f32>(b + i);
    total += d * d;
  }
  return total;
}

/** sum[0] = Σ x². */
export function sumOfSquares(x: usize, size: i32, sum: usize): void {
  let total: f64 = 0;
  let i: usize = 0;
  for (const end = <usize>(size & ~3) * 4; i < end; i += 16) {
    const four = v128.load(x + i);
    const low = f64x2.promote_low_f32x4(four);
    const high = f64x2.promote_low_f32x4(v128.shuffle<f32>(four, four, 2, 3, 0, 1));
    const squares = f64x2.add(f64x2.mul(low, low), f64x2.mul(high, high));
    total += f64x2.extract_lane(squares, 0) + f64x2.extract_lane(squares, 1);
  }
  for (const end = <usize>size * 4; i < end; i += 4) {
    const value = <f64>load<f32>(x + i);
    total += value * value;
  }
  store<f32>(sum, <f32>total);
}

/** out = scale[0] · (a − b). */
export function scaledDifference(a: usize, b: usize, scale: usize, out: usize, size: i32): void {
  const factor = v128.load32_splat(scale);
  let i: usize = 0;
  for (const end = <usize>(size & ~3) * 4; i < end; i += 16) {
    v128.store(out + i, f32x4.mul(factor, f32x4.sub(v128.load(a + i), v128.load(b + i))));
  }
  for (const end = <usize>size * 4; i < end; i += 4) {
    store<f32>(out + i, load<f32>(scale) * (load<f32>(a + i) - load<f32>(b + i)));
  }
}

/** sums[0] = Σ |a − b|, sums[1] = Σ (a − b)². */
export function distances(a: usize, b: usize, size: i32, sums: usize): void {
  let absolute: f64 = 0;
  let squared: f64 = 0;
  for (let first = 0; first < size; first += SUM_FLOATS) {
    const at = <usize>first * 4;
    const count = min(SUM_FLOATS, size - first);
    absolute += blockDistance(a + at, b + at, count);
    squared += blockError(a + at, b + at, count);
  }
  store<f32>(sums, <f32>absolute);
  store<f32>(sums, <f32>squared, 4);
}

function blockDistance(a: usize, b: usize, size: i32): f64 {
  let even = f32x4.splat(0);
  let odd = f32x4.splat(0);
  let i: usize = 0;
  for (const end = <usize>(size & ~7) * 4; i < end; i += 32) {
    even = f32x4.add(even, f32x4.abs(f32x4.sub(v128.load(a + i), v128.load(b + i))));
    odd = f32x4.add(odd, f32x4.abs(f32x4.sub(v128.load(a + i, 16), v128.load(b + i, 16))));
  }
  const sums = f32x4.add(even, odd);
  let total: f64 = f32x4.extract_lane(sums, 0);
  total += f32x4.extract_lane(sums, 1);
  total += f32x4.extract_lane(sums, 2);
  total += f32x4.extract_lane(sums, 3);
  for (const end = <usize>size * 4; i < end; i += 4) total += abs<f32>(load<f32>(a + i) - load<f32>(b + i));
  return total;
}

/** absolute · sign(d) + twice · d. */
// @ts-ignore: decorator
@inline
function slopeOfFour(d: v128, absolute: v128, twice: v128): v128 {
  const signed = v128.xor(absolute, v128.and(d, f32x4.splat(-0.0)));
  return f32x4.add(v128.and(signed, f32x4.ne(d, f32x4.splat(0))), f32x4.mul(twice, d));
}

/** out = scale · (absolute[0] · sign(a − b) + 2 · squared[0] · (a − b)). */
export function distancesGradient(
  a: usize, b: usize, absolute: usize, squared: usize, scale: f32, out: usize, size: i32,
): void {
  const signs = f32x4.mul(f32x4.splat(scale), v128.load32_splat(absolute));
  const twice = f32x4.mul(f32x4.splat(2 * scale), v128.load32_splat(squared));
  let i: usize = 0;
  for (const end = <usize>(size & ~3) * 4; i < end; i += 16) {
    v128.store(out + i, slopeOfFour(f32x4.sub(v128.load(a + i), v128.load(b + i)), signs, twice));
  }
  for (const end = <usize>size * 4; i < end; i += 4) {
    const d = f32x4.splat(load<f32>(a + i) - load<f32>(b + i));
    store<f32>(out + i, f32x4.extract_lane(slopeOfFour(d, signs, twice), 0));
  }
}
