// y = x ∗ filter by Winograd's algorithm (winograd-transforms.ts).
import { padPictures, tableBytes } from './packing';
import { ConvShape } from './shapes';
import { alignUp } from './simd';
import { blockColumn, blockRow, endBlock, firstBlock } from './winograd-blocks';
import { panelBytes } from './winograd-filters';
import {
  framedFloats, framedTile, multiplyComponent, noteTiles, outputTile, tableTiles, tileAt, tileBytes, tilesPerImage,
  TRANSFORM_SLACK, writeTile,
} from './winograd-tiles';
import { COMPONENTS, componentBytes, tilesOf, transformInput, transformOutput } from './winograd-transforms';

export function winogradForwardScratch(s: ConvShape): usize {
  const tiles = s.group * tilesPerImage(s);
  const products = componentBytes(tiles * 4 * s.inChannels) + componentBytes(tiles * s.outChannels);
  return tileBytes(s) + 2 * tableBytes(tiles) + COMPONENTS * products + <usize>framedFloats(s, s.inChannels) * 4 + TRANSFORM_SLACK;
}

/**
 * Pictures [from, to) and channels [first, last) of activation(x ∗ filter + bias), the filter as winogradFilter packs it;
 * `first` is a multiple of eight, `last` too or the end. `bias` may be 0.
 */
export function winogradForward(
  s: ConvShape, x: usize, panels: usize, bias: usize, y: usize, from: i32, to: i32, first: i32, last: i32, scratch: usize,
): void {
  const k = 4 * s.inChannels;
  const n = last - first;
  const most = s.group * tilesPerImage(s);
  const inputs = scratch + tileBytes(s);
  const outputs = inputs + tableBytes(most);
  const v = alignUp(outputs + tableBytes(most));
  const m = v + COMPONENTS * componentBytes(most * k);
  const frame = alignUp(m + COMPONENTS * componentBytes(most * n));
  const height = 8 * tilesOf(s.outHeight) + 2;
  const width = 8 * tilesOf(s.outWidth) + 2;
  const panel = panels + <usize>(k * first) * 4;
  let noted = 0;
  for (let image = from; image < to; image += s.group) {
    const images = min(s.group, to - image);
    const tiles = images * tilesPerImage(s);
    noted = noteTiles(s, images, scratch, noted);
    const source = x + <usize>image * <usize>(s.inHeight * s.inWidth * s.inChannels) * 4;
    padPictures(source, images, s.inHeight, s.inWidth, s.inChannels, frame, height, width, 1, 1);
    transformBlocks(s, frame, images, v, scratch);
    for (let i = 0, count = 0; i < <i32>COMPONENTS; i++) {
      count = tableTiles(s, images, i, k, n, inputs, outputs, count);
      const start = firstBlock(s, i) * s.inChannels;
      const end = endBlock(s, i) * s.inChannels;
      const rows = v + <usize>i * componentBytes(tiles * k);
      const products = m + <usize>i * componentBytes(tiles * n);
      multiplyComponent(
        s, images, i, count, rows, panel + <usize>i * panelBytes(s, false), products, k, start, end, n, inputs, outputs,
      );
    }
    const target = y + <usize>image * <usize>(s.outHeight * s.outWidth * s.outChannels) * 4;
    writeTiles(s, m, images, bias ? bias + <usize>first * 4 : 0, target, first, n, scratch);
  }
}

/** The blocks of every tile, position by position and channel by channel: [25, tiles, 4·inChannels]. */
function transformBlocks(s: ConvShape, frame: usize, images: i32, to: usize, room: usize): void {
  const tiles = images * tilesPerImage(s);
  const pixelBytes = <usize>s.inChannels * 4;
  const rowBytes = <usize>(8 * tilesOf(s.outWidth) + 2) * pixelBytes;
  const component = componentBytes(tiles * 4 * s.inChannels);
  for (let t = 0; t < tiles; t++) {
    const tile = tileAt(room, t);
    const from = framedTile(s, frame, s.inChannels, tile);
    const kind = tile.kind;
    for (let block = 0; block < 4; block++) {
      const corner = from + <usize>blockRow(block) * rowBytes + <usize>blockColumn(block) * pixelBytes;
      for (let k: usize = 0; k < pixelBytes; k += 16) {
        transformInput(corner + k, 2 * rowBytes, 2 * pixelBytes, to, component, kind);
        to += 16;
      }
    }
  }
}

function writeTiles(s: ConvShape, m: usize, images: i32, bias: usize, y: usize, first: i32, n: i32, room: usize): void {
  const tiles = images * tilesPerImage(s);
  const pixelBytes = <usize>s.outChannels * 4;
  const rowBytes = <usize>s.outWidth * pixelBytes;
  const component = componentBytes(tiles * n);
  const channels = <usize>n * 4;
  for (let t = 0; t < tiles; t++) {
    const tile = tileAt(room, t);
    const to = y + outputTile(s, tile) + <usize>first * 4;
    const kind = tile.kind;
    const rows = s.outHeight - tile.row;
    const columns = s.outWidth - tile.column;
    for (let c: usize = 0; c < channels; c += 16) {
      const start = bias ? v128.load(bias + c) : f32x4.splat(0);
      transformOutput(m + c, component, start, room, kind);
      writeTile(s, room, rows, columns, to + c, rowBytes, pixelBytes);
    }
    m += channels;
  }
}
