// What the three passes of Winograd's algorithm (winograd-transforms.ts) share: tiles in and out, and their products.
import { activateFour } from './activation-loop';
import { multiplyRows } from './products-loop';
import { ConvShape } from './shapes';
import { COMPONENTS, componentBytes, tilesOf } from './winograd-transforms';

export const TRANSFORM_SLACK: usize = 1024;
/** One tile of four channels: 4×4 vectors. */
export const TILE_BYTES: usize = 256;

// @ts-ignore: decorator
@inline
export function tilesPerImage(s: ConvShape): i32 {
  return tilesOf(s.outHeight) * tilesOf(s.outWidth);
}

/** Floats of a group of pictures of so many channels, in frames of zeros as wide as whole tiles ask for. */
export function framedFloats(s: ConvShape, channels: i32): i32 {
  return s.group * (8 * tilesOf(s.outHeight) + 2) * (8 * tilesOf(s.outWidth) + 2) * channels;
}

/** 25 products: [tiles, k] by packed [k, n], component by component. */
export function multiplyComponents(
  v: usize, panels: usize, panelBytes: usize, m: usize, tiles: i32, k: i32, n: i32, inputs: usize, outputs: usize,
): void {
  for (let component: usize = 0; component < COMPONENTS; component++) {
    // Columns come in fours, so the spare tile is never used.
    multiplyRows(inputs, outputs, tiles, v, m, k, panels, n, 0, 0);
    v += componentBytes(tiles * k);
    m += componentBytes(tiles * n);
    panels += panelBytes;
  }
}

/** Address of tile `t` of pictures x in frames of `channels` channels. */
// @ts-ignore: decorator
@inline
export function framedTile(s: ConvShape, frame: usize, channels: i32, t: i32): usize {
  const across = tilesOf(s.outWidth);
  const down = tilesOf(s.outHeight);
  const row = t / across;
  const line = (row / down) * (8 * down + 2) + 8 * (row % down);
  return frame + <usize>((line * (8 * across + 2) + 8 * (t % across)) * channels) * 4;
}

/** Bytes from the first picture [outHeight, outWidth, outChannels] to tile `t`. */
// @ts-ignore: decorator
@inline
export function outputTile(s: ConvShape, t: i32): usize {
  const across = tilesOf(s.outWidth);
  const down = tilesOf(s.outHeight);
  const row = t / across;
  const line = (row / down) * s.outHeight + 4 * (row % down);
  return <usize>((line * s.outWidth + 4 * (t % across)) * s.outChannels) * 4;
}

/** Rows of tile `t` that the picture has, four at most. */
// @ts-ignore: decorator
@inline
export function rowsLeft(s: ConvShape, t: i32): i32 {
  return min(4, s.outHeight - 4 * ((t / tilesOf(s.outWidth)) % tilesOf(s.outHeight)));
}

// @ts-ignore: decorator
@inline
export function columnsLeft(s: ConvShape, t: i32): i32 {
  return min(4, s.outWidth - 4 * (t % tilesOf(s.outWidth)));
}

/** Activates a tile's outputs and writes those that exist: `rows` and `columns` are left to the picture's end. */
export function writeTile(
  s: ConvShape, tile: usize, rows: i32, columns: i32, to: usize, rowBytes: usize, pixelBytes: usize,
): void {
  const slope = f32x4.splat(s.slope);
  for (let row = min(rows, 4); row > 0; row--) {
    let at = to;
    for (let column: usize = 0, end = <usize>min(columns, 4) * 16; column < end; column += 16) {
      v128.store(at, activateFour(v128.load(tile + column), s.activation, slope));
      at += pixelBytes;
    }
    tile += 64;
    to += rowBytes;
  }
}
