// Winograd's minimal filtering F(2×2, 2×2) for 4×4 filters of stride 2 and padding 1: nine multiplications where
// sixteen stood. A picture whose 2×2 blocks are taken as pixels of four times the channels turns such a filter into a
// 2×2 one of stride 1. For two outputs of two taps,
//   y₀ = (d₀−d₁)g₀ + d₁(g₀+g₁),   y₁ = d₁(g₀+g₁) − (d₁−d₂)g₁,
// in either direction (Lavin and Gray 2015, section 4; no constants but ±1, so little rounding is added).
// Height and width must be multiples of four, channels too.
import { finishSmooth } from './activation';
import { evenTable, packPanels, padBias, padPictures, panelFloats, tableBytes } from './packing';
import { addOuterProducts, multiplyRows, SPARE_BYTES } from './products';
import { ConvShape } from './shapes';
import { alignUp, rectify, roundUp } from './simd';

const SLACK: usize = 1024;
const COMPONENTS: i32 = 9;

// Which of the two taps are in component u of a transformed filter: the first, both, the second.
// @ts-ignore: decorator
@inline
function hasTap(u: i32, tap: i32): bool {
  return u == 1 || (tap == 0 ? u == 0 : u == 2);
}

// @ts-ignore: decorator
@inline
function tilesPerImage(s: ConvShape): i32 {
  return (s.outHeight / 2) * (s.outWidth / 2);
}

/**
 * The sum of the filter slices [inChannels, outChannels] that component (u, v) of block position (py, px) holds.
 * `reversed` swaps first and second tap, for the transposed convolution.
 */
