// Web Locks: which tab imports, trains or works on a catalogue. Where the browser has none (plain http) they hold within
// this tab, and nothing is known of the others.
import { AppError } from '../../shared/errors.ts';
import { message } from '../../shared/message.ts';
import { createTabLocks, type Locks } from './tab-locks.ts';

export const IMPORT_LOCK = 'swatchlight-import';
export const TRAINING_LOCK = 'swatchlight-training';
/** Held by the tab that drives a run, so that others know that it lives. */
export const runLock = (runId: string) => `swatchlight-run-${runId}`;
/** Shared by who reads a catalogue's pictures for a while; exclusive for who deletes it or gives it others. */
export const datasetLock = (datasetId: string) => `swatchlight-dataset-${datasetId}`;

const ofThisTab = createTabLocks();

/** Whether the locks of other tabs are seen. */
export function doLocksReachOtherTabs(): boolean {
  return browserLocks() !== undefined;
}

/** Takes a lock if it is free. Returns its release, or null when somebody has it, in another tab or in this one. */
export function takeLock(name: string, mode: LockMode = 'exclusive'): Promise<(() => void) | null> {
  return request(name, { mode, ifAvailable: true });
}

/**
 * Takes a lock as soon as it is free, and calls `onWait` when it isn't now. Returns its release. AppError `cancelled`
 * when the signal is aborted first.
 */
export async function waitForLock(
  name: string,
  signal: AbortSignal,
  onWait: () => void,
): Promise<() => void> {
  const now = await takeLock(name);
  if (now) return now;
  onWait();
  try {
    return (await request(name, { signal }))!;
  } catch (cause) {
    if (!signal.aborted) throw cause;
    throw new AppError('cancelled', message('work.cancelled'), { cause });
  }
}

/** Does the work with a lock if that is free; null, and nothing done, when it isn't. */
export async function whileLocked<T>(name: string, work: () => Promise<T>): Promise<{ result: T } | null> {
  const release = await takeLock(name);
  if (!release) return null;
  try {
    return { result: await work() };
  } finally {
    release();
  }
}

/** Waits until nobody holds the lock; false at once where other tabs' are not seen. Rejects when the signal is aborted. */
export async function whenLockIsFree(name: string, signal: AbortSignal): Promise<boolean> {
  const locks = browserLocks();
  if (!locks) return false;
  return locks.request(name, { mode: 'shared', signal }, () => true);
}

export async function isLockHeld(name: string): Promise<boolean> {
  const { held } = await allLocks().query();
  return Boolean(held?.some((lock) => lock.name === name));
}

function request(name: string, options: LockOptions): Promise<(() => void) | null> {
  return new Promise((resolve, reject) => {
    allLocks()
      .request(name, options, (lock) => {
        if (!lock) return resolve(null);
        return new Promise<void>((release) => resolve(() => release()));
      })
      .catch(reject);
  });
}

function browserLocks(): Locks | undefined {
  return navigator.locks as LockManager | undefined;
}

const allLocks = () => browserLocks() ?? ofThisTab;
