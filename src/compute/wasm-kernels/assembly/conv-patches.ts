// The transposed convolution when the filter is as large as the stride: every input pixel becomes a patch of its own.
import { finishActivation } from './activation-loop';
import { evenTable, fillTable, packPanels, padBias, panelFloats, strideTable, tableBytes } from './packing';
import { multiplyRows, SPARE_BYTES } from './products-loop';
import { ConvShape } from './shapes';
import { alignUp, roundUp } from './simd';
import { blockRows, SLACK } from './windows';

/** Whether windows lie side by side without overlap or padding: then each is one row of a product with the filter. */
// @ts-ignore: decorator
@inline
export function isPatches(s: ConvShape): bool {
  const tiles = s.strideHeight == s.filterHeight && s.strideWidth == s.filterWidth;
  const covers = s.inHeight == s.outHeight * s.strideHeight && s.inWidth == s.outWidth * s.strideWidth;
  return tiles && covers && s.padTop == 0 && s.padLeft == 0;
}

// @ts-ignore: decorator
@inline
function patchBlockRows(s: ConvShape): i32 {
  return blockRows(s.outWidth, s.outChannels + s.filterHeight * s.filterWidth * s.inChannels);
}

/** As convInputGradientScratch. */
export function patchScratch(s: ConvShape): usize {
  const run = s.filterWidth * s.inChannels;
  const panels = s.filterHeight * panelFloats(s.outChannels, run) + roundUp(run, 8);
  return <usize>panels * 4 + 2 * tableBytes(patchBlockRows(s) * s.outWidth) + SPARE_BYTES + SLACK;
}

/** convInputGradient for patches: row ky of every patch at once, straight to where it belongs. */
export function patchGradient(
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
