// The middle of values.

/** The larger of the two in the middle of an even count; NaN of none. */
export function median(values: ArrayLike<number>): number {
  return Float64Array.from(values).sort()[values.length >> 1] ?? NaN;
}
