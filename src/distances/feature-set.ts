// What all distances here compare: one row of features for each picture.

/** `values` is [count, size], row after row. */
export interface FeatureSet {
  count: number;
  size: number;
  values: Float32Array;
}

/** The rows at these places, in their order. */
export function rowsAt({ size, values }: FeatureSet, places: ArrayLike<number>): FeatureSet {
  const picked = new Float32Array(places.length * size);
  for (let i = 0; i < places.length; i++)
    picked.set(values.subarray(places[i]! * size, (places[i]! + 1) * size), i * size);
  return { count: places.length, size, values: picked };
}
