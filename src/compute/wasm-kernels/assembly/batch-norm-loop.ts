// Batch normalisation over rows of channels, and its gradient: each pass once through memory, statistics by channel.
import { addTo, throughActivation } from './activation-loop';
import { rectify } from './simd';

// Rows that are summed on their own before they join the total, so that long sums keep their precision.
const SUM_ROWS: i32 = 256;

/** What the passes of one layer have in common. */
@unmanaged
export class NormShape {
  channels: i32;
  /** Linear, ReLU or leaky ReLU. */
  activation: i32;
  slope: f32;
  /** 1 over the number of all rows. */
  share: f32;
}

/** sums[channels] = Σ (x − mean)² over rows of x [rows, channels]; `scratch` has room for one row. */
export function columnSquares(x: usize, mean: usize, sums: usize, rows: i32, channels: i32, scratch: usize): void {
  const rowBytes = <usize>channels * 4;
  memory.fill(sums, 0, rowBytes);
  for (let first = 0; first < rows; first += SUM_ROWS) {
    memory.fill(scratch, 0, rowBytes);
    const last = min(rows, first + SUM_ROWS);
    for (let row = first; row < last; row++) addSquares(x + <usize>row * rowBytes, mean, scratch, rowBytes);
    addTo(sums, scratch, channels);
  }
}

function addSquares(x: usize, mean: usize, sums: usize, bytes: usize): void {
  let i: usize = 0;
  for (const end = bytes & ~15; i < end; i += 16) {
    const d = f32x4.sub(v128.load(x + i), v128.load(mean + i));
    v128.store(sums + i, f32x4.add(v128.load(sums + i), f32x4.mul(d, d)));
  }
  for (; i < bytes; i += 4) {
    const d = load<f32>(x + i) - load<f32>(mean + i);
    store<f32>(sums + i, load<f32>(sums + i) + d * d);
  }
}

// @ts-ignore: decorator
@inline
function normalisedFour(x: v128, mean: v128, inverse: v128, gain: v128, shift: v128, s: NormShape): v128 {
  const unit = f32x4.mul(f32x4.sub(x, mean), inverse);
  const scaled = f32x4.add(f32x4.mul(unit, f32x4.add(gain, f32x4.splat(1))), shift);
  return rectify(scaled, s.activation, f32x4.splat(s.slope));
}

/** y = activation((x − mean) · inverse · (1 + gain) + shift), rows of x and y; the others [channels]. */
export function normalise(
  s: NormShape, x: usize, mean: usize, inverse: usize, gain: usize, shift: usize, y: usize, rows: i32,
): void {
  const bytes = <usize>s.channels * 4;
  for (; rows > 0; rows--) {
    let i: usize = 0;
    for (const end = bytes & ~15; i < end; i += 16) {
      const value = normalisedFour(
        v128.load(x + i), v128.load(mean + i), v128.load(inverse + i), v128.load(gain + i), v128.load(shift + i), s,
      );
      v128.store(y + i, value);
    }
    for (; i < bytes; i += 4) {
      const value = normalisedFour(
        v128.load32_zero(x + i), v128.load32_zero(mean + i), v128.load32_zero(inverse + i), v128.load32_zero(gain + i),
        v128.load32_zero(shift + i), s,
      );
      store<f32>(y + i, f32x4.extract_lane(value, 0));
    }
    x += bytes;
    y += bytes;
  }
}

/**
 * sums[2, channels]: Σ g and Σ g · x̂ over rows, with g = dy · activation′ and x̂ = (x − mean) · inverse; `scratch` has
 * room for two rows.
 */
export function normaliseSums(
  s: NormShape, dy: usize, y: usize, x: usize, mean: usize, inverse: usize, sums: usize, rows: i32, scratch: usize,
): void {
  const bytes = <usize>s.channels * 4;
  memory.fill(sums, 0, 2 * bytes);
  for (let first = 0; first < rows; first += SUM_ROWS) {
    memory.fill(scratch, 0, 2 * bytes);
    for (let row = min(rows, first + SUM_ROWS) - first; row > 0; row--) {
      addGradients(s, dy, y, x, mean, inverse, scratch, bytes);
      dy += bytes;
      y += bytes;
      x += bytes;
    }
    addTo(sums, scratch, 2 * s.channels);
  }
}

// @ts-ignore: decorator
@inline
function gradientOf(s: NormShape, dy: v128, y: v128): v128 {
  return throughActivation(dy, y, s.activation, f32x4.splat(s.slope));
}

function addGradients(
  s: NormShape, dy: usize, y: usize, x: usize, mean: usize, inverse: usize, sums: usize, bytes: usize,
): void {
  const along = sums + bytes;
  let i: usize = 0;
  for (const end = bytes & ~15; i < end; i += 16) {
    const g = gradientOf(s, v128.load(dy + i), v128.load(y + i));
    const unit = f32x4.mul(f32x4.sub(v128.load(x + i), v128.load(mean + i)), v128.load(inverse + i));
    v128.store(sums + i, f32x4.add(v128.load(sums + i), g));
    v128.store(along + i, f32x4.add(v128.load(along + i), f32x4.mul(g, unit)));
  }
  for (; i < bytes; i += 4) {
    const g = f32x4.extract_lane(gradientOf(s, v128.load32_zero(dy + i), v128.load32_zero(y + i)), 0);
    const unit = (load<f32>(x + i) - load<f32>(mean + i)) * load<f32>(inverse + i);
    store<f32>(sums + i, load<f32>(sums + i) + g);
    store<f32>(along + i, load<f32>(along + i) + g * unit);
  }
}

/**
 * dx = (1 + gain) · inverse · (g − mean of g − x̂ · mean of g · x̂) (Ioffe and Szegedy 2015, section 3), `sums` as
 * normaliseSums has them over all rows.
 */
export function normaliseGradient(
  s: NormShape, dy: usize, y: usize, x: usize, mean: usize, inverse: usize, gain: usize, sums: usize, dx: usize,
  rows: i32,
): void {
  const bytes = <usize>s.channels * 4;
  const along = sums + bytes;
  for (; rows > 0; rows--) {
    let i: usize = 0;
    for (const end = bytes & ~15; i < end; i += 16) {
      const value = slopeFour(
        s, gradientOf(s, v128.load(dy + i), v128.load(y + i)), v128.load(x + i), v128.load(mean + i),
        v128.load(inverse + i), v128.load(gain + i), v128.load(sums + i), v128.load(along + i),
      );
      v128.store(dx + i, value);
    }
    for (; i < bytes; i += 4) {
      const value = slopeFour(
        s, gradientOf(s, v128.load32_zero(dy + i), v128.load32_zero(y + i)), v128.load32_zero(x + i),
        v128.load32_zero(mean + i), v128.load32_zero(inverse + i), v128.load32_zero(gain + i), v128.load32_zero(sums + i),
        v128.load32_zero(along + i),
      );
      store<f32>(dx + i, f32x4.extract_lane(value, 0));
    }
    dy += bytes;
    y += bytes;
    x += bytes;
    dx += bytes;
  }
}

// @ts-ignore: decorator
@inline
function slopeFour(
  s: NormShape, g: v128, x: v128, mean: v128, inverse: v128, gain: v128, sum: v128, along: v128,
): v128 {
  const share = f32x4.splat(s.share);
  const unit = f32x4.mul(f32x4.sub(x, mean), inverse);
  const centred = f32x4.sub(f32x4.sub(g, f32x4.mul(sum, share)), f32x4.mul(unit, f32x4.mul(along, share)));
  return f32x4.mul(centred, f32x4.mul(inverse, f32x4.add(gain, f32x4.splat(1))));
}
