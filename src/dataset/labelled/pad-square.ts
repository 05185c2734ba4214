// A picture that is not square inside a square: in the middle, with the mean colour of its corners around it.
import { createAreaAverager } from '../area-average.ts';

/** Rows of RGBA code values, strip by strip; the same rows may be asked for again. */
export interface RowSource {
  width: number;
  height: number;
  read(
    left: number,
    width: number,
    top: number,
    height: number,
    take: (rgba: Uint8ClampedArray, y: number) => void,
  ): void;
}

/** The whole picture, padded to a square and area-averaged to `size`² × RGB bytes. */
export function padSquare(picture: RowSource, size: number): Uint8Array<ArrayBuffer> {
  const { width, height } = picture;
  const side = Math.max(width, height);
  const left = Math.floor((side - width) / 2);
  const top = Math.floor((side - height) / 2);
  const averager = createAreaAverager(side, size, 4);
  const blank = filledRow(side, cornersOf(picture));
  const row = blank.slice();
  for (let y = 0; y < top; y++) averager.addRow(blank, 0);
  picture.read(0, width, 0, height, (strip) => {
    for (let at = 0; at < strip.length; at += width * 4) {
      row.set(strip.subarray(at, at + width * 4), left * 4);
      averager.addRow(row, 0);
    }
  });
  for (let y = top + height; y < side; y++) averager.addRow(blank, 0);
  return averager.result();
}

function filledRow(side: number, rgba: readonly number[]): Uint8ClampedArray {
  return Uint8ClampedArray.from({ length: side * 4 }, (_, i) => rgba[i % 4]!);
}

/** Mean RGBA of the four corners; Uint8ClampedArray rounds it. */
function cornersOf({ width, height, read }: RowSource): number[] {
  const sums = [0, 0, 0, 0];
  for (const y of [0, height - 1])
    for (const x of [0, width - 1])
      read(x, 1, y, 1, (pixel) => sums.forEach((_, c) => (sums[c]! += pixel[c]!)));
  return sums.map((sum) => sum / 4);
}
