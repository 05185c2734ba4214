// How many epochs fit into the minutes that a training may take. Pure.

export interface TimeSpent {
  /** Milliseconds of whole epochs, pauses not counted; 0 where nobody asks. */
  trainedMs: number;
  /** Epochs that it comes to, going by those so far; Infinity before the first, and where no minutes are set. */
  plannedEpochs: number;
}

export const NO_TIME_SPENT: TimeSpent = { trainedMs: 0, plannedEpochs: Infinity };

const MINUTE_MS = 60_000;

/**
 * What another whole epoch makes of it: as many epochs as come nearest to the minutes if all take as long as those so far did
 * on average, one at least.
 * @param epoch completed, that one included @param minutes 0 for none
 */
export function afterTime(before: TimeSpent, epoch: number, epochMs: number, minutes: number): TimeSpent {
  if (minutes === 0) return NO_TIME_SPENT;
  const trainedMs = before.trainedMs + epochMs;
  const fitting = Math.round((minutes * MINUTE_MS * epoch) / trainedMs);
  return { trainedMs, plannedEpochs: Math.max(epoch, fitting) };
}
