// y = x ∗ filter by Winograd's algorithm (winograd-transforms.ts).
import { finishSmooth } from './activation-loop';
import { evenTable, packPanels, padBias, padPictures, panelFloats, tableBytes } from './packing';
import { ConvShape } from './shapes';
import { alignUp, roundUp } from './simd';
import {
  COMPONENTS, componentSlice, framedFloats, multiplyComponents, tilesPerImage, TRANSFORM_SLACK, transformBlocks, transformOutput,
} from './winograd-transforms';

export function winogradForwardScratch(s: ConvShape): usize {
  const k = 4 * s.inChannels;
  const tiles = s.group * tilesPerImage(s);
  const perTile = COMPONENTS * (k + s.outChannels);
  const filter = COMPONENTS * panelFloats(k, s.outChannels) + s.inChannels * s.outChannels;
  const floats = filter + roundUp(s.outChannels, 8) + tiles * perTile + framedFloats(s);
  return <usize>floats * 4 + 2 * tableBytes(tiles) + TRANSFORM_SLACK;
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
