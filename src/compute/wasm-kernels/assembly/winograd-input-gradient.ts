// dx = dy ∗ᵀ filter by Winograd's algorithm (winograd-transforms.ts).
// Every second row and column of dx is one phase: a 2×2 convolution of dy of its own.
import { finishSmooth } from './activation-loop';
import { evenTable, packPanels, padBias, padPictures, panelFloats, tableBytes } from './packing';
import { ConvShape } from './shapes';
import { alignUp, roundUp } from './simd';
import {
  COMPONENTS, componentSlice, multiplyComponents, tilesPerImage, TRANSFORM_SLACK, transformInput, transformOutput,
} from './winograd-transforms';

export function winogradInputGradientScratch(s: ConvShape): usize {
  const tiles = s.group * tilesPerImage(s);
  const perTile = COMPONENTS * (s.outChannels + s.inChannels);
  const filter = 4 * COMPONENTS * panelFloats(s.outChannels, s.inChannels) + s.inChannels * s.outChannels;
  const frame = s.group * (s.outHeight + 2) * (s.outWidth + 2) * s.outChannels;
  return <usize>(filter + roundUp(s.inChannels, 8) + tiles * perTile + frame) * 4 + 2 * tableBytes(tiles) + TRANSFORM_SLACK;
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
