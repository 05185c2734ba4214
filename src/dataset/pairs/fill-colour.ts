// Which colour a pair is filled with, by its pixels: what most of what changed has become. Numbers only.
import type { Rgb } from '../dataset.ts';

/** Least change of a channel, in code values, that is a fill and no trace of compression. */
const CHANGED_CODES = 24;
/** Least number of pixels that changed. */
const FEW_PIXELS = 4;
const BIN_BITS = 4;

/** Whole code values, or null where nothing is filled. @param input, output RGB bytes of one size */
export function fillColour(input: Uint8Array, output: Uint8Array): Rgb | null {
  const bins = new Map<
    number,
    { count: number; sums: [number, number, number]; exact: Map<number, number> }
  >();
  let changed = 0;
  for (let i = 0; i < input.length; i += 3) {
    if (!isChanged(input, output, i)) continue;
    changed++;
    const [r, g, b] = [output[i]!, output[i + 1]!, output[i + 2]!];
    const key = ((r >> BIN_BITS) << 16) | ((g >> BIN_BITS) << 8) | (b >> BIN_BITS);
    const bin = bins.get(key) ?? { count: 0, sums: [0, 0, 0], exact: new Map<number, number>() };
    bins.set(key, bin);
    bin.count++;
    [r, g, b].forEach((value, c) => (bin.sums[c]! += value));
    const code = (r << 16) | (g << 8) | b;
    bin.exact.set(code, (bin.exact.get(code) ?? 0) + 1);
  }
  if (changed < FEW_PIXELS) return null;
  const { count, sums, exact } = [...bins.values()].reduce((most, bin) =>
    bin.count > most.count ? bin : most,
  );
  const [code, times] = [...exact].reduce((most, one) => (one[1] > most[1] ? one : most));
  if (2 * times >= count) return [code >> 16, (code >> 8) & 255, code & 255];
  return [Math.round(sums[0] / count), Math.round(sums[1] / count), Math.round(sums[2] / count)];
}

function isChanged(input: Uint8Array, output: Uint8Array, i: number): boolean {
  for (let c = i; c < i + 3; c++) if (Math.abs(input[c]! - output[c]!) > CHANGED_CODES) return true;
  return false;
}

/** Greatest difference of a channel, in code values, that one colour has from file to file. */
const SAME_CODES = 48;

export function isAnotherColour(fill: Rgb, known: Rgb): boolean {
  return fill.some((value, c) => Math.abs(value - known[c]!) > SAME_CODES);
}

/** Median of each channel. @param colours at least one */
export function medianColour(colours: readonly Rgb[]): Rgb {
  const middle = (c: 0 | 1 | 2) =>
    colours.map((colour) => colour[c]).sort((a, b) => a - b)[Math.floor(colours.length / 2)]!;
  return [middle(0), middle(1), middle(2)];
}
