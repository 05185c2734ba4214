// What the three passes of Winograd's algorithm (winograd-transforms.ts) share: tiles in and out, and their products.
// Tiles are counted through all pictures of a group by kind: those of few rows, whole ones, those of few columns, those
// of both, so that the tiles that have a component lie together.
import { activateFour } from './activation-loop';
import { evenTable } from './packing';
import { multiplyRows } from './products-loop';
import { ConvShape } from './shapes';
import { isShort, LOW, NARROW, tilesOf } from './winograd-transforms';

export const TRANSFORM_SLACK: usize = 1024;
/** One tile of four channels: 4×4 vectors. */
const VECTOR_BYTES: usize = 256;
const PLACE_BYTES: usize = 16;

/** Room for one tile of four channels, and for where all of a group lie (noteTiles). */
export function tileBytes(s: ConvShape): usize {
  return VECTOR_BYTES + <usize>(s.group * tilesPerImage(s)) * PLACE_BYTES + 64;
}

// @ts-ignore: decorator
@inline
export function tilesPerImage(s: ConvShape): i32 {
  return tilesOf(s.outHeight) * tilesOf(s.outWidth);
}

/** Floats of a group of pictures of so many channels, in frames of zeros as wide as whole tiles ask for. */
export function framedFloats(s: ConvShape, channels: i32): i32 {
  return s.group * (8 * tilesOf(s.outHeight) + 2) * (8 * tilesOf(s.outWidth) + 2) * channels;
}

/** Where one tile lies, and of which kind it is. */
@unmanaged
export class Tile {
  image: i32;
  /** First output. */
  row: i32;
  column: i32;
  /** LOW, NARROW, both or neither. */
  kind: i32;
}

// Tiles of an axis that are not short.
// @ts-ignore: decorator
@inline
function wholeTiles(outputs: i32): i32 {
  return isShort(outputs) ? outputs >> 2 : tilesOf(outputs);
}

/** Tile `t` of those noted in `room`. */
// @ts-ignore: decorator
@inline
export function tileAt(room: usize, t: i32): Tile {
  return changetype<Tile>(room + VECTOR_BYTES + <usize>t * PLACE_BYTES);
}

/** Notes where the tiles of so many pictures lie, unless those of `noted` are; returns how many pictures are noted. */
export function noteTiles(s: ConvShape, images: i32, room: usize, noted: i32): i32 {
  if (images == noted) return noted;
  for (let t = images * tilesPerImage(s) - 1; t >= 0; t--) noteTile(s, images, t, tileAt(room, t));
  return images;
}

function noteTile(s: ConvShape, images: i32, t: i32, tile: Tile): void {
  const down = wholeTiles(s.outHeight);
  const across = wholeTiles(s.outWidth);
  const low = isShort(s.outHeight) ? images * across : 0;
  const whole = images * down * across;
  const narrow = isShort(s.outWidth) ? images * down : 0;
  const isOfFewRows = t < low || t >= low + whole + narrow;
  const isOfFewColumns = t >= low + whole;
  tile.kind = (isOfFewRows ? LOW : 0) | (isOfFewColumns ? NARROW : 0);
  const place = t < low ? t : t < low + whole ? t - low : isOfFewRows ? t - low - whole - narrow : t - low - whole;
  const columns = isOfFewColumns ? 1 : across;
  const rows = isOfFewRows ? 1 : down;
  tile.image = place / (rows * columns);
  tile.row = 4 * (isOfFewRows ? down : (place / columns) % rows);
  tile.column = 4 * (isOfFewColumns ? across : place % columns);
}

/** The first tile of so many pictures that has a component (u, v). */
export function firstTile(s: ConvShape, images: i32, u: i32): i32 {
  return u == 3 && isShort(s.outHeight) ? images * wholeTiles(s.outWidth) : 0;
}

/** How many tiles have it. */
export function tilesWith(s: ConvShape, images: i32, u: i32, v: i32): i32 {
  const down = u == 3 ? wholeTiles(s.outHeight) : tilesOf(s.outHeight);
  const across = v == 3 ? wholeTiles(s.outWidth) : tilesOf(s.outWidth);
  return images * down * across;
}

/** Tables of the rows of the tiles that have component `i`, unless they are `tabled`; returns how many they are. */
export function tableTiles(
  s: ConvShape, images: i32, i: i32, k: i32, n: i32, inputs: usize, outputs: usize, tabled: i32,
): i32 {
  const count = tilesWith(s, images, i / 5, i % 5);
  if (count == tabled) return count;
  evenTable(inputs, count, <usize>k * 4);
  evenTable(outputs, count, <usize>n * 4);
  return count;
}

/**
 * The products of component `i`: rows [from, to) of k, of the `count` tiles that have it (tableTiles), by packed [k, n].
 * `v` and `m` are the component's, [tiles, k] and [tiles, n].
 */
export function multiplyComponent(
  s: ConvShape, images: i32, i: i32, count: i32, v: usize, panels: usize, m: usize, k: i32, from: i32, to: i32, n: i32,
  inputs: usize, outputs: usize,
): void {
  const first = firstTile(s, images, i / 5);
  const rows = v + <usize>(first * k + from) * 4;
  for (let column = 0; column < n; column += 8) {
    const width = n - column > 4 ? 8 : 4;
    const panel = panels + <usize>(k * column + from * width) * 4;
    // Columns come in fours, so the spare tile is never used.
    multiplyRows(inputs, outputs, count, rows, m + <usize>(first * n + column) * 4, to - from, panel, width, 0, 0);
  }
}

/** Address of a tile of pictures x in frames of `channels` channels. */
// @ts-ignore: decorator
@inline
export function framedTile(s: ConvShape, frame: usize, channels: i32, tile: Tile): usize {
  const line = tile.image * (8 * tilesOf(s.outHeight) + 2) + 2 * tile.row;
  return frame + <usize>((line * (8 * tilesOf(s.outWidth) + 2) + 2 * tile.column) * channels) * 4;
}

/** Bytes from the first picture [outHeight, outWidth, outChannels] to a tile. */
// @ts-ignore: decorator
@inline
export function outputTile(s: ConvShape, tile: Tile): usize {
  return <usize>(((tile.image * s.outHeight + tile.row) * s.outWidth + tile.column) * s.outChannels) * 4;
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
