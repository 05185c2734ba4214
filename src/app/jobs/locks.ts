// Web Locks: which tab imports or trains. On plain http there are none, and every tab is on its own.

export const IMPORT_LOCK = 'swatchlight-import';
export const TRAINING_LOCK = 'swatchlight-training';
/** Held by the tab that drives a run, so that others know that it lives. */
export const runLock = (runId: string) => `swatchlight-run-${runId}`;

/** Takes a lock if nobody holds it. Returns its release, or null when another tab has it. */
export async function takeLock(name: string): Promise<(() => void) | null> {
  const locks = navigator.locks as LockManager | undefined;
  if (!locks) return () => {};
  return new Promise((resolve, reject) => {
    locks
      .request(name, { ifAvailable: true }, (lock) => {
        if (!lock) return resolve(null);
        return new Promise<void>((release) => resolve(() => release()));
      })
      .catch(reject);
  });
}

/** Waits until nobody holds the lock; false at once where there are no locks. Rejects when the signal is aborted. */
export async function whenLockIsFree(name: string, signal: AbortSignal): Promise<boolean> {
  const locks = navigator.locks as LockManager | undefined;
  if (!locks) return false;
  return locks.request(name, { mode: 'shared', signal }, () => true);
}

export async function isLockHeld(name: string): Promise<boolean> {
  const locks = navigator.locks as LockManager | undefined;
  if (!locks) return false;
  const { held } = await locks.query();
  return Boolean(held?.some((lock) => lock.name === name));
}
