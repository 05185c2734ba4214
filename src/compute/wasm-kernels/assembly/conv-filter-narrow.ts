// dfilter = xᵀ ∗ dy to few channels: dy's floats stand four at a time against eight of the windows', both read where they
// lie, as neither packing nor columns that fill no panel pay there.
import { outerFourByEight } from './micro-kernels';
import { padPictures } from './packing';
import { ConvShape, frameHeight, frameWidth } from './shapes';
import { alignUp, roundUp } from './simd';
import { SLACK } from './windows';

const MOST_CHANNELS: i32 = 16;
/** Pixels of a row that pay for fetching the sums and putting them back. */
const LEAST_WIDTH: i32 = 16;

// @ts-ignore: decorator
@inline
export function isNarrow(s: ConvShape): bool {
  return s.outChannels <= MOST_CHANNELS && s.outChannels % 4 == 0 && s.outWidth >= LEAST_WIDTH;
}

// Floats of a row of the filter, in whole eights.
// @ts-ignore: decorator
@inline
function wideFloats(s: ConvShape): i32 {
  return roundUp(s.filterWidth * s.inChannels, 8);
}

// @ts-ignore: decorator
@inline
function sumFloats(s: ConvShape): i32 {
  return s.outChannels * s.filterHeight * wideFloats(s);
}

/** As convFilterGradientScratch. */
export function narrowScratch(s: ConvShape): usize {
  return <usize>(sumFloats(s) + frameHeight(s) * frameWidth(s) * s.inChannels) * 4 + SLACK;
}

/** As convFilterGradient, of the whole filter. */
export function narrowGradient(s: ConvShape, x: usize, dy: usize, dfilter: usize, batch: i32, scratch: usize): void {
  const sums = alignUp(scratch);
  const frame = alignUp(sums + <usize>sumFloats(s) * 4);
  const rowBytes = <usize>(frameWidth(s) * s.inChannels) * 4;
  const dyBytes = <usize>(s.outWidth * s.outChannels) * 4;
  const pictureBytes = <usize>(s.inHeight * s.inWidth * s.inChannels) * 4;
  memory.fill(sums, 0, <usize>sumFloats(s) * 4);
  for (let image = 0; image < batch; image++) {
    const source = x + <usize>image * pictureBytes;
    padPictures(
      source, 1, s.inHeight, s.inWidth, s.inChannels, frame, frameHeight(s), frameWidth(s), s.padTop, s.padLeft,
    );
    for (let y = 0; y < s.outHeight; y++) {
      addRow(s, frame + <usize>(y * s.strideHeight) * rowBytes, rowBytes, dy, sums);
      dy += dyBytes;
    }
  }
  turnSums(s, sums, dfilter);
}

/** sums[channel, filter row, its floats] += what one row of dy makes of the windows that begin at `from`. */
function addRow(s: ConvShape, from: usize, rowBytes: usize, dy: usize, sums: usize): void {
  const wide = wideFloats(s);
  const channelBytes = <usize>(s.filterHeight * wide) * 4;
  const step = <usize>(s.strideWidth * s.inChannels) * 4;
  const pixelBytes = <usize>s.outChannels * 4;
  for (let row = 0; row < s.filterHeight; row++) {
    for (let k = 0; k < wide; k += 8) {
      const windows = from + <usize>row * rowBytes + <usize>k * 4;
      const to = sums + <usize>(row * wide + k) * 4;
      for (let channel: usize = 0; channel < <usize>s.outChannels; channel += 4) {
        outerFourByEight(
          dy + channel * 4, pixelBytes, windows, step, s.outWidth, to + channel * channelBytes, channelBytes,
        );
      }
    }
  }
}

/** The sums with channels last, as a filter lies. */
function turnSums(s: ConvShape, sums: usize, dfilter: usize): void {
  const wide = wideFloats(s);
  const channelBytes = <usize>(s.filterHeight * wide) * 4;
  for (let row = 0; row < s.filterHeight; row++) {
    for (let k = 0; k < s.filterWidth * s.inChannels; k++) {
      const from = sums + <usize>(row * wide + k) * 4;
      for (let channel: usize = 0; channel < <usize>s.outChannels; channel++) {
        store<f32>(dfilter, load<f32>(from + channel * channelBytes));
        dfilter += 4;
      }
    }
  }
}
