// Pictures at the side that the classifier sees, with the class of each.

export interface JudgedPictures {
  count: number;
  side: number;
  depth: 1 | 3;
  /** count × side × side × depth code values. */
  bytes: Uint8Array;
  /** Class of each, from 0. */
  classes: Int32Array;
}

/** Those at these places, in their order. */
export function picturesAt(pictures: JudgedPictures, places: readonly number[]): JudgedPictures {
  const size = pictures.side * pictures.side * pictures.depth;
  const bytes = new Uint8Array(places.length * size);
  places.forEach((place, i) =>
    bytes.set(pictures.bytes.subarray(place * size, (place + 1) * size), i * size),
  );
  const classes = Int32Array.from(places, (place) => pictures.classes[place]!);
  return { ...pictures, count: places.length, bytes, classes };
}

/** Mean squared step from pixel to pixel: how sharp pictures are, in squared code values. */
export function sharpnessOf({ count, side, depth, bytes }: JudgedPictures): number {
  let sum = 0;
  const row = side * depth;
  for (let n = 0; n < count; n++)
    for (let y = 0; y < side - 1; y++)
      for (let i = 0; i < row - depth; i++) {
        const at = (n * side + y) * row + i;
        sum += (bytes[at]! - bytes[at + depth]!) ** 2 + (bytes[at]! - bytes[at + row]!) ** 2;
      }
  return sum / (2 * count * (side - 1) * (row - depth));
}
