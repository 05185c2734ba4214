// Which epoch of a run is its best where that is chosen by a measured distance: pure functions of what was found.

export interface Nearest {
  /** The lowest distance measured up to here, Infinity before the first. */
  nearest: number;
}

export const NONE_MEASURED: Nearest = { nearest: Infinity };

/** Every so many epochs, and after the last; `every` 0: never. */
export function isMeasured(epoch: number, { every, epochs }: { every: number; epochs: number }): boolean {
  return every > 0 && (epoch % every === 0 || epoch === epochs);
}

/**
 * Whether an epoch is the best so far: by its distance once one was measured, by its loss until then.
 * @param distance of this epoch; null where none was measured
 */
export function isBestEpoch(
  before: Nearest & { bestLoss: number },
  { loss, distance }: { loss: number; distance: number | null },
): boolean {
  if (distance !== null) return distance < before.nearest;
  return before.nearest === Infinity && loss < before.bestLoss;
}
