// Filters transformed for Winograd's algorithm (winograd-transforms.ts) and packed in panels for products, component by
// component; a share of their rows at a time, so that threads can split it.
import { ConvShape } from './shapes';
import { blockColumn, blockRow } from './winograd-blocks';
import { transformFilter } from './winograd-taps';
import { COMPONENTS, componentBytes } from './winograd-transforms';

/** Bytes from one component of a packed filter to the next. */
// @ts-ignore: decorator
@inline
export function panelBytes(s: ConvShape, isTransposed: bool): usize {
  return componentBytes((isTransposed ? 1 : 4) * s.inChannels * s.outChannels);
}

/** Bytes of a whole packed filter, of all four phases where it is transposed. */
export function winogradFilterBytes(s: ConvShape, isTransposed: bool): usize {
  return (isTransposed ? 4 : 1) * COMPONENTS * panelBytes(s, isTransposed);
}

/** Where columns [column, column + 4) of a row of packed panels lie; the last panel may be four wide. */
// @ts-ignore: decorator
@inline
function placeOf(panels: usize, k: i32, n: i32, row: i32, column: i32): usize {
  const start = column & ~7;
  const width = n - start > 4 ? 8 : 4;
  return panels + <usize>(k * start + row * width + (column & 7)) * 4;
}

/** Bytes from a filter's tap to the next but one below, of slices [inChannels, outChannels]; 0 where it has none. */
// @ts-ignore: decorator
@inline
function below(s: ConvShape, py: i32, slice: usize): usize {
  return py + 2 < s.filterHeight ? <usize>(2 * s.filterWidth) * slice : 0;
}

/** To the right, likewise. */
// @ts-ignore: decorator
@inline
function beside(s: ConvShape, px: i32, slice: usize): usize {
  return px + 2 < s.filterWidth ? 2 * slice : 0;
}

/**
 * Rows [from, to) of 4·inChannels, the pixels of a 2×2 block one after another, for winogradForward:
 * [25, 4·inChannels, outChannels].
 */
export function winogradFilter(s: ConvShape, filter: usize, panels: usize, from: i32, to: i32): void {
  const n = s.outChannels;
  const slice = <usize>(s.inChannels * n) * 4;
  const component = panelBytes(s, false);
  for (let row = from; row < to; row++) {
    const block = row / s.inChannels;
    const py = blockRow(block);
    const px = blockColumn(block);
    const tap = filter + <usize>(py * s.filterWidth + px) * slice + <usize>((row % s.inChannels) * n) * 4;
    const down = below(s, py, slice);
    const right = beside(s, px, slice);
    for (let column = 0; column < n; column += 4) {
      const at = tap + <usize>column * 4;
      const none = f32x4.splat(0);
      transformFilter(
        v128.load(at), right ? v128.load(at + right) : none, down ? v128.load(at + down) : none,
        right && down ? v128.load(at + down + right) : none, placeOf(panels, 4 * s.inChannels, n, row, column), component,
      );
    }
  }
}

/**
 * Rows [from, to) of outChannels, whole fours, of all four phases for winogradInputGradient:
 * [4, 25, outChannels, inChannels], taps in reverse.
 */
export function winogradTransposedFilter(s: ConvShape, filter: usize, panels: usize, from: i32, to: i32): void {
  const component = panelBytes(s, true);
  const slice = <usize>(s.inChannels * s.outChannels) * 4;
  const step = <usize>s.outChannels * 4;
  for (let phase = 0; phase < 4; phase++) {
    const tap = filter + <usize>((phase >> 1) * s.filterWidth + (phase & 1)) * slice;
    const down = below(s, phase >> 1, slice);
    const right = beside(s, phase & 1, slice);
    for (let row = from; row < to; row += 4) {
      for (let column = 0; column < s.inChannels; column += 4) {
        const at = tap + <usize>(column * s.outChannels + row) * 4;
        const width: usize = s.inChannels - (column & ~7) > 4 ? 32 : 16;
        const place = placeOf(panels, s.outChannels, s.inChannels, row, column);
        transposedFour(at, down, right, step, place, width, component);
      }
    }
    panels += COMPONENTS * component;
  }
}

/** Four input by four output channels: rows of the filter's slices become columns of the panels. */
function transposedFour(
  at: usize, down: usize, right: usize, step: usize, to: usize, width: usize, component: usize,
): void {
  const none = f32x4.splat(0);
  for (let row: usize = 0; row < 4; row++) {
    const from = at + row * 4;
    transformFilter(
      right && down ? columnOf(from + down + right, step) : none, down ? columnOf(from + down, step) : none,
      right ? columnOf(from + right, step) : none, columnOf(from, step), to + row * width, component,
    );
  }
}

/** Four floats `step` bytes apart. */
// @ts-ignore: decorator
@inline
function columnOf(from: usize, step: usize): v128 {
  const first = v128.load32_zero(from);
  const second = v128.load32_lane(from + step, first, 1);
  const third = v128.load32_lane(from + 2 * step, second, 2);
  return v128.load32_lane(from + 3 * step, third, 3);
}
