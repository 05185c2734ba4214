// Direct convolution of any filter size, stride and padding: the windows of a padded copy are multiplied where they
// lie, without an im2col matrix. `from` and `to` say which share of the work a call does, so that threads can split it.
import { finishActivation } from './activation';
import { outerFourByEight } from './micro-kernels';
import {
  fillTable, multiplyRows, packEights, packPanels, padBias, padPictures, panelFloats, tableBytes,
} from './packing';
import { ConvShape, fitsUnpadded, frameHeight, frameWidth } from './shapes';
import { alignUp, roundUp } from './simd';

// Room for alignment and for four-wide loads that read past a last row.
const SLACK: usize = 1024;

// @ts-ignore: decorator
@inline
function framedBytes(s: ConvShape): usize {
  return <usize>(s.group * frameHeight(s) * frameWidth(s) * s.inChannels) * 4;
}

// --- y = x ∗ filter ---------------------------------------------------------------------------------------------

export function convForwardScratch(s: ConvShape): usize {
  const filter = panelFloats(s.filterHeight * s.filterWidth * s.inChannels, s.outChannels) + roundUp(s.outChannels, 8);
  return <usize>filter * 4 + framedBytes(s) + 2 * tableBytes(s.group * s.outHeight * s.outWidth) + SLACK;
}

/** Pictures [from, to) of activation(x ∗ filter + bias); `bias` may be 0. */
export function convForward(
  s: ConvShape, x: usize, filter: usize, bias: usize, y: usize, from: i32, to: i32, scratch: usize,
): void {
  const k = s.filterHeight * s.filterWidth * s.inChannels;
  const pixels = s.group * s.outHeight * s.outWidth;
  let next = scratch;
  packPanels(filter, s.outChannels, 1, k, s.outChannels, scratch, k, 0);
  next += <usize>panelFloats(k, s.outChannels) * 4;
  const paddedBias = bias ? next : 0;
  if (bias) padBias(bias, s.outChannels, paddedBias);
  next = alignUp(next + <usize>roundUp(s.outChannels, 8) * 4);
  const inputs = next;
  const outputs = inputs + tableBytes(pixels);
  const frame = alignUp(outputs + tableBytes(pixels));
  const direct = fitsUnpadded(s);
  const height = direct ? s.inHeight : frameHeight(s);
  const width = direct ? s.inWidth : frameWidth(s);
  const rowBytes = <usize>(width * s.inChannels) * 4;
  let tabled = 0;
  for (let image = from; image < to; image += s.group) {
    const images = min(s.group, to - image);
    const source = x + <usize>image * <usize>(s.inHeight * s.inWidth * s.inChannels) * 4;
    const target = y + <usize>image * <usize>(s.outHeight * s.outWidth * s.outChannels) * 4;
    if (!direct) {
      padPictures(source, images, s.inHeight, s.inWidth, s.inChannels, frame, height, width, s.padTop, s.padLeft);
    }
    if (tabled != images) tabled = windowTables(s, images, height, rowBytes, inputs, outputs);
    const rows = images * s.outHeight * s.outWidth;
    multiplyRows(
      inputs, outputs, rows, direct ? source : frame, target, s.filterHeight, s.filterWidth * s.inChannels, rowBytes,
      scratch, s.outChannels, paddedBias, s.activation, s.slope,
    );
    finishActivation(target, rows * s.outChannels, s.activation);
  }
}

/** Offsets of every window's first float and of every output pixel. Returns `images`. */
function windowTables(s: ConvShape, images: i32, height: i32, rowBytes: usize, inputs: usize, outputs: usize): i32 {
  const stepBytes = <usize>(s.strideWidth * s.inChannels) * 4;
  const pixelBytes = <usize>s.outChannels * 4;
  let pixel = 0;
  for (let image = 0; image < images; image++) {
    for (let row = 0; row < s.outHeight; row++) {
      let window = <usize>(image * height + row * s.strideHeight) * rowBytes;
      for (let column = 0; column < s.outWidth; column++) {
        store<u32>(inputs + <usize>pixel * 4, <u32>window);
        store<u32>(outputs + <usize>pixel * 4, <u32>(<usize>pixel * pixelBytes));
        window += stepBytes;
        pixel++;
      }
    }
  }
  fillTable(inputs, pixel);
  fillTable(outputs, pixel);
  return images;
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

export function convInputGradientScratch(s: ConvShape): usize {
  const filter = panelFloats(s.filterHeight * s.filterWidth * s.outChannels, s.inChannels) + roundUp(s.inChannels, 8);
  const frame = s.group * gradientFrameHeight(s) * gradientFrameWidth(s) * s.outChannels;
  return <usize>(filter + frame) * 4 + 2 * tableBytes(s.group * s.inHeight * s.inWidth) + SLACK;
}

/** Pictures [from, to) of activation(dy ∗ᵀ filter + bias), the transposed convolution; `bias` may be 0. */
export function convInputGradient(
  s: ConvShape, dy: usize, filter: usize, bias: usize, dx: usize, from: i32, to: i32, scratch: usize,
): void {
  const paddedBias = bias ? scratch : 0;
  if (bias) padBias(bias, s.inChannels, paddedBias);
  const panels = scratch + <usize>roundUp(s.inChannels, 8) * 4;
  packAllPhases(s, filter, panels);
  const taps = s.filterHeight * s.filterWidth * s.outChannels;
  const inputs = alignUp(panels + <usize>panelFloats(taps, s.inChannels) * 4);
  const outputs = inputs + tableBytes(s.group * s.inHeight * s.inWidth);
  const frame = alignUp(outputs + tableBytes(s.group * s.inHeight * s.inWidth));
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
        panel += gradientPhase(s, py, px, images, frame, target, panel, paddedBias, inputs, outputs);
      }
    }
    finishActivation(target, images * s.inHeight * s.inWidth * s.inChannels, s.activation);
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

