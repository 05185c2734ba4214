// Picking the best of many without sorting them all.

/** Indices of the `count` largest values, in no order; ties at the edge are cut by index. */
export function largest(values: Float64Array, count: number): number[] {
  const out: number[] = [];
  if (values.length <= count) {
    for (let i = 0; i < values.length; i++) out.push(i);
    return out;
  }
  const threshold = Float64Array.from(values).sort()[values.length - count]!;
  for (let i = 0; i < values.length; i++) if (values[i]! > threshold) out.push(i);
  for (let i = 0; i < values.length && out.length < count; i++) if (values[i]! === threshold) out.push(i);
  return out;
}
