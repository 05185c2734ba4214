// dfilter = xᵀ ∗ dy by Winograd's algorithm (winograd-transforms.ts).
// The adjoint of the forward formula in g: the same transformed x, dy as (dy₀, dy₀+dy₁, −dy₁), and the sums
// dg₀ = u₀+u₁, dg₁ = u₁+u₂ once at the end. The tiles of four (x) or eight (dy) channels lie together, a cache line
// more than that apart: with a power of two between them they would push one another out of the cache.
import { padPictures } from './packing';
import { addOuterProducts, SPARE_BYTES } from './products-loop';
import { ConvShape } from './shapes';
import { alignUp, roundUp } from './simd';
import {
  addFloats, COMPONENTS, framedFloats, tilesPerImage, TRANSFORM_SLACK, transformBlocks,
} from './winograd-transforms';

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
  return <usize>(COMPONENTS * k * s.outChannels + framedFloats(s)) * 4 + transformed + SPARE_BYTES + TRANSFORM_SLACK;
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
