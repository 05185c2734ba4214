// Whether two backends calculate the same: the losses of one seeded step, which differ by rounding only.

/** As a share of the value, or of a tenth of the largest one: small ones are differences of large ones. */
const TOLERANCE = 0.02;
/** Losses below this are zero for this purpose. */
const LEAST = 0.05;

/** Where they differ: a value and what it should be; null where they agree. A value that is no number always differs. */
export function firstDifference(
  values: ArrayLike<number>,
  reference: ArrayLike<number>,
): { is: number; should: number } | null {
  const scale = 0.1 * Math.max(0, ...Array.from(reference, Math.abs));
  for (let i = 0; i < reference.length; i++) {
    const [is, should] = [values[i] ?? NaN, reference[i]!];
    const allowed = TOLERANCE * Math.max(Math.abs(should), scale, LEAST);
    if (!(Math.abs(is - should) <= allowed)) return { is, should };
  }
  return null;
}
