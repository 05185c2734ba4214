// dx = dy ∗ᵀ filter by Winograd's algorithm (winograd-transforms.ts).
// Every second row and column of dx is one phase: a 2×2 convolution of dy of its own.
import { evenTable, padPictures, tableBytes } from './packing';
import { ConvShape } from './shapes';
import { alignUp } from './simd';
import { panelBytes } from './winograd-filters';
import { multiplyComponents, TILE_BYTES, tilesPerImage, TRANSFORM_SLACK, writeTile } from './winograd-tiles';
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
  return TILE_BYTES + 2 * tableBytes(tiles) + COMPONENTS * products + <usize>frame * 4 + TRANSFORM_SLACK;
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
  const inputs = scratch + TILE_BYTES;
  const outputs = inputs + tableBytes(most);
  const v = alignUp(outputs + tableBytes(most));
  const m = v + COMPONENTS * componentBytes(most * k);
  const frame = alignUp(m + COMPONENTS * componentBytes(most * n));
  const panel = panels + <usize>(k * first) * 4;
  const phaseBytes = COMPONENTS * panelBytes(s, true);
  for (let image = from; image < to; image += s.group) {
    const images = min(s.group, to - image);
    const tiles = images * tilesPerImage(s);
    const source = dy + <usize>image * <usize>(s.outHeight * s.outWidth * k) * 4;
    evenTable(inputs, tiles, <usize>k * 4);
    evenTable(outputs, tiles, <usize>n * 4);
    padPictures(
      source, images, s.outHeight, s.outWidth, k, frame, frameSide(s.outHeight), frameSide(s.outWidth), 1, 1,
    );
    for (let phase = 0; phase < 4; phase++) {
      transformPhase(s, frame, images, phase, v);
      multiplyComponents(v, panel + <usize>phase * phaseBytes, panelBytes(s, true), m, tiles, k, n, inputs, outputs);
      writePhase(s, m, images, phase, bias ? bias + <usize>first * 4 : 0, dx, image, first, n, scratch);
    }
  }
}

// Phase 0 (odd rows of dx) looks at dy from its own row on, phase 1 (even rows) from the row above on.
function transformPhase(s: ConvShape, frame: usize, images: i32, phase: i32, to: usize): void {
  const pixelBytes = <usize>s.outChannels * 4;
  const rowBytes = <usize>frameSide(s.outWidth) * pixelBytes;
  const component = componentBytes(images * tilesPerImage(s) * s.outChannels);
  const start = frame + <usize>(1 - (phase >> 1)) * rowBytes + <usize>(1 - (phase & 1)) * pixelBytes;
  for (let image = 0; image < images; image++) {
    for (let row = 0; row < s.outHeight; row += 4) {
      let from = start + <usize>(image * frameSide(s.outHeight) + row) * rowBytes;
      for (let column = 0; column < s.outWidth; column += 4) {
        for (let k: usize = 0; k < pixelBytes; k += 16) {
          transformInput(from + k, rowBytes, pixelBytes, to + k, component);
        }
        from += 4 * pixelBytes;
        to += pixelBytes;
      }
    }
  }
}

function writePhase(
  s: ConvShape, m: usize, images: i32, phase: i32, bias: usize, dx: usize, image: i32, first: i32, n: i32, tile: usize,
): void {
  const pixelBytes = <usize>s.inChannels * 4;
  const rowBytes = <usize>s.inWidth * pixelBytes;
  const component = componentBytes(images * tilesPerImage(s) * n);
  const channels = <usize>n * 4;
  const start = dx + <usize>(1 - (phase >> 1)) * rowBytes + <usize>((1 - (phase & 1)) * s.inChannels + first) * 4;
  for (; images > 0; images--) {
    for (let row = 0; row < s.outHeight; row += 4) {
      let to = start + <usize>(image * s.inHeight + 2 * row) * rowBytes;
      for (let column = 0; column < s.outWidth; column += 4) {
        for (let c: usize = 0; c < channels; c += 16) {
          transformOutput(m + c, component, bias ? v128.load(bias + c) : f32x4.splat(0), tile);
          writeTile(s, tile, s.outHeight - row, s.outWidth - column, to + c, 2 * rowBytes, 2 * pixelBytes);
        }
        m += channels;
        to += 8 * pixelBytes;
      }
    }
    image++;
  }
}
