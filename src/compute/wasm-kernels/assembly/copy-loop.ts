// Stretches of floats from one grid of rows to another: joining tensors side by side, and cutting them.
import { copyLoosely } from './packing';

/** From here on memory.copy is quicker than a loop. */
const LONG: i32 = 64;

/** Copies `floats` floats `rows` times: from every `fromBytes` to every `toBytes`. */
export function copyRows(from: usize, fromBytes: usize, to: usize, toBytes: usize, floats: i32, rows: i32): void {
  if (floats >= LONG) return copyLong(from, fromBytes, to, toBytes, floats, rows);
  const whole = floats & ~3;
  const end = <usize>floats * 4;
  for (let row = 0; row < rows; row++) {
    copyLoosely(from, to, whole);
    for (let i = <usize>whole * 4; i < end; i += 4) store<f32>(to + i, load<f32>(from + i));
    from += fromBytes;
    to += toBytes;
  }
}

function copyLong(from: usize, fromBytes: usize, to: usize, toBytes: usize, floats: i32, rows: i32): void {
  for (let row = 0; row < rows; row++) {
    memory.copy(to, from, <usize>floats * 4);
    from += fromBytes;
    to += toBytes;
  }
}
