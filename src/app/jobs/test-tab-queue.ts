// A tab for tests of jobs: the queue as it is, behind locks that are shared with other tabs and let go when the page dies.
import type { Job } from '../../tracking/job.ts';
import { createStore } from '../store.ts';
import type { JobKind } from './job-kind.ts';
import { createJobQueue } from './job-queue.ts';
import type { Locks } from './tab-locks.ts';

export interface TabQueue {
  queue: ReturnType<typeof createJobQueue>;
  /** The page is closed. */
  die(): void;
}

export function createTabQueue(
  kinds: Readonly<Record<string, JobKind<unknown, unknown>>>,
  locks: Locks,
): TabQueue {
  let die = () => {};
  const dead = new Promise<void>((resolve) => (die = resolve));
  let isDead = false;
  void dead.then(() => (isDead = true));
  const hold = (name: string, options: LockOptions) =>
    new Promise<(() => void) | null>((resolve) => {
      void locks.request(name, options, (lock) => {
        if (!lock || isDead) return resolve(null);
        return Promise.race([dead, new Promise<void>((release) => resolve(() => release()))]);
      });
    });
  const queue = createJobQueue(kinds, createStore<readonly Job[]>([]), {
    takeLock: (name, mode = 'exclusive') => hold(name, { mode, ifAvailable: true }),
    waitForLock: async (name, signal) => (await hold(name, { signal }))!,
    isLockHeld: async (name) =>
      isDead ? new Promise(() => {}) : (await locks.query()).held!.some((one) => one.name === name),
    whenLockIsFree: async (name) => {
      await locks.request(name, { mode: 'shared' }, () => {});
      return !isDead;
    },
  });
  return { queue, die: () => die() };
}
