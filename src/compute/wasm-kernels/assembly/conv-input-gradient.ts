// dx = dy ∗ᵀ filter, the gradient for the input and the transposed convolution.
// The rows of dx fall into `stride` phases; within one, dx is a stride-1 convolution of dy with every stride-th tap
// of the filter, turned round.
import { isPatches, patchGradient, patchScratch } from './conv-patches';
import { isSpread, spreadGradient, spreadScratch } from './conv-spread';
import { finishActivation } from './activation-loop';
import {
  evenTable, fillTable, packPanels, padBias, padPictures, panelFloats, strideTable, tableBytes,
} from './packing';
import { multiplyRows, SPARE_BYTES } from './products-loop';
import { ConvShape } from './shapes';
import { alignUp, roundUp } from './simd';
import { blockBytes, blockRows, layWindows, SLACK } from './windows';

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

export function convInputGradientScratch(s: ConvShape): usize {
  if (isPatches(s)) return patchScratch(s);
  if (isSpread(s)) return spreadScratch(s);
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
  if (isSpread(s)) return spreadGradient(s, dy, filter, bias, dx, from, to, scratch);
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

/** First row of dx, counted without the padding, that belongs to a phase. */
// @ts-ignore: decorator
@inline
function phaseStart(phase: i32, pad: i32, stride: i32): i32 {
  return (((phase - pad) % stride) + stride) % stride;
}
