// dfilter = xᵀ ∗ dy by Winograd's algorithm (winograd-transforms.ts), the adjoint of the forward formula in g: the same
// transformed x, dy as AdAᵀ, their products summed over all tiles, and GᵀsG once at the end. The tiles of four (x) or
// eight (dy) channels lie together, a cache line more than that apart.
import { padPictures } from './packing';
import { addOuterProducts, SPARE_BYTES } from './products-loop';
import { ConvShape } from './shapes';
import { alignUp } from './simd';
import {
  columnsLeft, framedFloats, framedTile, outputTile, rowsLeft, TILE_BYTES, tilesPerImage, TRANSFORM_SLACK,
} from './winograd-tiles';
import { apart, COMPONENTS, gatherTap, spreadTile, tilesOf, transformInput } from './winograd-transforms';

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

/** Bytes of one component of x's tiles, of so many of its channels, and of dy's. */
// @ts-ignore: decorator
@inline
function quadsBytes(channels: i32, tiles: i32): usize {
  return apart(<usize>channels * quadBytes(tiles));
}

// @ts-ignore: decorator
@inline
function eightsBytes(channels: i32, tiles: i32): usize {
  return apart(<usize>((channels + 7) / 8) * eightBytes(tiles));
}

// @ts-ignore: decorator
@inline
function sumBytes(channels: i32, n: i32): usize {
  return apart(<usize>(4 * channels * n) * 4);
}

/** For shares of so many channels of x and of dy. */
export function winogradFilterGradientScratch(s: ConvShape, inChannels: i32, outChannels: i32): usize {
  const tiles = s.group * tilesPerImage(s);
  const components = quadsBytes(inChannels, tiles) + eightsBytes(outChannels, tiles) + sumBytes(inChannels, outChannels);
  return COMPONENTS * components + <usize>framedFloats(s, inChannels) * 4 + SPARE_BYTES + TILE_BYTES + TRANSFORM_SLACK;
}

/**
 * The filter gradient summed over pictures [from, to), for input channels [firstIn, lastIn) and output channels
 * [firstOut, lastOut); all multiples of four, firstOut of eight.
 */
export function winogradFilterGradient(
  s: ConvShape, x: usize, dy: usize, dfilter: usize, from: i32, to: i32, firstIn: i32, lastIn: i32, firstOut: i32,
  lastOut: i32, scratch: usize,
): void {
  const k = 4 * (lastIn - firstIn);
  const n = lastOut - firstOut;
  const most = s.group * tilesPerImage(s);
  const component = sumBytes(lastIn - firstIn, n);
  const tile = scratch + SPARE_BYTES;
  const sums = alignUp(tile + TILE_BYTES);
  const v = alignUp(sums + COMPONENTS * component);
  const z = alignUp(v + COMPONENTS * quadsBytes(k / 4, most));
  const frame = alignUp(z + COMPONENTS * eightsBytes(n, most));
  memory.fill(sums, 0, COMPONENTS * component);
  for (let image = from; image < to; image += s.group) {
    const images = min(s.group, to - image);
    const tiles = images * tilesPerImage(s);
    frameChannels(s, x, image, images, firstIn, lastIn, frame);
    transformBlocks(s, frame, tiles, lastIn - firstIn, v);
    transformGradient(s, dy, image, tiles, firstOut, lastOut, z, tile);
    for (let i: usize = 0; i < COMPONENTS; i++) {
      sumComponent(
        v + i * quadsBytes(k / 4, tiles), z + i * eightsBytes(n, tiles), tiles, k, n, sums + i * component, scratch,
      );
    }
  }
  for (let block = 0; block < 4; block++) {
    gatherTaps(s, sums + <usize>(block * (lastIn - firstIn) * n) * 4, component, block, firstIn, lastIn, firstOut, n, dfilter);
  }
}

/** Channels [first, last) of pictures x in frames of zeros. */
function frameChannels(s: ConvShape, x: usize, image: i32, images: i32, first: i32, last: i32, frame: usize): void {
  const height = 8 * tilesOf(s.outHeight) + 2;
  const width = 8 * tilesOf(s.outWidth) + 2;
  const source = x + <usize>image * <usize>(s.inHeight * s.inWidth * s.inChannels) * 4;
  const channels = last - first;
  if (channels == s.inChannels) {
    return padPictures(source, images, s.inHeight, s.inWidth, channels, frame, height, width, 1, 1);
  }
  memory.fill(frame, 0, <usize>(images * height * width * channels) * 4);
  let from = source + <usize>first * 4;
  for (let row = 0; row < images * s.inHeight; row++) {
    const line = (row / s.inHeight) * height + (row % s.inHeight) + 1;
    let to = frame + <usize>((line * width + 1) * channels) * 4;
    for (let column = 0; column < s.inWidth; column++) {
      for (let i: usize = 0; i < <usize>channels * 4; i += 16) v128.store(to + i, v128.load(from + i));
      from += <usize>s.inChannels * 4;
      to += <usize>channels * 4;
    }
  }
}