/** All pixels of dx in phase (py, px) of the framed dy. Returns the bytes of the phase's panels. */
function gradientPhase(
  s: ConvShape, py: i32, px: i32, images: i32, frame: usize, dx: usize, panels: usize, bias: usize, inputs: usize,
  outputs: usize,
): usize {
  const rows = tapsOf(s.filterHeight, s.strideHeight, py);
  const columns = tapsOf(s.filterWidth, s.strideWidth, px);
  const pixelBytes = <usize>s.outChannels * 4;
  const rowBytes = <usize>gradientFrameWidth(s) * pixelBytes;
  const firstRow = phaseStart(py, s.padTop, s.strideHeight);
  const firstColumn = phaseStart(px, s.padLeft, s.strideWidth);
  let pixel = 0;
  for (let image = 0; image < images; image++) {
    for (let y = firstRow; y < s.inHeight; y += s.strideHeight) {
      const top = (y + s.padTop) / s.strideHeight - rows + 1 + reachHeight(s);
      for (let x = firstColumn; x < s.inWidth; x += s.strideWidth) {
        const left = (x + s.padLeft) / s.strideWidth - columns + 1 + reachWidth(s);
        const window = <usize>(image * gradientFrameHeight(s) + top) * rowBytes + <usize>left * pixelBytes;
        store<u32>(inputs + <usize>pixel * 4, <u32>window);
        store<u32>(outputs + <usize>pixel * 4, ((image * s.inHeight + y) * s.inWidth + x) * s.inChannels * 4);
        pixel++;
      }
    }
  }
  if (pixel > 0) {
    fillTable(inputs, pixel);
    fillTable(outputs, pixel);
    multiplyRows(
      inputs, outputs, pixel, frame, dx, rows, columns * s.outChannels, rowBytes, panels, s.inChannels, bias,
      s.activation, s.slope,
    );
  }
  return <usize>panelFloats(rows * columns * s.outChannels, s.inChannels) * 4;
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
  return <usize>(pixels * (roundUp(s.outChannels, 8) + 4)) * 4 + framedBytes(s) + SLACK;
}

/** Rows [from, to) of the filter, 0 ≤ row < filterHeight, summed over all `batch` pictures. */
export function convFilterGradient(
  s: ConvShape, x: usize, dy: usize, dfilter: usize, batch: i32, from: i32, to: i32, scratch: usize,
): void {
  const rowFloats = s.filterWidth * s.inChannels;
  const perImage = s.outHeight * s.outWidth;
  const outBytes = <usize>s.outChannels * 4;
  const columns = alignUp(scratch + <usize>(s.group * perImage * roundUp(s.outChannels, 8)) * 4);
  const frame = alignUp(columns + <usize>(s.group * perImage) * 16);
  memory.fill(dfilter + <usize>(from * rowFloats) * outBytes, 0, <usize>((to - from) * rowFloats) * outBytes);
  for (let image = 0; image < batch; image += s.group) {
    const images = min(s.group, batch - image);
    packEights(dy + <usize>(image * perImage) * outBytes, s.outChannels, 1, images * perImage, s.outChannels, scratch);
    const source = x + <usize>(image * s.inHeight * s.inWidth * s.inChannels) * 4;
    const height = frameHeight(s);
    const width = frameWidth(s);
    padPictures(source, images, s.inHeight, s.inWidth, s.inChannels, frame, height, width, s.padTop, s.padLeft);
    for (let row = from; row < to; row++) {
      for (let k = 0; k < rowFloats; k += 4) {
        const pixels = gatherColumns(s, frame, images, row, k, columns);
        const target = dfilter + <usize>(row * rowFloats + k) * outBytes;
        for (let n = 0; n < s.outChannels; n += 8) {
          const panel = scratch + <usize>(n * pixels) * 4;
          outerFourByEight(
            columns, 16, panel, pixels, target + <usize>n * 4, outBytes, rowFloats - k, s.outChannels - n,
          );
        }
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
