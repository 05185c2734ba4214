// A training of another tab: its record says how far it is, the lock of its tab that it lives.
import { TRAINING_LOCK, whenLockIsFree } from './locks.ts';
import { settleRunsOfDeadTabs } from './run-status.ts';

/** Waits for it to end. If only its tab did, its run is then marked as interrupted. Rejects when the signal is aborted. */
export async function endOfTrainingElsewhere(signal: AbortSignal): Promise<void> {
  if (await whenLockIsFree(TRAINING_LOCK, signal)) await settleRunsOfDeadTabs();
}
