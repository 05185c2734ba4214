// How sharp pictures are.

/** Mean squared step from pixel to pixel: how sharp pictures are, in squared code values. */
export function sharpnessOf({
  count,
  side,
  depth,
  bytes,
}: {
  count: number;
  side: number;
  depth: number;
  /** count × side × side × depth code values. */
  bytes: Uint8Array;
}): number {
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
