// dx = dy ∗ᵀ filter by Winograd's algorithm (winograd-transforms.ts).
// Every second row and column of dx is one phase: a 2×2 convolution of dy of its own.
import { padPictures, tableBytes } from './packing';
import { ConvShape } from './shapes';
import { alignUp } from './simd';
import { panelBytes } from './winograd-filters';
import {
  multiplyComponent, noteTiles, tableTiles, tileAt, tileBytes, tilesPerImage, TRANSFORM_SLACK, writeTile,
} from './winograd-tiles';
import { COMPONENTS, componentBytes, tilesOf, transformInput, transformOutput } from './winograd-transforms';

// @ts-ignore: decorator
@inline
function frameSide(outputs: i32): i32 {
  return 4 * tilesOf(outputs) + 2;
}

export function winogradInputGradientScratch(s: ConvShape): usize {
  const tiles = s.group * tilesPerImage(s);
  const products = componentBytes(tiles * s.outChannels) + componentBytes(tiles * s.inChannels);
  const frame = s.group * frameSide(s.outHeight) * frameSide(s.outWidth) * s.outChannels;
  return tileBytes(s) + 2 * tableBytes(tiles) + COMPONENTS * products + <usize>frame * 4 + TRANSFORM_SLACK;
}

/**
 * Pictures [from, to) and channels [first, last) of activation(dy ∗ᵀ filter + bias), the filter as
 * winogradTransposedFilter packs it; otherwise as winogradForward.
 */
export function winogradInputGradient(
  s: ConvShape, dy: usize, panels: usize, bias: usize, dx: usize, from: i32, to: i32, first: i32, last: i32,
  scratch: usize,
): void {
  const k = s.outChannels;
  const n = last - first;
  const most = s.group * tilesPerImage(s);
  const inputs = scratch + tileBytes(s);
  const outputs = inputs + tableBytes(most);
  const v = alignUp(outputs + tableBytes(most));
  const m = v + COMPONENTS * componentBytes(most * k);
  const frame = alignUp(m + COMPONENTS * componentBytes(most * n));
  const panel = panels + <usize>(k * first) * 4;
  const phaseBytes = COMPONENTS * panelBytes(s, true);
  let noted = 0;
  for (let image = from; image < to; image += s.group) {
    const images = min(s.group, to - image);
    const tiles = images * tilesPerImage(s);
    noted = noteTiles(s, images, scratch, noted);
    const source = dy + <usize>image * <usize>(s.outHeight * s.outWidth * k) * 4;
    padPictures(
      source, images, s.outHeight, s.outWidth, k, frame, frameSide(s.outHeight), frameSide(s.outWidth), 1, 1,
    );
    const target = dx + <usize>image * <usize>(s.inHeight * s.inWidth * s.inChannels) * 4;
    let count = 0;
    for (let phase = 0; phase < 4; phase++) {
      transformPhase(s, frame, images, phase, v, scratch);
      for (let i = 0; i < <i32>COMPONENTS; i++) {
        const products = m + <usize>i * componentBytes(tiles * n);
        if (!hasPart(s, phase, i)) {
          memory.fill(products, 0, <usize>(tiles * n) * 4);
          continue;
        }
        count = tableTiles(s, images, i, k, n, inputs, outputs, count);
        const rows = v + <usize>i * componentBytes(tiles * k);
        const filters = panel + <usize>phase * phaseBytes + <usize>i * panelBytes(s, true);
        multiplyComponent(s, images, i, count, rows, filters, products, k, 0, k, n, inputs, outputs);
      }
      writePhase(s, m, images, phase, bias ? bias + <usize>first * 4 : 0, target, first, n, scratch);
    }
  }
}

/** Whether a phase's taps have a part in component `i`: with taps in reverse, one tap has none in the first. */
// @ts-ignore: decorator
@inline
function hasPart(s: ConvShape, phase: i32, i: i32): bool {
  if (i < 5 && phase >= 2 && s.filterHeight == 3) return false;
  return i % 5 > 0 || (phase & 1) == 0 || s.filterWidth != 3;
}

// Phase 0 (odd rows of dx) looks at dy from its own row on, phase 1 (even rows) from the row above on.
function transformPhase(s: ConvShape, frame: usize, images: i32, phase: i32, to: usize, room: usize): void {
  const tiles = images * tilesPerImage(s);
  const pixelBytes = <usize>s.outChannels * 4;
  const rowBytes = <usize>frameSide(s.outWidth) * pixelBytes;
  const component = componentBytes(tiles * s.outChannels);
  const start = frame + <usize>(1 - (phase >> 1)) * rowBytes + <usize>(1 - (phase & 1)) * pixelBytes;
  for (let t = 0; t < tiles; t++) {
    const tile = tileAt(room, t);
    const kind = tile.kind;
    const line = tile.image * frameSide(s.outHeight) + tile.row;
    const from = start + <usize>line * rowBytes + <usize>tile.column * pixelBytes;
    for (let k: usize = 0; k < pixelBytes; k += 16) {
      transformInput(from + k, rowBytes, pixelBytes, to + k, component, kind);
    }
    to += pixelBytes;
  }
}

function writePhase(
  s: ConvShape, m: usize, images: i32, phase: i32, bias: usize, dx: usize, first: i32, n: i32, room: usize,
): void {
  const tiles = images * tilesPerImage(s);
  const pixelBytes = <usize>s.inChannels * 4;
  const rowBytes = <usize>s.inWidth * pixelBytes;
  const component = componentBytes(tiles * n);
  const channels = <usize>n * 4;
  const start = dx + <usize>(1 - (phase >> 1)) * rowBytes + <usize>((1 - (phase & 1)) * s.inChannels + first) * 4;
  for (let t = 0; t < tiles; t++) {
    const tile = tileAt(room, t);
    const kind = tile.kind;
    const rows = s.outHeight - tile.row;
    const columns = s.outWidth - tile.column;
    const line = tile.image * s.inHeight + 2 * tile.row;
    const to = start + <usize>line * rowBytes + <usize>(2 * tile.column) * pixelBytes;
    for (let c: usize = 0; c < channels; c += 16) {
      const begin = bias ? v128.load(bias + c) : f32x4.splat(0);
      transformOutput(m + c, component, begin, room, kind);
      writeTile(s, room, rows, columns, to + c, 2 * rowBytes, 2 * pixelBytes);
    }
    m += channels;
  }
}
