// y = x ∗ filter, any filter size, stride and padding: the windows of a padded copy are laid out as rows, a block that
// fits the cache at a time, and multiplied. `from` and `to` are the share of the work, so that threads can split it.
import { finishActivation } from './activation-loop';
import { evenTable, packPanels, padBias, padPictures, panelFloats, tableBytes } from './packing';
import { multiplyRows, SPARE_BYTES } from './products-loop';
import { ConvShape, frameHeight, frameWidth } from './shapes';
import { alignUp, roundUp } from './simd';
import { blockBytes, blockRows, framedBytes, layWindows, SLACK } from './windows';

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