function componentSlice(s: ConvShape, filter: usize, u: i32, v: i32, py: i32, px: i32, reversed: bool, to: usize): void {
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

function addFloats(to: usize, from: usize, size: i32): void {
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
function transformInput(from: usize, row: usize, pixel: usize, to: usize, component: usize): void {
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
function transformOutput(
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
function multiplyComponents(
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

// --- y = x ∗ filter ---------------------------------------------------------------------------------------------

function framedFloats(s: ConvShape): i32 {
  return s.group * (s.inHeight + 2) * (s.inWidth + 2) * s.inChannels;
}

export function winogradForwardScratch(s: ConvShape): usize {
  const k = 4 * s.inChannels;
  const tiles = s.group * tilesPerImage(s);
  const perTile = COMPONENTS * (k + s.outChannels);
  const filter = COMPONENTS * panelFloats(k, s.outChannels) + s.inChannels * s.outChannels;
  const floats = filter + roundUp(s.outChannels, 8) + tiles * perTile + framedFloats(s);
  return <usize>floats * 4 + 2 * tableBytes(tiles) + SLACK;
}

/** As convForward. */
export function winogradForward(
  s: ConvShape, x: usize, filter: usize, bias: usize, y: usize, from: i32, to: i32, scratch: usize,
): void {
  const k = 4 * s.inChannels;
  const n = s.outChannels;
  const tiles = s.group * tilesPerImage(s);
  const panels = scratch;
  const paddedBias = panels + <usize>(COMPONENTS * panelFloats(k, n)) * 4;
  const v = alignUp(paddedBias + <usize>roundUp(n, 8) * 4);
  const m = v + <usize>(COMPONENTS * tiles * k) * 4;
  const inputs = alignUp(m + <usize>(COMPONENTS * tiles * n) * 4);
  const outputs = inputs + tableBytes(tiles);
  const frame = alignUp(outputs + tableBytes(tiles));
  packForward(s, filter, panels, v);
  if (bias) padBias(bias, n, paddedBias);
  else memory.fill(paddedBias, 0, <usize>n * 4);
  evenTable(inputs, tiles, <usize>k * 4);
  evenTable(outputs, tiles, <usize>n * 4);
  for (let image = from; image < to; image += s.group) {
    const images = min(s.group, to - image);
    const source = x + <usize>image * <usize>(s.inHeight * s.inWidth * s.inChannels) * 4;
    const target = y + <usize>image * <usize>(s.outHeight * s.outWidth * n) * 4;
    const count = images * tilesPerImage(s);
    if (images < s.group) {
      evenTable(inputs, count, <usize>k * 4);
      evenTable(outputs, count, <usize>n * 4);
    }
    padPictures(source, images, s.inHeight, s.inWidth, s.inChannels, frame, s.inHeight + 2, s.inWidth + 2, 1, 1);
    transformBlocks(s, frame, images, v, <usize>(count * k) * 4, <usize>k * 4, 16);
    multiplyComponents(v, panels, m, count, k, n, inputs, outputs);
    writeTiles(s, m, images, paddedBias, target);
    finishSmooth(target, images * s.outHeight * s.outWidth * n, s.activation);
  }
}

/** Transformed filter in panels: component by component, rows in the order (py, px, input channel). */
function packForward(s: ConvShape, filter: usize, panels: usize, slice: usize): void {
  const k = 4 * s.inChannels;
  for (let component = 0; component < COMPONENTS; component++) {
    for (let block = 0; block < 4; block++) {
      componentSlice(s, filter, component / 3, component % 3, block >> 1, block & 1, false, slice);
      packPanels(slice, s.outChannels, 1, s.inChannels, s.outChannels, panels, k, block * s.inChannels);
    }
    panels += <usize>panelFloats(k, s.outChannels) * 4;
  }
}

/**
 * All tiles of the framed pictures: float k of component c of tile t goes to
 * `to + c·componentBytes + t·tileBytes + (k/4)·quadBytes`.
 */
function transformBlocks(
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

function writeTiles(s: ConvShape, m: usize, images: i32, bias: usize, y: usize): void {
  const pixelBytes = <usize>s.outChannels * 4;
  const rowBytes = <usize>s.outWidth * pixelBytes;
  const component = <usize>(images * tilesPerImage(s)) * pixelBytes;
  const slope = f32x4.splat(s.slope);
  for (let row = 0; row < images * s.outHeight; row += 2) {
    let to = y + <usize>row * rowBytes;
    for (let column = 0; column < s.outWidth; column += 2) {
      for (let n: usize = 0; n < pixelBytes; n += 16) {
        transformOutput(m + n, component, v128.load(bias + n), s.activation, slope, to + n, rowBytes, pixelBytes);
      }
      m += pixelBytes;
      to += 2 * pixelBytes;
    }
  }
}

// --- dx = dy ∗ᵀ filter ------------------------------------------------------------------------------------------
// Every second row and column of dx is one phase: a 2×2 convolution of dy of its own.

export function winogradInputGradientScratch(s: ConvShape): usize {
  const tiles = s.group * tilesPerImage(s);
  const perTile = COMPONENTS * (s.outChannels + s.inChannels);
  const filter = 4 * COMPONENTS * panelFloats(s.outChannels, s.inChannels) + s.inChannels * s.outChannels;
  const frame = s.group * (s.outHeight + 2) * (s.outWidth + 2) * s.outChannels;
  return <usize>(filter + roundUp(s.inChannels, 8) + tiles * perTile + frame) * 4 + 2 * tableBytes(tiles) + SLACK;
}

/** As convInputGradient. */
export function winogradInputGradient(
  s: ConvShape, dy: usize, filter: usize, bias: usize, dx: usize, from: i32, to: i32, scratch: usize,
): void {
  const k = s.outChannels;
  const n = s.inChannels;
  const tiles = s.group * tilesPerImage(s);
  const phaseBytes = <usize>(COMPONENTS * panelFloats(k, n)) * 4;
  const panels = scratch;
  const paddedBias = panels + 4 * phaseBytes;
  const v = alignUp(paddedBias + <usize>roundUp(n, 8) * 4);
  const m = v + <usize>(COMPONENTS * tiles * k) * 4;
  const inputs = alignUp(m + <usize>(COMPONENTS * tiles * n) * 4);
  const outputs = inputs + tableBytes(tiles);
  const frame = alignUp(outputs + tableBytes(tiles));
  for (let phase = 0; phase < 4; phase++) packPhase(s, filter, phase, panels + <usize>phase * phaseBytes, v);
  if (bias) padBias(bias, n, paddedBias);
  else memory.fill(paddedBias, 0, <usize>n * 4);
  evenTable(inputs, tiles, <usize>k * 4);
  evenTable(outputs, tiles, <usize>n * 4);
  for (let image = from; image < to; image += s.group) {
    const images = min(s.group, to - image);
    const source = dy + <usize>image * <usize>(s.outHeight * s.outWidth * k) * 4;
    const target = dx + <usize>image * <usize>(s.inHeight * s.inWidth * n) * 4;
    const count = images * tilesPerImage(s);
    if (images < s.group) {
      evenTable(inputs, count, <usize>k * 4);
      evenTable(outputs, count, <usize>n * 4);
    }
    padPictures(source, images, s.outHeight, s.outWidth, k, frame, s.outHeight + 2, s.outWidth + 2, 1, 1);
    for (let phase = 0; phase < 4; phase++) {
      transformPhase(s, frame, images, phase, v);
      multiplyComponents(v, panels + <usize>phase * phaseBytes, m, count, k, n, inputs, outputs);
      writePhase(s, m, images, phase, paddedBias, target);
    }
    finishSmooth(target, images * s.inHeight * s.inWidth * n, s.activation);
  }
}

function packPhase(s: ConvShape, filter: usize, phase: i32, panels: usize, slice: usize): void {
  for (let component = 0; component < COMPONENTS; component++) {
    componentSlice(s, filter, component / 3, component % 3, phase >> 1, phase & 1, true, slice);
    packPanels(slice, 1, s.outChannels, s.outChannels, s.inChannels, panels, s.outChannels, 0);
    panels += <usize>panelFloats(s.outChannels, s.inChannels) * 4;
  }
}

// Phase 0 (odd rows of dx) looks at dy from its own row on, phase 1 (even rows) from the row above on.
function transformPhase(s: ConvShape, frame: usize, images: i32, phase: i32, to: usize): void {
  const pixelBytes = <usize>s.outChannels * 4;
  const rowBytes = <usize>(s.outWidth + 2) * pixelBytes;
  const component = <usize>(images * tilesPerImage(s)) * pixelBytes;
  const start = frame + <usize>(1 - (phase >> 1)) * rowBytes + <usize>(1 - (phase & 1)) * pixelBytes;
  for (let image = 0; image < images; image++) {
    for (let row = 0; row < s.outHeight; row += 2) {
      let from = start + <usize>(image * (s.outHeight + 2) + row) * rowBytes;
      for (let column = 0; column < s.outWidth; column += 2) {
        for (let k: usize = 0; k < pixelBytes; k += 16) {
          transformInput(from + k, rowBytes, pixelBytes, to + k, component);
        }
        from += 2 * pixelBytes;
        to += pixelBytes;
      }
    }
  }
}

function writePhase(s: ConvShape, m: usize, images: i32, phase: i32, bias: usize, dx: usize): void {
  const pixelBytes = <usize>s.inChannels * 4;
  const rowBytes = <usize>s.inWidth * pixelBytes;
  const component = <usize>(images * tilesPerImage(s)) * pixelBytes;
  const slope = f32x4.splat(s.slope);
  const start = dx + <usize>(1 - (phase >> 1)) * rowBytes + <usize>(1 - (phase & 1)) * pixelBytes;
  for (let row = 0; row < images * s.inHeight; row += 4) {
    let to = start + <usize>row * rowBytes;
    for (let column = 0; column < s.inWidth; column += 4) {
      for (let n: usize = 0; n < pixelBytes; n += 16) {
        transformOutput(
          m + n, component, v128.load(bias + n), s.activation, slope, to + n, 2 * rowBytes, 2 * pixelBytes,
        );
      }
      m += pixelBytes;
      to += 4 * pixelBytes;
    }
  }
}

// --- dfilter = xᵀ ∗ dy ------------------------------------------------------------------------------------------
// The adjoint of the forward formula in g: the same transformed x, dy as (dy₀, dy₀+dy₁, −dy₁), and the sums
// dg₀ = u₀+u₁, dg₁ = u₁+u₂ once at the end. The tiles of four (x) or eight (dy) channels lie together, a cache line
// more than that apart: with a power of two between them they would push one another out of the cache.

// @ts-ignore: decorator
@inline
function quadBytes(tiles: i32): usize {
  return <usize>tiles * 16 + 64;
}

// @ts-ignore: decorator
@inline
function eightBytes(tiles: i32): usize {
  return <usize>tiles * 32 + 64;
}

/** Bytes of all components of dy's tiles. */
// @ts-ignore: decorator
@inline
function eightsBytes(s: ConvShape, tiles: i32): usize {
  return <usize>(COMPONENTS * roundUp(s.outChannels, 8)) / 8 * eightBytes(tiles);
}

export function winogradFilterGradientScratch(s: ConvShape): usize {
  const k = 4 * s.inChannels;
  const tiles = s.group * tilesPerImage(s);
  const transformed = <usize>(COMPONENTS * k) / 4 * quadBytes(tiles) + eightsBytes(s, tiles);
  return <usize>(COMPONENTS * k * s.outChannels + framedFloats(s)) * 4 + transformed + SPARE_BYTES + SLACK;
}

/** The whole filter gradient, summed over pictures [from, to). */
export function winogradFilterGradient(
  s: ConvShape, x: usize, dy: usize, dfilter: usize, from: i32, to: i32, scratch: usize,
): void {
  const k = 4 * s.inChannels;
  const n = s.outChannels;
  const tiles = s.group * tilesPerImage(s);
  const sums = alignUp(scratch + SPARE_BYTES);
  const v = alignUp(sums + <usize>(COMPONENTS * k * n) * 4);
  const z = alignUp(v + <usize>(COMPONENTS * k) / 4 * quadBytes(tiles));
  const frame = alignUp(z + eightsBytes(s, tiles));
  memory.fill(sums, 0, <usize>(COMPONENTS * k * n) * 4);
  for (let image = from; image < to; image += s.group) {
    const images = min(s.group, to - image);
    const count = images * tilesPerImage(s);
    const source = x + <usize>image * <usize>(s.inHeight * s.inWidth * s.inChannels) * 4;
    padPictures(source, images, s.inHeight, s.inWidth, s.inChannels, frame, s.inHeight + 2, s.inWidth + 2, 1, 1);
    transformBlocks(s, frame, images, v, <usize>k * quadBytes(count) / 4, 16, quadBytes(count));
    transformGradient(s, dy + <usize>image * <usize>(s.outHeight * s.outWidth * n) * 4, images, z);
    for (let component = 0; component < COMPONENTS; component++) {
      const from = v + <usize>(component * k) / 4 * quadBytes(count);
      const by = z + <usize>(component * roundUp(n, 8)) / 8 * eightBytes(count);
      sumComponent(from, by, count, k, n, sums + <usize>(component * k * n) * 4, scratch);
    }
  }
  for (let tap = 0; tap < 16; tap++) combineTap(s, sums, tap >> 2, tap & 3, dfilter);
}

/** dy's tiles as nine components of packed panels of eight columns. */
function transformGradient(s: ConvShape, dy: usize, images: i32, to: usize): void {
  const pixelBytes = <usize>s.outChannels * 4;
  const rowBytes = <usize>s.outWidth * pixelBytes;
  const tiles = images * tilesPerImage(s);
  const component = <usize>(roundUp(s.outChannels, 8) / 8) * eightBytes(tiles);
  for (let row = 0; row < images * s.outHeight; row += 2) {
    let from = dy + <usize>row * rowBytes;
    for (let column = 0; column < s.outWidth; column += 2) {
      let panel = to;
      for (let n: usize = 0; n < pixelBytes; n += 16) {
        spreadTile(from + n, rowBytes, pixelBytes, panel + (n & 16), component);
        if (n & 16) panel += eightBytes(tiles);
      }
      from += 2 * pixelBytes;
      to += 32;
    }
  }
}

// @ts-ignore: decorator
@inline
function spreadTile(from: usize, row: usize, pixel: usize, to: usize, component: usize): void {
  const d00 = v128.load(from);
  const d01 = v128.load(from + pixel);
  const d10 = v128.load(from + row);
  const d11 = v128.load(from + row + pixel);
  const s0 = f32x4.add(d00, d10);
  const s1 = f32x4.add(d01, d11);
  v128.store(to, d00);
  v128.store(to + component, f32x4.add(d00, d01));
  v128.store(to + 2 * component, f32x4.neg(d01));
  v128.store(to + 3 * component, s0);
  v128.store(to + 4 * component, f32x4.add(s0, s1));
  v128.store(to + 5 * component, f32x4.neg(s1));
  v128.store(to + 6 * component, f32x4.neg(d10));
  v128.store(to + 7 * component, f32x4.neg(f32x4.add(d10, d11)));
  v128.store(to + 8 * component, d11);
}

function sumComponent(v: usize, z: usize, tiles: i32, k: i32, n: i32, sums: usize, spare: usize): void {
  for (let row = 0; row < k; row += 4) {
    const to = sums + <usize>(row * n) * 4;
    const from = v + <usize>(row / 4) * quadBytes(tiles);
    addOuterProducts(from, 16, z, eightBytes(tiles), tiles, to, <usize>n * 4, 4, n, spare);
  }
}

/** The filter's slice (ky, kx): the sum of the two by two components that hold its tap. */
function combineTap(s: ConvShape, sums: usize, ky: i32, kx: i32, dfilter: usize): void {
  const floats = s.inChannels * s.outChannels;
  const block = (ky & 1) * 2 + (kx & 1);
  const to = dfilter + <usize>((ky * 4 + kx) * floats) * 4;
  for (let part = 0; part < 4; part++) {
    const component = ((ky >> 1) + (part >> 1)) * 3 + (kx >> 1) + (part & 1);
    const from = sums + <usize>((component * 4 + block) * floats) * 4;
    if (part == 0) memory.copy(to, from, <usize>floats * 4);
    else addFloats(to, from, floats);
  }
}
