// A picture that the app decoded itself, read as one that the browser decoded.
import type { Rgb } from './dataset.ts';
import type { OpenPicture } from './drawn-picture.ts';

export interface DecodedPicture {
  width: number;
  height: number;
  /** RGBA, on white: alpha is 255 throughout. */
  data: Uint8ClampedArray;
}

/** Of one colour throughout. */
export interface EvenPicture {
  width: number;
  height: number;
  rgb: Rgb;
}

export function evenPicture({ width, height, rgb }: EvenPicture): OpenPicture {
  return {
    ...{ width, height, even: rgb },
    read(_left, count, _top, rows, take) {
      const row = new Uint8ClampedArray(4 * count).map((_, i) => rgb[i % 4] ?? 255);
      for (let y = 0; y < rows; y++) take(row, y);
    },
    close: () => {},
  };
}

export function ownPicture({ width, height, data }: DecodedPicture): OpenPicture {
  return {
    ...{ width, height },
    read(left, count, top, rows, take) {
      if (count === width) return take(data.subarray(top * width * 4, (top + rows) * width * 4), 0);
      for (let y = 0; y < rows; y++) {
        const from = ((top + y) * width + left) * 4;
        take(data.subarray(from, from + count * 4), y);
      }
    },
    close: () => {},
  };
}
