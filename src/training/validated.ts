// The losses of fixed batches that no step sees.
import type * as tf from '@tensorflow/tfjs-core';
import type { Attempts } from './task.ts';

export interface Validation<Batch> {
  batches: readonly Batch[];
  /** Metrics in the order in which `evaluate` has them. */
  names: readonly string[];
  /** Pictures of a batch. */
  countOf(batch: Batch): number;
  /** Each metric as the mean over the batch. */
  evaluate(batch: Batch): Promise<ArrayLike<number>>;
}

/** `val_…` of each metric, averaged over the pictures of all batches; empty where there are none. */
export async function validated<Batch>(
  { batches, names, countOf, evaluate }: Validation<Batch>,
  breathe: () => Promise<void>,
): Promise<Record<string, number>> {
  const sums = new Float64Array(names.length);
  let pictures = 0;
  for (const batch of batches) {
    const values = await evaluate(batch);
    const count = countOf(batch);
    for (let i = 0; i < sums.length; i++) sums[i]! += values[i]! * count;
    pictures += count;
    await breathe();
  }
  if (pictures === 0) return {};
  return Object.fromEntries(names.map((name, i) => [`val_${name}`, sums[i]! / pictures]));
}

/** The values of a tensor, which is gone afterwards, also where they can't be read. */
export async function valuesOf(compute: () => tf.Tensor, attempts: Attempts): Promise<Float32Array> {
  const tensor = attempts.attempt(compute);
  try {
    return (await attempts.guard(() => tensor.data())) as Float32Array;
  } finally {
    tensor.dispose();
  }
}
