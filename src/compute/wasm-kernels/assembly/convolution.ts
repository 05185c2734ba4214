// Direct convolution of any filter size, stride and padding. The windows of a padded copy are laid out as rows, a block
// that fits the cache at a time, and multiplied. `from` and `to` say which share of the work a call does, so that
// threads can split it.
import { finishActivation } from './activation';
import {
  copyLoosely, evenTable, fillTable, packEights, packPanels, padBias, padPictures, panelFloats, tableBytes,
} from './packing';
import { addOuterProducts, multiplyRows, SPARE_BYTES } from './products';
import { ConvShape, frameHeight, frameWidth } from './shapes';
import { alignUp, roundUp } from './simd';

// Room for alignment and for four-wide loads and stores that reach past a last row.
const SLACK: usize = 1024;
// Floats of window rows that are laid out at a time.
const BLOCK_FLOATS: i32 = 48 * 1024;

// @ts-ignore: decorator
@inline
function framedBytes(s: ConvShape): usize {
  return <usize>(s.group * frameHeight(s) * frameWidth(s) * s.inChannels) * 4;
}

/** Rows of output pixels, `width` long, whose windows of `k` floats make one block. */
// @ts-ignore: decorator
@inline
function blockRows(width: i32, k: i32): i32 {
  return max(1, BLOCK_FLOATS / max(1, width * k));
}

// @ts-ignore: decorator
@inline
function blockBytes(width: i32, k: i32): usize {
  return <usize>(blockRows(width, k) * width * k) * 4;
}

/** Lays `count` windows out as rows: each is `runs` stretches of `floats`, `rowBytes` apart; windows are `step` apart. */
function layWindows(from: usize, count: i32, step: usize, runs: i32, floats: i32, rowBytes: usize, to: usize): usize {
  for (let i = 0; i < count; i++) {
    let run = from;
    for (let r = 0; r < runs; r++) {
      copyLoosely(run, to, floats);
      to += <usize>floats * 4;
      run += rowBytes;
    }
    from += step;
  }
  return to;
}

// --- y = x ∗ filter ---------------------------------------------------------------------------------------------

export function convForwardScratch(s: ConvShape): usize {
  const k = s.filterHeight * s.filterWidth * s.inChannels;
  const filter = panelFloats(k, s.outChannels) + roundUp(s.outChannels, 8);
  const tables: usize = 2 * tableBytes(blockRows(s.outWidth, k) * s.outWidth);
  return <usize>filter * 4 + framedBytes(s) + blockBytes(s.outWidth, k) + tables + SPARE_BYTES + SLACK;
}

/** Pictures [from, to) of activation(x ∗ filter + bias); `bias` may be 0. */
export function convForward(
  s: ConvShape, x: usize, filter: usize, bias: usize, y: usize, from: i32, to: i32, scratch: usize,
): void {
  const k = s.filterHeight * s.filterWidth * s.inChannels;
  const n = s.outChannels;
  const most = blockRows(s.outWidth, k);
  const panels = scratch + SPARE_BYTES;
  packPanels(filter, n, 1, k, n, panels, k, 0);
  const paddedBias = bias ? panels + <usize>panelFloats(k, n) * 4 : 0;
  if (bias) padBias(bias, n, paddedBias);
  const inputs = alignUp(panels + <usize>(panelFloats(k, n) + roundUp(n, 8)) * 4);
  const outputs = inputs + tableBytes(most * s.outWidth);
  const windows = alignUp(outputs + tableBytes(most * s.outWidth));
  const frame = alignUp(windows + blockBytes(s.outWidth, k) + 16);
  const pictureBytes = <usize>(s.inHeight * s.inWidth * s.inChannels) * 4;
  const rowBytes = <usize>(s.outWidth * n) * 4;
  for (let image = from; image < to; image += s.group) {
    const images = min(s.group, to - image);
    padPictures(
      x + <usize>image * pictureBytes, images, s.inHeight, s.inWidth, s.inChannels, frame, frameHeight(s),
      frameWidth(s), s.padTop, s.padLeft,
    );
    const last = images * s.outHeight;
    for (let row = 0; row < last; row += most) {
      const rows = min(most, last - row);
      const target = y + <usize>(image * s.outHeight + row) * rowBytes;
      layRows(s, frame, row, rows, windows);
      evenTable(inputs, rows * s.outWidth, <usize>k * 4);
      evenTable(outputs, rows * s.outWidth, <usize>n * 4);
      multiplyRows(inputs, outputs, rows * s.outWidth, windows, target, k, panels, n, paddedBias, scratch);
      finishActivation(target, rows * s.outWidth * n, s.activation, s.slope);
    }
  }
}

