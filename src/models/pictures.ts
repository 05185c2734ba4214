// Pictures as a model's front end sees them: area-averaged code values and how much of each average was clipped.
import { PICTURE_BYTES, PICTURE_SIZE } from '../dataset/dataset.ts';

/** Pictures of `side` × `side` averaged pixels. */
export interface PictureBatch {
  count: number;
  side: number;
  /** sRGB code values 0–255, not rounded: count × side × side × 3. */
  values: Float32Array;
  /** Share of the pixels under each average with a channel at 255: count × side × side, 0–1. */
  saturated: Float32Array;
}

export function emptyBatch(count: number, side: number): PictureBatch {
  const pixels = count * side * side;
  return { count, side, values: new Float32Array(pixels * 3), saturated: new Float32Array(pixels) };
}

/** Averages one 64 × 64 × RGB picture, its bytes mapped through `table`, into place `at` of the batch. */
export function poolPicture(
  batch: PictureBatch,
  at: number,
  picture: Uint8Array,
  table: Uint8Array = IDENTITY,
): void {
  const { side, values, saturated } = batch;
  const block = PICTURE_SIZE / side;
  const share = 1 / (block * block); // a power of two: whole sums times it are exact
  for (let row = 0, cell = at * side * side; row < side; row++)
    for (let column = 0; column < side; column++, cell++) {
      let [r, g, b, clipped] = [0, 0, 0, 0];
      for (let y = row * block; y < (row + 1) * block; y++) {
        const end = (y * PICTURE_SIZE + (column + 1) * block) * 3;
        for (let i = end - block * 3; i < end; i += 3) {
          const red = table[picture[i]!]!;
          const green = table[picture[i + 1]!]!;
          const blue = table[picture[i + 2]!]!;
          r += red;
          g += green;
          b += blue;
          if (red === 255 || green === 255 || blue === 255) clipped++;
        }
      }
      values[cell * 3] = r * share;
      values[cell * 3 + 1] = g * share;
      values[cell * 3 + 2] = b * share;
      saturated[cell] = clipped * share;
    }
}

/** `count` pictures of 64 × 64 × RGB bytes, back to back, from picture number `from`. */
export function poolPictures(pictures: Uint8Array, count: number, side: number, from = 0): PictureBatch {
  const batch = emptyBatch(count, side);
  for (let i = 0; i < count; i++)
    poolPicture(batch, i, pictures.subarray((from + i) * PICTURE_BYTES, (from + i + 1) * PICTURE_BYTES));
  return batch;
}

const IDENTITY = Uint8Array.from({ length: 256 }, (_, i) => i);

/** Code value of each byte at a brightness factor, as the dataset renders its variants: min(255, ⌊v·f + ½⌋). */
export function brightnessTable(factor: number): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, v) => Math.min(255, Math.floor(v * factor + 0.5)));
}

/** Values in [0, 1] as code values. */
export function bytesOfShares(values: ArrayLike<number>): Uint8Array {
  const bytes = new Uint8ClampedArray(values.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = values[i]! * 255;
  return new Uint8Array(bytes.buffer);
}
