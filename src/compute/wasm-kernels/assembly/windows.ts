// What the direct convolutions share: how many windows are laid out at a time, and the laying out.
import { copyLoosely } from './packing';
import { ConvShape, frameHeight, frameWidth } from './shapes';

// Room for alignment and for four-wide loads and stores that reach past a last row.
export const SLACK: usize = 1024;
// Floats of window rows that are laid out at a time.
const BLOCK_FLOATS: i32 = 48 * 1024;

// @ts-ignore: decorator
@inline
export function framedBytes(s: ConvShape): usize {
  return <usize>(s.group * frameHeight(s) * frameWidth(s) * s.inChannels) * 4;
}

/** Rows of output pixels, `width` long, whose windows of `k` floats make one block. */
// @ts-ignore: decorator
@inline
export function blockRows(width: i32, k: i32): i32 {
  return max(1, BLOCK_FLOATS / max(1, width * k));
}

// @ts-ignore: decorator
@inline
export function blockBytes(width: i32, k: i32): usize {
  return <usize>(blockRows(width, k) * width * k) * 4;
}

/** Lays `count` windows out as rows: each is `runs` stretches of `floats`, `rowBytes` apart; windows are `step` apart. */
export function layWindows(from: usize, count: i32, step: usize, runs: i32, floats: i32, rowBytes: usize, to: usize): usize {
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
