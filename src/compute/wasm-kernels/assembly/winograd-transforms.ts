// Winograd's minimal filtering F(2×2, 2×2) for 4×4 filters of stride 2 and padding 1: nine multiplications where
// sixteen stood. A picture whose 2×2 blocks are taken as pixels of four times the channels turns such a filter into a
// 2×2 one of stride 1. For two outputs of two taps,
//   y₀ = (d₀−d₁)g₀ + d₁(g₀+g₁),   y₁ = d₁(g₀+g₁) − (d₁−d₂)g₁,
// in either direction (Lavin and Gray 2015, section 4; no constants but ±1, so little rounding is added).
// Height and width must be multiples of four, channels too.
import { panelFloats } from './packing';
import { multiplyRows } from './products-loop';
import { ConvShape } from './shapes';
import { rectify } from './simd';

export const TRANSFORM_SLACK: usize = 1024;
export const COMPONENTS: i32 = 9;

// Which of the two taps are in component u of a transformed filter: the first, both, the second.
// @ts-ignore: decorator
@inline
export function hasTap(u: i32, tap: i32): bool {
  return u == 1 || (tap == 0 ? u == 0 : u == 2);
}

// @ts-ignore: decorator
@inline
export function tilesPerImage(s: ConvShape): i32 {
  return (s.outHeight / 2) * (s.outWidth / 2);
}

/**
 * The sum of the filter slices [inChannels, outChannels] that component (u, v) of block position (py, px) holds.
 * `reversed` swaps first and second tap, for the transposed convolution.
 */
export function componentSlice(s: ConvShape, filter: usize, u: i32, v: i32, py: i32, px: i32, reversed: bool, to: usize): void {
  const floats = s.inChannels * s.outChannels;
  let started = false;
  for (let a = 0; a < 2; a++) {
    for (let b = 0; b < 2; b++) {
      if (!hasTap(u, a) || !hasTap(v, b)) continue;
      const ky = 2 * (reversed ? 1 - a : a) + py;
      const kx = 2 * (reversed ? 1 - b : b) + px;
      const slice = filter + <usize>((ky * 4 + kx) * floats) * 4;
      if (started) addFloats(to, slice, floats);
      else memory.copy(to, slice, <usize>floats * 4);
      started = true;
    }
  }
}

export function addFloats(to: usize, from: usize, size: i32): void {
  for (let i: usize = 0, end = <usize>size * 4; i < end; i += 16) {
    v128.store(to + i, f32x4.add(v128.load(to + i), v128.load(from + i)));
  }
}

/**
 * BᵀdB of the 3×3 neighbourhood at `from` for four channels: nine results, `component` bytes apart.
 * `row` and `pixel` are the bytes from one block to the next below and to the right.
 */
// @ts-ignore: decorator
@inline
export function transformInput(from: usize, row: usize, pixel: usize, to: usize, component: usize): void {
  const middle = from + row;
  const below = middle + row;
  const d10 = v128.load(middle);
  const d11 = v128.load(middle + pixel);
  const d12 = v128.load(middle + 2 * pixel);
  const t00 = f32x4.sub(v128.load(from), d10);
  const t01 = f32x4.sub(v128.load(from + pixel), d11);
  const t02 = f32x4.sub(v128.load(from + 2 * pixel), d12);
  v128.store(to, f32x4.sub(t00, t01));
  v128.store(to + component, t01);
  v128.store(to + 2 * component, f32x4.sub(t01, t02));
  v128.store(to + 3 * component, f32x4.sub(d10, d11));
  v128.store(to + 4 * component, d11);
  v128.store(to + 5 * component, f32x4.sub(d11, d12));
  const t20 = f32x4.sub(d10, v128.load(below));
  const t21 = f32x4.sub(d11, v128.load(below + pixel));
  const t22 = f32x4.sub(d12, v128.load(below + 2 * pixel));
  v128.store(to + 6 * component, f32x4.sub(t20, t21));
  v128.store(to + 7 * component, t21);
  v128.store(to + 8 * component, f32x4.sub(t21, t22));
}

/** AᵀmA for four channels, plus bias, through a rectifier: the 2×2 outputs of one tile. */
// @ts-ignore: decorator
@inline
export function transformOutput(
  from: usize, component: usize, bias: v128, activation: i32, slope: v128, to: usize, row: usize, pixel: usize,
): void {
  const m3 = v128.load(from + 3 * component);
  const m4 = v128.load(from + 4 * component);
  const m5 = v128.load(from + 5 * component);
  const top0 = f32x4.add(v128.load(from), m3);
  const top1 = f32x4.add(v128.load(from + component), m4);
  const top2 = f32x4.add(v128.load(from + 2 * component), m5);
  const low0 = f32x4.sub(m3, v128.load(from + 6 * component));
  const low1 = f32x4.sub(m4, v128.load(from + 7 * component));
  const low2 = f32x4.sub(m5, v128.load(from + 8 * component));
  v128.store(to, rectify(f32x4.add(bias, f32x4.add(top0, top1)), activation, slope));
  v128.store(to + pixel, rectify(f32x4.add(bias, f32x4.sub(top1, top2)), activation, slope));
  v128.store(to + row, rectify(f32x4.add(bias, f32x4.add(low0, low1)), activation, slope));
  v128.store(to + row + pixel, rectify(f32x4.add(bias, f32x4.sub(low1, low2)), activation, slope));
}

/** Nine products: [tiles, k] by packed [k, n], component by component. */
export function multiplyComponents(
  v: usize, panels: usize, m: usize, tiles: i32, k: i32, n: i32, inputs: usize, outputs: usize,
): void {
  for (let component = 0; component < COMPONENTS; component++) {
    const from = v + <usize>component * <usize>(tiles * k) * 4;
    const to = m + <usize>component * <usize>(tiles * n) * 4;
    const panel = panels + <usize>component * <usize>panelFloats(k, n) * 4;
    // Columns come in fours, so the spare tile is never used.
    multiplyRows(inputs, outputs, tiles, from, to, k, panel, n, 0, 0);
  }
}

export function framedFloats(s: ConvShape): i32 {
  return s.group * (s.inHeight + 2) * (s.inWidth + 2) * s.inChannels;
}

/**
 * All tiles of the framed pictures: float k of component c of tile t goes to
 * `to + c·componentBytes + t·tileBytes + (k/4)·quadBytes`.
 */
export function transformBlocks(
  s: ConvShape, frame: usize, images: i32, to: usize, component: usize, tileBytes: usize, quadBytes: usize,
): void {
  const rowBytes = <usize>((s.inWidth + 2) * s.inChannels) * 4;
  const halfBytes = <usize>s.inChannels * 8;
  for (let image = 0; image < images; image++) {
    for (let row = 0; row < s.outHeight; row += 2) {
      let from = frame + <usize>(image * (s.inHeight + 2) + 2 * row) * rowBytes;
      for (let column = 0; column < s.outWidth; column += 2) {
        let quad = to;
        for (let half = 0; half < 2; half++) {
          const start = from + (half ? rowBytes : 0);
          for (let k: usize = 0; k < halfBytes; k += 16) {
            transformInput(start + k, 2 * rowBytes, halfBytes, quad, component);
            quad += quadBytes;
          }
        }
        from += 2 * halfBytes;
        to += tileBytes;
      }
    }
  }
}
