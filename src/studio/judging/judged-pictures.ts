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
