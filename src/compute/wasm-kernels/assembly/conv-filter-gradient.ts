// dfilter = xᵀ ∗ dy: four floats of every window at a time, times dy, summed over all pixels.
import { isNarrow, narrowGradient, narrowScratch } from './conv-filter-narrow';
import { packEights, padPictures } from './packing';
import { addOuterProducts, SPARE_BYTES } from './products-loop';
import { ConvShape, frameHeight, frameWidth } from './shapes';
import { alignUp, roundUp } from './simd';
import { framedBytes, SLACK } from './windows';

export function convFilterGradientScratch(s: ConvShape): usize {
  if (isNarrow(s)) return narrowScratch(s);
  const pixels = s.group * s.outHeight * s.outWidth;
  return <usize>(pixels * (roundUp(s.outChannels, 8) + 4)) * 4 + framedBytes(s) + SPARE_BYTES + SLACK;
}

/** Rows [from, to) of the filter, 0 ≤ row < filterHeight, summed over all `batch` pictures. */
export function convFilterGradient(
  s: ConvShape, x: usize, dy: usize, dfilter: usize, batch: i32, from: i32, to: i32, scratch: usize,
): void {
  if (isNarrow(s)) return narrowGradient(s, x, dy, dfilter, batch, scratch);
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