/** The windows of `rows` rows of output pixels, counted through all pictures of the frame. */
function layRows(s: ConvShape, frame: usize, first: i32, rows: i32, to: usize): void {
  const rowBytes = <usize>(frameWidth(s) * s.inChannels) * 4;
  const step = <usize>(s.strideWidth * s.inChannels) * 4;
  for (let row = first; row < first + rows; row++) {
    const top = (row / s.outHeight) * frameHeight(s) + (row % s.outHeight) * s.strideHeight;
    const from = frame + <usize>top * rowBytes;
    to = layWindows(from, s.outWidth, step, s.filterHeight, s.filterWidth * s.inChannels, rowBytes, to);
  }
}

// --- dx = dy ∗ᵀ filter ------------------------------------------------------------------------------------------
// The rows of dx fall into `stride` phases; within one, dx is a stride-1 convolution of dy with every stride-th tap
// of the filter, turned round.

// @ts-ignore: decorator
@inline
function tapsOf(filterSize: i32, stride: i32, phase: i32): i32 {
  return phase < filterSize ? (filterSize - phase + stride - 1) / stride : 0;
}

// dy gets a frame of zeros: what the longest phase reaches back, and what lies behind the last row.
// @ts-ignore: decorator
@inline
function reachHeight(s: ConvShape): i32 {
  return tapsOf(s.filterHeight, s.strideHeight, 0) - 1;
}

// @ts-ignore: decorator
@inline
function reachWidth(s: ConvShape): i32 {
  return tapsOf(s.filterWidth, s.strideWidth, 0) - 1;
}

// @ts-ignore: decorator
@inline
function gradientFrameHeight(s: ConvShape): i32 {
  return reachHeight(s) + max(s.outHeight, (s.inHeight - 1 + s.padTop) / s.strideHeight + 1);
}

// @ts-ignore: decorator
@inline
function gradientFrameWidth(s: ConvShape): i32 {
  return reachWidth(s) + max(s.outWidth, (s.inWidth - 1 + s.padLeft) / s.strideWidth + 1);
}

// Pixels of a row of dx that belong to one phase, at most, and the floats of their windows, at most.
// @ts-ignore: decorator
@inline
function phaseWidth(s: ConvShape): i32 {
  return (s.inWidth + s.strideWidth - 1) / s.strideWidth;
}

// @ts-ignore: decorator
@inline
function phaseFloats(s: ConvShape): i32 {
  return (reachHeight(s) + 1) * (reachWidth(s) + 1) * s.outChannels;
}

/** Whether windows lie side by side without overlap or padding: then each is one row of a product with the filter. */
// @ts-ignore: decorator
@inline
function isPatches(s: ConvShape): bool {
  const tiles = s.strideHeight == s.filterHeight && s.strideWidth == s.filterWidth;
  const covers = s.inHeight == s.outHeight * s.strideHeight && s.inWidth == s.outWidth * s.strideWidth;
  return tiles && covers && s.padTop == 0 && s.padLeft == 0;
}

// @ts-ignore: decorator
@inline
function patchBlockRows(s: ConvShape): i32 {
  return blockRows(s.outWidth, s.outChannels + s.filterHeight * s.filterWidth * s.inChannels);
}

function patchScratch(s: ConvShape): usize {
  const run = s.filterWidth * s.inChannels;
  const panels = s.filterHeight * panelFloats(s.outChannels, run) + roundUp(run, 8);
  return <usize>panels * 4 + 2 * tableBytes(patchBlockRows(s) * s.outWidth) + SPARE_BYTES + SLACK;
}

