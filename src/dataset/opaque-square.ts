// The colour of a picture that is see-through in parts: of its opaque pixels alone, as what is behind it is no paint.
import { AppError } from '../shared/errors.ts';
import { message } from '../shared/message.ts';
import type { OpenPicture } from './drawn-picture.ts';
import { centredSquare, type PixelRegion } from './preprocess.ts';

/** Alpha from which on a pixel counts: lossy formats miss 255 by a little. */
const OPAQUE = 250;

/**
 * The centred square of where it is opaque, averaged to size² × RGB bytes; where that has holes, they have the mean colour
 * of the rest. Null where nothing is opaque but something can be seen: then only the ground behind it tells a colour.
 * @throws AppError `not-a-picture` where there is nothing to be seen.
 */
export function opaqueSquare(picture: OpenPicture, size: number): Uint8Array<ArrayBuffer> | null {
  const { box, isSeen } = opaqueBox(picture);
  if (!isSeen) throw new AppError('not-a-picture', message('pictures.seeThrough'));
  if (!box) return null;
  const { x, y, side } = centredSquare(box);
  const sums = new Float64Array(size * size * 4); // r, g, b by their coverage, and the coverage
  picture.read(
    x,
    side,
    y,
    side,
    (strip, top) => {
      for (let at = 0, row = top; at < strip.length; at += side * 4, row++)
        addRow(sums, strip.subarray(at, at + side * 4), row, side, size);
    },
    'none',
  );
  return filled(sums, size);
}

function opaqueBox(picture: OpenPicture): { box: PixelRegion | null; isSeen: boolean } {
  const { width, height } = picture;
  let [left, top, right, bottom] = [width, height, 0, 0];
  let isSeen = false;
  picture.read(
    0,
    width,
    0,
    height,
    (strip, y) => {
      for (let at = 3, i = 0; at < strip.length; at += 4, i++) {
        isSeen ||= strip[at]! > 0;
        if (strip[at]! < OPAQUE) continue;
        const [column, row] = [i % width, y + Math.floor(i / width)];
        left = Math.min(left, column);
        right = Math.max(right, column + 1);
        top = Math.min(top, row);
        bottom = Math.max(bottom, row + 1);
      }
    },
    'none',
  );
  return {
    box: right > left ? { x: left, y: top, width: right - left, height: bottom - top } : null,
    isSeen,
  };
}

/** Pixels are cut at `size`ths of their width, as createAreaAverager does it. */
function addRow(sums: Float64Array, rgba: Uint8ClampedArray, row: number, side: number, size: number): void {
  for (let x = 0; x < side; x++) {
    if (rgba[4 * x + 3]! < OPAQUE) continue;
    for (const [line, tall] of shares(row, side, size))
      for (const [column, wide] of shares(x, side, size)) {
        const at = 4 * (line * size + column);
        for (let c = 0; c < 3; c++) sums[at + c]! += tall * wide * rgba[4 * x + c]!;
        sums[at + 3]! += tall * wide;
      }
  }
}

/** The cells that pixel `at` of `side` falls into, with its share in each, in `size`ths. */
function shares(at: number, side: number, size: number): [cell: number, share: number][] {
  const [start, end] = [at * size, (at + 1) * size];
  const found: [number, number][] = [];
  for (let cell = Math.floor(start / side); cell * side < end; cell++)
    found.push([cell, Math.min(end, (cell + 1) * side) - Math.max(start, cell * side)]);
  return found;
}

function filled(sums: Float64Array, size: number): Uint8Array<ArrayBuffer> {
  const all = [0, 0, 0, 0];
  for (let i = 0; i < sums.length; i++) all[i % 4]! += sums[i]!;
  const out = new Uint8Array(size * size * 3);
  for (let cell = 0; cell < size * size; cell++) {
    const isEmpty = sums[4 * cell + 3] === 0;
    for (let c = 0; c < 3; c++) {
      const mean = isEmpty ? all[c]! / all[3]! : sums[4 * cell + c]! / sums[4 * cell + 3]!;
      out[3 * cell + c] = Math.floor(mean + 0.5 + 1e-9);
    }
  }
  return out;
}
