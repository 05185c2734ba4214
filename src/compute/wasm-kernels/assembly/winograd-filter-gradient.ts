// dfilter = xᵀ ∗ dy by Winograd's algorithm (winograd-transforms.ts), the adjoint of the forward formula in g: the same
// transformed x, dy as AdAᵀ, their products summed over all tiles, and GᵀsG once at the end. The tiles of four (x) or
// eight (dy) channels lie together, a cache line more than that apart.
import { padPictures } from './packing';
import { addOuterProducts, SPARE_BYTES } from './products-loop';
import { ConvShape } from './shapes';
import { alignUp } from './simd';
import { blockColumn, blockRow, endBlock, firstBlock } from './winograd-blocks';
import { gatherTap } from './winograd-taps';
import {
  firstTile, framedFloats, framedTile, noteTiles, outputTile, Tile, tileAt, tileBytes, tilesPerImage, tilesWith,
  TRANSFORM_SLACK,
} from './winograd-tiles';
import { apart, COMPONENTS, spreadTile, tilesOf, transformInput } from './winograd-transforms';

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
  return COMPONENTS * components + <usize>framedFloats(s, inChannels) * 4 + SPARE_BYTES + tileBytes(s) + TRANSFORM_SLACK;
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
  const sums = alignUp(tile + tileBytes(s));
  const v = alignUp(sums + COMPONENTS * component);
  const z = alignUp(v + COMPONENTS * quadsBytes(k / 4, most));
  const frame = alignUp(z + COMPONENTS * eightsBytes(n, most));
  memory.fill(sums, 0, COMPONENTS * component);
  let noted = 0;
  for (let image = from; image < to; image += s.group) {
    const images = min(s.group, to - image);
    const tiles = images * tilesPerImage(s);
    noted = noteTiles(s, images, tile, noted);
    frameChannels(s, x, image, images, firstIn, lastIn, frame);
    const gradients = dy + <usize>image * <usize>(s.outHeight * s.outWidth * s.outChannels) * 4;
    transformBlocks(s, frame, images, lastIn - firstIn, v, tile);
    transformGradient(s, gradients, images, firstOut, lastOut, z, tile);
    for (let i = 0; i < <i32>COMPONENTS; i++) {
      const at = <usize>i;
      sumComponent(
        s, images, i, v + at * quadsBytes(k / 4, tiles), z + at * eightsBytes(n, tiles), k, n, sums + at * component,
        scratch,
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
function transformBlocks(s: ConvShape, frame: usize, images: i32, channels: i32, to: usize, room: usize): void {
  const tiles = images * tilesPerImage(s);
  const pixelBytes = <usize>channels * 4;
  const rowBytes = <usize>(8 * tilesOf(s.outWidth) + 2) * pixelBytes;
  const component = quadsBytes(channels, tiles);
  for (let first = 0; first < tiles; first += 4) {
    const t0 = tileAt(room, first);
    const t1 = tileAt(room, min(first + 1, tiles - 1));
    const t2 = tileAt(room, min(first + 2, tiles - 1));
    const t3 = tileAt(room, min(first + 3, tiles - 1));
    const from0 = framedTile(s, frame, channels, t0);
    const kind0 = t0.kind;
    const from1 = framedTile(s, frame, channels, t1);
    const kind1 = t1.kind;
    const from2 = framedTile(s, frame, channels, t2);
    const kind2 = t2.kind;
    const from3 = framedTile(s, frame, channels, t3);
    const kind3 = t3.kind;
    let quad = to;
    for (let block = 0; block < 4; block++) {
      const corner = <usize>blockRow(block) * rowBytes + <usize>blockColumn(block) * pixelBytes;
      for (let k = corner; k < corner + pixelBytes; k += 16) {
        transformInput(from0 + k, 2 * rowBytes, 2 * pixelBytes, quad, component, kind0);
        if (first + 1 < tiles) transformInput(from1 + k, 2 * rowBytes, 2 * pixelBytes, quad + 16, component, kind1);
        if (first + 2 < tiles) transformInput(from2 + k, 2 * rowBytes, 2 * pixelBytes, quad + 32, component, kind2);
        if (first + 3 < tiles) transformInput(from3 + k, 2 * rowBytes, 2 * pixelBytes, quad + 48, component, kind3);
        quad += quadBytes(tiles);
      }
    }
    to += 64;
  }
}

/** The tiles of dy, so many pictures, as 25 components of packed panels of eight channels, two tiles at a time. */
function transformGradient(
  s: ConvShape, dy: usize, images: i32, first: i32, last: i32, to: usize, room: usize,
): void {
  const tiles = images * tilesPerImage(s);
  const component = eightsBytes(last - first, tiles);
  for (let t = 0; t < tiles; t += 2) {
    const even = tileAt(room, t);
    const odd = tileAt(room, min(t + 1, tiles - 1));
    for (let n = first; n < last; n += 4) {
      const panel = to + <usize>((n - first) >> 3) * eightBytes(tiles) + (n & 4 ? 16 : 0);
      spreadAt(s, dy + <usize>n * 4, even, panel, component, room);
      if (t + 1 < tiles) spreadAt(s, dy + <usize>n * 4, odd, panel + 32, component, room);
    }
    to += 64;
  }
}

function spreadAt(s: ConvShape, dy: usize, tile: Tile, to: usize, component: usize, room: usize): void {
  readTile(s, dy + outputTile(s, tile), min(4, s.outHeight - tile.row), min(4, s.outWidth - tile.column), room);
  spreadTile(room, to, component, tile.kind);
}

/** 4×4 vectors of dy, zeros where `rows` and `columns` end. */
function readTile(s: ConvShape, from: usize, rows: i32, columns: i32, tile: usize): void {
  const pixelBytes = <usize>s.outChannels * 4;
  const rowBytes = <usize>s.outWidth * pixelBytes;
  if (rows < 4 || columns < 4) memory.fill(tile, 0, 256);
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

/** Adds the products of component `i`, of the tiles and blocks that have a part in it. */
function sumComponent(
  s: ConvShape, images: i32, i: i32, v: usize, z: usize, k: i32, n: i32, sums: usize, spare: usize,
): void {
  const first = <usize>firstTile(s, images, i / 5);
  const count = tilesWith(s, images, i / 5, i % 5);
  const tiles = images * tilesPerImage(s);
  const end = endBlock(s, i) * (k / 4);
  for (let row = firstBlock(s, i) * (k / 4); row < end; row += 4) {
    const to = sums + <usize>(row * n) * 4;
    const from = v + <usize>(row / 4) * quadBytes(tiles) + first * 16;
    addOuterProducts(from, 16, z + first * 32, eightBytes(tiles), count, to, <usize>n * 4, 4, n, spare);
  }
}

/** The taps of one block position: the filter's slices (2a + py, 2b + px) for these channels. */
function gatherTaps(
  s: ConvShape, sums: usize, component: usize, block: i32, firstIn: i32, lastIn: i32, firstOut: i32, n: i32, dfilter: usize,
): void {
  const slice = <usize>(s.inChannels * s.outChannels) * 4;
  const py = blockRow(block);
  const px = blockColumn(block);
  const below = <usize>(2 * s.filterWidth) * slice;
  const hasBelow = py + 2 < s.filterHeight;
  const hasBeside = px + 2 < s.filterWidth;
  let to = dfilter + <usize>(py * s.filterWidth + px) * slice + <usize>(firstIn * s.outChannels + firstOut) * 4;
  for (let channel = firstIn; channel < lastIn; channel++) {
    for (let i: usize = 0; i < <usize>n * 4; i += 16) {
      v128.store(to + i, gatherTap(0, 0, sums + i, component));
      if (hasBeside) v128.store(to + i + 2 * slice, gatherTap(0, 1, sums + i, component));
      if (hasBelow) v128.store(to + i + below, gatherTap(1, 0, sums + i, component));
      if (hasBelow && hasBeside) v128.store(to + i + below + 2 * slice, gatherTap(1, 1, sums + i, component));
    }
    sums += <usize>n * 4;
    to += <usize>s.outChannels * 4;
  }
}