/** convInputGradient for patches: row ky of every patch at once, straight to where it belongs. */
function patchGradient(
  s: ConvShape, dy: usize, filter: usize, bias: usize, dx: usize, from: i32, to: i32, spare: usize,
): void {
  const k = s.outChannels;
  const run = s.filterWidth * s.inChannels;
  const panelBytes = <usize>panelFloats(k, run) * 4;
  const paddedBias = bias ? spare + SPARE_BYTES : 0;
  if (bias) for (let kx = 0; kx < s.filterWidth; kx++) padBias(bias, s.inChannels, paddedBias + <usize>(kx * s.inChannels) * 4);
  const panels = spare + SPARE_BYTES + <usize>roundUp(run, 8) * 4 + 64;
  for (let ky = 0; ky < s.filterHeight; ky++) {
    packPanels(filter + <usize>(ky * run * k) * 4, 1, k, k, run, panels + <usize>ky * panelBytes, k, 0);
  }
  const inputs = alignUp(panels + <usize>s.filterHeight * panelBytes);
  const most = patchBlockRows(s);
  const outputs = inputs + tableBytes(most * s.outWidth);
  const rowBytes = <usize>(s.inWidth * s.inChannels) * 4;
  for (let first = from * s.outHeight; first < to * s.outHeight; first += most) {
    const rows = min(most, to * s.outHeight - first);
    const source = dy + <usize>first * <usize>(s.outWidth * k) * 4;
    const target = dx + <usize>(first * s.strideHeight) * rowBytes;
    evenTable(inputs, rows * s.outWidth, <usize>k * 4);
    for (let row = 0; row < rows; row++) {
      strideTable(outputs, row * s.outWidth, s.outWidth, <i32>(<usize>(row * s.strideHeight) * rowBytes), run * 4);
    }
    fillTable(outputs, rows * s.outWidth);
    for (let ky = 0; ky < s.filterHeight; ky++) {
      const panel = panels + <usize>ky * panelBytes;
      const at = target + <usize>ky * rowBytes;
      multiplyRows(inputs, outputs, rows * s.outWidth, source, at, k, panel, run, paddedBias, spare);
    }
    finishActivation(target, rows * s.strideHeight * s.inWidth * s.inChannels, s.activation, s.slope);
  }
}

export function convInputGradientScratch(s: ConvShape): usize {
  if (isPatches(s)) return patchScratch(s);
  const filter = panelFloats(s.filterHeight * s.filterWidth * s.outChannels, s.inChannels) + roundUp(s.inChannels, 8);
  const frame = s.group * gradientFrameHeight(s) * gradientFrameWidth(s) * s.outChannels;
  const tables: usize = 2 * tableBytes(blockRows(phaseWidth(s), phaseFloats(s)) * phaseWidth(s));
  return <usize>(filter + frame) * 4 + blockBytes(phaseWidth(s), phaseFloats(s)) + tables + SPARE_BYTES + SLACK;
}

