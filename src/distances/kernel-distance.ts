// The kernel distance of two sets: an unbiased estimate of the squared maximum mean discrepancy under a cubic kernel.
import type { FeatureSet } from './feature-set.ts';

/** Kernels of all pairs, kept so that resamples cost no more products of features. */
export interface KernelPairs {
  a: Float32Array;
  b: Float32Array;
  between: Float32Array;
  counts: readonly [a: number, b: number];
}

/**
 * k(x, y) = (x·y / size + 1)³ (Bińkowski et al. 2018, section 4.1).
 * @param ofA the kernels within `a`, where they are known from pairs with another set
 */
export function kernelPairs(a: FeatureSet, b: FeatureSet, ofA = kernels(a, a)): KernelPairs {
  return { a: ofA, b: kernels(b, b), between: kernels(a, b), counts: [a.count, b.count] };
}

/**
 * MMD²ᵤ (Gretton et al. 2012, eq. 3), which is 0 on average, and so below 0 as often as not, of two sets alike.
 * @param weights how often each member of the two sets counts, of a resample; every one once without. Pairs of one with
 * itself are left out.
 */
export function kernelDistance(
  { a, b, between, counts: [m, n] }: KernelPairs,
  weights: readonly [ArrayLike<number>, ArrayLike<number>] | null = null,
): number {
  const [wa, wb] = weights ?? [new Uint8Array(m).fill(1), new Uint8Array(n).fill(1)];
  return (
    meanOfPairs(a, wa, wa, true) + meanOfPairs(b, wb, wb, true) - 2 * meanOfPairs(between, wa, wb, false)
  );
}

/** Σ wᵢ·wⱼ·kᵢⱼ / Σ wᵢ·wⱼ, of one set without i = j. */
function meanOfPairs(
  pairs: Float32Array,
  rows: ArrayLike<number>,
  columns: ArrayLike<number>,
  isOneSet: boolean,
): number {
  const width = columns.length;
  let [sum, total, all] = [0, 0, 0];
  for (let j = 0; j < width; j++) all += columns[j]!;
  for (let i = 0; i < rows.length; i++) {
    const w = rows[i]!;
    if (w === 0) continue;
    const own = isOneSet ? i : -1;
    let row = 0;
    for (let j = 0, at = i * width; j < width; j++, at++) row += columns[j]! * pairs[at]!;
    if (own >= 0) row -= columns[own]! * pairs[i * width + own]!;
    sum += w * row;
    total += w * (own >= 0 ? all - columns[own]! : all);
  }
  return sum / total;
}

function kernels(a: FeatureSet, b: FeatureSet): Float32Array {
  const { size } = a;
  const result = new Float32Array(a.count * b.count);
  for (let i = 0, at = 0; i < a.count; i++) {
    const x = a.values.subarray(i * size, (i + 1) * size);
    for (let j = 0, from = 0; j < b.count; j++, at++) {
      let dot = 0;
      for (let k = 0; k < size; k++, from++) dot += x[k]! * b.values[from]!;
      result[at] = (dot / size + 1) ** 3;
    }
  }
  return result;
}
