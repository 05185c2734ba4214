// Binary cross-entropy of logits in one pass over both operands, and its gradient in another.
import { tanhFour } from './activation-loop';
import { SUM_FLOATS } from './simd';

/**
 * max(x, 0) − x·t + ln(1 + e^−|x|). With τ = tanh(|x|/2) the last is −ln((1 + τ)/2) = 2·artanh(r), r = (1 − τ)/(3 + τ) ≤ 1/3,
 * whose series is cut where what is left is below 1e-8.
 */
// @ts-ignore: decorator
@inline
function errorOfFour(x: v128, t: v128): v128 {
  const tau = tanhFour(f32x4.mul(f32x4.splat(0.5), f32x4.abs(x)));
  const r = f32x4.div(f32x4.sub(f32x4.splat(1), tau), f32x4.add(f32x4.splat(3), tau));
  const s = f32x4.mul(r, r);
  let p = f32x4.add(f32x4.mul(s, f32x4.splat(1.0 / 13.0)), f32x4.splat(1.0 / 11.0));
  p = f32x4.add(f32x4.mul(s, p), f32x4.splat(1.0 / 9.0));
  p = f32x4.add(f32x4.mul(s, p), f32x4.splat(1.0 / 7.0));
  p = f32x4.add(f32x4.mul(s, p), f32x4.splat(1.0 / 5.0));
  p = f32x4.add(f32x4.mul(s, p), f32x4.splat(1.0 / 3.0));
  p = f32x4.add(f32x4.mul(s, p), f32x4.splat(1));
  const rest = f32x4.mul(f32x4.mul(f32x4.splat(2), r), p);
  const raised = f32x4.sub(f32x4.max(x, f32x4.splat(0)), f32x4.mul(x, t));
  return f32x4.add(raised, rest);
}

/** sum[0] = Σ −t·ln σ(x) − (1 − t)·ln(1 − σ(x)). */
export function logisticError(x: usize, t: usize, size: i32, sum: usize): void {
  let total: f64 = 0;
  for (let first = 0; first < size; first += SUM_FLOATS) {
    const at = <usize>first * 4;
    total += blockError(x + at, t + at, min(SUM_FLOATS, size - first));
  }
  store<f32>(sum, <f32>total);
}

function blockError(x: usize, t: usize, size: i32): f64 {
  let sums = f32x4.splat(0);
  let i: usize = 0;
  for (const end = <usize>(size & ~3) * 4; i < end; i += 16) {
    sums = f32x4.add(sums, errorOfFour(v128.load(x + i), v128.load(t + i)));
  }
  let total: f64 = f32x4.extract_lane(sums, 0);
  total += f32x4.extract_lane(sums, 1);
  total += f32x4.extract_lane(sums, 2);
  total += f32x4.extract_lane(sums, 3);
  for (const end = <usize>size * 4; i < end; i += 4) {
    total += f32x4.extract_lane(errorOfFour(v128.load32_splat(x + i), v128.load32_splat(t + i)), 0);
  }
  return total;
}

// @ts-ignore: decorator
@inline
function gradientOfFour(x: v128, t: v128, factor: v128): v128 {
  const half = f32x4.splat(0.5);
  const probability = f32x4.add(half, f32x4.mul(half, tanhFour(f32x4.mul(half, x))));
  return f32x4.mul(factor, f32x4.sub(probability, t));
}

/** out = scale[0] · (σ(x) − t). */
export function scaledLogistic(x: usize, t: usize, scale: usize, out: usize, size: i32): void {
  const factor = v128.load32_splat(scale);
  let i: usize = 0;
  for (const end = <usize>(size & ~3) * 4; i < end; i += 16) {
    v128.store(out + i, gradientOfFour(v128.load(x + i), v128.load(t + i), factor));
  }
  for (const end = <usize>size * 4; i < end; i += 4) {
    const value = gradientOfFour(v128.load32_splat(x + i), v128.load32_splat(t + i), factor);
    store<f32>(out + i, f32x4.extract_lane(value, 0));
  }
}