/** Pictures [from, to) of activation(dy ∗ᵀ filter + bias), the transposed convolution; `bias` may be 0. */
export function convInputGradient(
  s: ConvShape, dy: usize, filter: usize, bias: usize, dx: usize, from: i32, to: i32, scratch: usize,
): void {
  if (isPatches(s)) return patchGradient(s, dy, filter, bias, dx, from, to, scratch);
  const paddedBias = bias ? scratch + SPARE_BYTES : 0;
  if (bias) padBias(bias, s.inChannels, paddedBias);
  const panels = scratch + SPARE_BYTES + <usize>roundUp(s.inChannels, 8) * 4;
  packAllPhases(s, filter, panels);
  const taps = s.filterHeight * s.filterWidth * s.outChannels;
  const inputs = alignUp(panels + <usize>panelFloats(taps, s.inChannels) * 4);
  const outputs = inputs + tableBytes(blockRows(phaseWidth(s), phaseFloats(s)) * phaseWidth(s));
  const windows = alignUp(outputs + (outputs - inputs));
  const frame = alignUp(windows + blockBytes(phaseWidth(s), phaseFloats(s)) + 16);
  for (let image = from; image < to; image += s.group) {
    const images = min(s.group, to - image);
    const source = dy + <usize>image * <usize>(s.outHeight * s.outWidth * s.outChannels) * 4;
    const target = dx + <usize>image * <usize>(s.inHeight * s.inWidth * s.inChannels) * 4;
    padPictures(
      source, images, s.outHeight, s.outWidth, s.outChannels, frame, gradientFrameHeight(s), gradientFrameWidth(s),
      reachHeight(s), reachWidth(s),
    );
    let panel = panels;
    for (let py = 0; py < s.strideHeight; py++) {
      for (let px = 0; px < s.strideWidth; px++) {
        gradientPhase(s, py, px, images, frame, target, panel, paddedBias, inputs, outputs, windows, scratch);
        const k = tapsOf(s.filterHeight, s.strideHeight, py) * tapsOf(s.filterWidth, s.strideWidth, px) * s.outChannels;
        panel += <usize>panelFloats(k, s.inChannels) * 4;
      }
    }
    finishActivation(target, images * s.inHeight * s.inWidth * s.inChannels, s.activation, s.slope);
  }
}

function packAllPhases(s: ConvShape, filter: usize, to: usize): void {
  for (let py = 0; py < s.strideHeight; py++) {
    for (let px = 0; px < s.strideWidth; px++) {
      const rows = tapsOf(s.filterHeight, s.strideHeight, py);
      const columns = tapsOf(s.filterWidth, s.strideWidth, px);
      const k = rows * columns * s.outChannels;
      for (let row = 0; row < rows; row++) {
        const ky = py + s.strideHeight * (rows - 1 - row);
        for (let column = 0; column < columns; column++) {
          const kx = px + s.strideWidth * (columns - 1 - column);
          const tap = filter + <usize>((ky * s.filterWidth + kx) * s.inChannels * s.outChannels) * 4;
          const first = (row * columns + column) * s.outChannels;
          packPanels(tap, 1, s.outChannels, s.outChannels, s.inChannels, to, k, first);
        }
      }
      to += <usize>panelFloats(k, s.inChannels) * 4;
    }
  }
}

/** All pixels of dx in phase (py, px) of the framed dy. */
function gradientPhase(
  s: ConvShape, py: i32, px: i32, images: i32, frame: usize, dx: usize, panels: usize, bias: usize, inputs: usize,
  outputs: usize, windows: usize, spare: usize,
): void {
  const taps = tapsOf(s.filterHeight, s.strideHeight, py);
  const run = tapsOf(s.filterWidth, s.strideWidth, px) * s.outChannels;
  const firstRow = phaseStart(py, s.padTop, s.strideHeight);
  const firstColumn = phaseStart(px, s.padLeft, s.strideWidth);
  if (firstRow >= s.inHeight || firstColumn >= s.inWidth) return;
  const width = (s.inWidth - firstColumn + s.strideWidth - 1) / s.strideWidth;
  const height = (s.inHeight - firstRow + s.strideHeight - 1) / s.strideHeight;
  const rowBytes = <usize>(gradientFrameWidth(s) * s.outChannels) * 4;
  const left = (firstColumn + s.padLeft) / s.strideWidth - tapsOf(s.filterWidth, s.strideWidth, px) + 1 + reachWidth(s);
  const most = blockRows(phaseWidth(s), phaseFloats(s));
  for (let first = 0; first < images * height; first += most) {
    const rows = min(most, images * height - first);
    let to = windows;
    for (let row = first; row < first + rows; row++) {
      const y = firstRow + (row % height) * s.strideHeight;
      const top = (row / height) * gradientFrameHeight(s) + (y + s.padTop) / s.strideHeight - taps + 1 + reachHeight(s);
      const from = frame + <usize>top * rowBytes + <usize>(left * s.outChannels) * 4;
      to = layWindows(from, width, <usize>s.outChannels * 4, taps, run, rowBytes, to);
      const pixel = ((row / height) * s.inHeight + y) * s.inWidth + firstColumn;
      strideTable(outputs, (row - first) * width, width, pixel * s.inChannels * 4, s.strideWidth * s.inChannels * 4);
    }
    fillTable(outputs, rows * width);
    evenTable(inputs, rows * width, <usize>(taps * run) * 4);
    multiplyRows(inputs, outputs, rows * width, windows, dx, taps * run, panels, s.inChannels, bias, spare);
  }
}

