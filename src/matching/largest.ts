// Picking the best of many without sorting them all.

/** Indices of the `count` largest values, in no order; ties at the edge are cut by index. A heap of the best so far. */
export function largest(values: Float64Array, count: number): number[] {
  const kept = Math.min(count, values.length);
  const heap = Array.from({ length: kept }, (_, i) => i);
  for (let i = (kept >> 1) - 1; i >= 0; i--) sink(heap, values, i);
  if (kept === 0) return heap;
  for (let i = kept; (i = nextAbove(values, i, values[heap[0]!]!)) < values.length; i++) {
    heap[0] = i;
    sink(heap, values, 0);
  }
  return heap;
}

/** The first place from `from` on with a value above `limit`; alone, as that is where the time goes. */
function nextAbove(values: Float64Array, from: number, limit: number): number {
  let i = from;
  while (i < values.length && !(values[i]! > limit)) i++;
  return i;
}

/** Moves the entry at `at` down until none below it is worse: the worst of all comes first. */
function sink(heap: number[], values: Float64Array, at: number): void {
  const index = heap[at]!;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && isWorse(values, heap[child + 1]!, heap[child]!)) child++;
    if (!isWorse(values, heap[child]!, index)) break;
    heap[at] = heap[child]!;
    at = child;
  }
  heap[at] = index;
}

/** Smaller, or as large and further back. */
function isWorse(values: Float64Array, a: number, b: number): boolean {
  return values[a]! < values[b]! || (values[a]! === values[b]! && a > b);
}
