// The pixels of a 2×2 block in the order in which their channels lie one after another, and which components of
// winograd-transforms.ts a filter's taps at them have a part in: those of one tap (the second of a 3×3 filter's rows or
// columns) have none in the last. So ordered, the blocks of any component are neighbours.
import { ConvShape } from './shapes';

/** 0, 0, 1, 1: the pixel's row. */
// @ts-ignore: decorator
@inline
export function blockRow(block: i32): i32 {
  return block >> 1;
}

/** 1, 0, 0, 1: its column. */
// @ts-ignore: decorator
@inline
export function blockColumn(block: i32): i32 {
  return (block ^ (block >> 1) ^ 1) & 1;
}

/** The blocks of component `i` are [firstBlock, endBlock). */
// @ts-ignore: decorator
@inline
export function firstBlock(s: ConvShape, i: i32): i32 {
  return s.filterWidth == 3 && i % 5 == 4 ? 1 : 0;
}

// @ts-ignore: decorator
@inline
export function endBlock(s: ConvShape, i: i32): i32 {
  if (s.filterHeight == 3 && i / 5 == 4) return 2;
  return s.filterWidth == 3 && i % 5 == 4 ? 3 : 4;
}