function strideTable(table: usize, first: i32, count: i32, start: i32, step: i32): void {
  for (let i = 0; i < count; i++) store<u32>(table + <usize>(first + i) * 4, start + i * step);
}

/** First row of dx, counted without the padding, that belongs to a phase. */
// @ts-ignore: decorator
@inline
function phaseStart(phase: i32, pad: i32, stride: i32): i32 {
  return (((phase - pad) % stride) + stride) % stride;
}

// --- dfilter = xᵀ ∗ dy ------------------------------------------------------------------------------------------

export function convFilterGradientScratch(s: ConvShape): usize {
  const pixels = s.group * s.outHeight * s.outWidth;
  return <usize>(pixels * (roundUp(s.outChannels, 8) + 4)) * 4 + framedBytes(s) + SPARE_BYTES + SLACK;
}

/** Rows [from, to) of the filter, 0 ≤ row < filterHeight, summed over all `batch` pictures. */
export function convFilterGradient(
  s: ConvShape, x: usize, dy: usize, dfilter: usize, batch: i32, from: i32, to: i32, scratch: usize,
): void {
  const rowFloats = s.filterWidth * s.inChannels;
  const perImage = s.outHeight * s.outWidth;
  const outBytes = <usize>s.outChannels * 4;
  const panels = scratch + SPARE_BYTES;
  const columns = alignUp(panels + <usize>(s.group * perImage * roundUp(s.outChannels, 8)) * 4);
  const frame = alignUp(columns + <usize>(s.group * perImage) * 16);
  memory.fill(dfilter + <usize>(from * rowFloats) * outBytes, 0, <usize>((to - from) * rowFloats) * outBytes);
  for (let image = 0; image < batch; image += s.group) {
    const images = min(s.group, batch - image);
    packEights(dy + <usize>(image * perImage) * outBytes, s.outChannels, 1, images * perImage, s.outChannels, panels);
    const source = x + <usize>(image * s.inHeight * s.inWidth * s.inChannels) * 4;
    const height = frameHeight(s);
    const width = frameWidth(s);
    padPictures(source, images, s.inHeight, s.inWidth, s.inChannels, frame, height, width, s.padTop, s.padLeft);
    for (let row = from; row < to; row++) {
      for (let k = 0; k < rowFloats; k += 4) {
        const pixels = gatherColumns(s, frame, images, row, k, columns);
        const target = dfilter + <usize>(row * rowFloats + k) * outBytes;
        addOuterProducts(
          columns, 16, panels, <usize>pixels * 32, pixels, target, outBytes, rowFloats - k, s.outChannels, scratch,
        );
      }
    }
  }
}

/** Four neighbouring floats of every window, at filter row `row` and `k` floats to the right. Returns how many. */
function gatherColumns(s: ConvShape, frame: usize, images: i32, row: i32, k: i32, to: usize): i32 {
  const height = frameHeight(s);
  const rowBytes = <usize>(frameWidth(s) * s.inChannels) * 4;
  const step = <usize>(s.strideWidth * s.inChannels) * 4;
  for (let image = 0; image < images; image++) {
    for (let y = 0; y < s.outHeight; y++) {
      let from = frame + <usize>(image * height + y * s.strideHeight + row) * rowBytes + <usize>k * 4;
      for (let x = 0; x < s.outWidth; x++) {
        v128.store(to, v128.load(from));
        from += step;
        to += 16;
      }
    }
  }
  return images * s.outHeight * s.outWidth;
}
