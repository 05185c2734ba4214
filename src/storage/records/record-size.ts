// What a record takes, near enough to plan with.

/** Bytes of the arrays in a record; what else it holds counts for a few each. */
export function sizeOf(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (typeof value !== 'object' || value === null) return 8;
  return Object.values(value).reduce((sum: number, item) => sum + sizeOf(item), 0);
}
