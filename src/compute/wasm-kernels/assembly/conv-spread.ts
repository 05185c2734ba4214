// The transposed convolution to few channels: every pixel of dy times the whole filter at once, whose windows are then
// added up where they overlap. A row of a window is one stretch of dx.
import { addTo, finishActivation } from './activation-loop';
import { evenTable, packPanels, panelFloats, tableBytes } from './packing';
import { multiplyRows, SPARE_BYTES } from './products-loop';
import { ConvShape } from './shapes';
import { alignUp } from './simd';
import { blockBytes, blockRows, SLACK } from './windows';

/** Whether there are too few channels to fill the panels of a product for each phase. */
// @ts-ignore: decorator
@inline
export function isSpread(s: ConvShape): bool {
  return s.inChannels < 8;
}

// @ts-ignore: decorator
@inline
function windowFloats(s: ConvShape): i32 {
  return s.filterHeight * s.filterWidth * s.inChannels;
}

/** As convInputGradientScratch. */
export function spreadScratch(s: ConvShape): usize {
  const n = windowFloats(s);
  const tables: usize = 2 * tableBytes(blockRows(s.outWidth, n) * s.outWidth);
  return SPARE_BYTES + <usize>panelFloats(s.outChannels, n) * 4 + blockBytes(s.outWidth, n) + tables + SLACK;
}

/** As convInputGradient. */
export function spreadGradient(
  s: ConvShape, dy: usize, filter: usize, bias: usize, dx: usize, from: i32, to: i32, spare: usize,
): void {
  const k = s.outChannels;
  const n = windowFloats(s);
  const most = blockRows(s.outWidth, n);
  const panels = spare + SPARE_BYTES;
  const inputs = alignUp(panels + <usize>panelFloats(k, n) * 4);
  const outputs = inputs + tableBytes(most * s.outWidth);
  const windows = alignUp(outputs + tableBytes(most * s.outWidth));
  const floats = s.inHeight * s.inWidth * s.inChannels;
  packPanels(filter, 1, k, k, n, panels, k, 0);
  for (let image = from; image < to; image++) {
    const target = dx + <usize>image * <usize>floats * 4;
    fillBias(target, s.inHeight * s.inWidth, s.inChannels, bias);
    for (let first = 0; first < s.outHeight; first += most) {
      const rows = min(most, s.outHeight - first);
      const pixels = rows * s.outWidth;
      const source = dy + <usize>(image * s.outHeight + first) * <usize>(s.outWidth * k) * 4;
      evenTable(inputs, pixels, <usize>k * 4);
      evenTable(outputs, pixels, <usize>n * 4);
      multiplyRows(inputs, outputs, pixels, source, windows, k, panels, n, 0, spare);
      for (let row = 0; row < rows; row++) {
        addRow(s, windows + <usize>(row * s.outWidth * n) * 4, first + row, target);
      }
    }
    finishActivation(target, floats, s.activation, s.slope);
  }
}

function fillBias(to: usize, pixels: i32, channels: i32, bias: usize): void {
  const size = <usize>(pixels * channels) * 4;
  if (!bias) return memory.fill(to, 0, size);
  for (let end = to + size; to < end; to += <usize>channels * 4) {
    for (let c: usize = 0; c < <usize>channels * 4; c += 4) store<f32>(to + c, load<f32>(bias + c));
  }
}

/** Adds the windows of row `y` of dy. Those that overlap are not added one after the other: memory needs its time. */
function addRow(s: ConvShape, windows: usize, y: i32, dx: usize): void {
  const turns = (s.filterWidth + s.strideWidth - 1) / s.strideWidth;
  const run = s.filterWidth * s.inChannels;
  const windowBytes = <usize>windowFloats(s) * 4;
  for (let ky = 0; ky < s.filterHeight; ky++) {
    const row = y * s.strideHeight + ky - s.padTop;
    if (row < 0 || row >= s.inHeight) continue;
    const line = dx + <usize>(row * s.inWidth * s.inChannels) * 4;
    const stretch = windows + <usize>(ky * run) * 4;
    for (let turn = 0; turn < turns; turn++) {
      for (let x = turn; x < s.outWidth; x += turns) {
        const left = x * s.strideWidth - s.padLeft;
        const skipped = max(0, -left);
        const pixels = min(s.filterWidth, s.inWidth - left) - skipped;
        if (pixels <= 0) continue; // all of it in the padding
        const from = stretch + <usize>x * windowBytes + <usize>(skipped * s.inChannels) * 4;
        addTo(line + <usize>((left + skipped) * s.inChannels) * 4, from, pixels * s.inChannels);
      }
    }
  }
}