/** The blocks of every tile, four tiles at a time so that cache lines are filled at once. */
function transformBlocks(s: ConvShape, frame: usize, tiles: i32, channels: i32, to: usize): void {
  const pixelBytes = <usize>channels * 4;
  const rowBytes = <usize>(8 * tilesOf(s.outWidth) + 2) * pixelBytes;
  const component = quadsBytes(channels, tiles);
  for (let first = 0; first < tiles; first += 4) {
    const t0 = framedTile(s, frame, channels, first);
    const t1 = framedTile(s, frame, channels, first + 1);
    const t2 = framedTile(s, frame, channels, first + 2);
    const t3 = framedTile(s, frame, channels, first + 3);
    let quad = to;
    for (let block: usize = 0; block < 4; block++) {
      const corner = (block >> 1) * rowBytes + (block & 1) * pixelBytes;
      for (let k = corner; k < corner + pixelBytes; k += 16) {
        transformInput(t0 + k, 2 * rowBytes, 2 * pixelBytes, quad, component);
        if (first + 1 < tiles) transformInput(t1 + k, 2 * rowBytes, 2 * pixelBytes, quad + 16, component);
        if (first + 2 < tiles) transformInput(t2 + k, 2 * rowBytes, 2 * pixelBytes, quad + 32, component);
        if (first + 3 < tiles) transformInput(t3 + k, 2 * rowBytes, 2 * pixelBytes, quad + 48, component);
        quad += quadBytes(tiles);
      }
    }
    to += 64;
  }
}

/** dy's tiles as 25 components of packed panels of eight channels, two tiles at a time. */
function transformGradient(
  s: ConvShape, dy: usize, image: i32, tiles: i32, first: i32, last: i32, to: usize, tile: usize,
): void {
  const component = eightsBytes(last - first, tiles);
  const pictures = dy + <usize>image * <usize>(s.outHeight * s.outWidth * s.outChannels) * 4;
  for (let t = 0; t < tiles; t += 2) {
    const from = pictures + outputTile(s, t);
    const rows = rowsLeft(s, t);
    const columns = columnsLeft(s, t);
    const next = pictures + outputTile(s, t + 1);
    const nextRows = rowsLeft(s, t + 1);
    const nextColumns = columnsLeft(s, t + 1);
    for (let n = first; n < last; n += 4) {
      const panel = to + <usize>((n - first) >> 3) * eightBytes(tiles) + (n & 4 ? 16 : 0);
      readTile(s, from + <usize>n * 4, rows, columns, tile);
      spreadTile(tile, panel, component);
      if (t + 1 == tiles) continue;
      readTile(s, next + <usize>n * 4, nextRows, nextColumns, tile);
      spreadTile(tile, panel + 32, component);
    }
    to += 64;
  }
}

/** 4×4 vectors of dy, zeros where `rows` and `columns` end. */
function readTile(s: ConvShape, from: usize, rows: i32, columns: i32, tile: usize): void {
  const pixelBytes = <usize>s.outChannels * 4;
  const rowBytes = <usize>s.outWidth * pixelBytes;
  if (rows < 4 || columns < 4) memory.fill(tile, 0, TILE_BYTES);
  for (let row = 0; row < rows; row++) {
    let at = from;
    for (let column: usize = 0; column < <usize>columns * 16; column += 16) {
      v128.store(tile + column, v128.load(at));
      at += pixelBytes;
    }
    tile += 64;
    from += rowBytes;
  }
}

function sumComponent(v: usize, z: usize, tiles: i32, k: i32, n: i32, sums: usize, spare: usize): void {
  for (let row = 0; row < k; row += 4) {
    const to = sums + <usize>(row * n) * 4;
    const from = v + <usize>(row / 4) * quadBytes(tiles);
    addOuterProducts(from, 16, z, eightBytes(tiles), tiles, to, <usize>n * 4, 4, n, spare);
  }
}

/** The taps of one block position: the filter's slices (2a + py, 2b + px) for these channels. */
function gatherTaps(
  s: ConvShape, sums: usize, component: usize, block: i32, firstIn: i32, lastIn: i32, firstOut: i32, n: i32, dfilter: usize,
): void {
  const slice = <usize>(s.inChannels * s.outChannels) * 4;
  let to = dfilter + <usize>((block >> 1) * 4 + (block & 1)) * slice + <usize>(firstIn * s.outChannels + firstOut) * 4;
  for (let channel = firstIn; channel < lastIn; channel++) {
    for (let i: usize = 0; i < <usize>n * 4; i += 16) {
      v128.store(to + i, gatherTap(0, 0, sums + i, component));
      v128.store(to + i + 2 * slice, gatherTap(0, 1, sums + i, component));
      v128.store(to + i + 8 * slice, gatherTap(1, 0, sums + i, component));
      v128.store(to + i + 10 * slice, gatherTap(1, 1, sums + i, component));
    }
    sums += <usize>n * 4;
    to += <usize>s.outChannels * 4;
  }
}
