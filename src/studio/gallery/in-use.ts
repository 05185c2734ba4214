// One thing at a time that calls work with, and that another may take the place of while some are still at it.

export interface InUse<T> {
  /** What calls get from now on. The one before is disposed of once no call works with it any more. */
  replace(value: T): void;
  /** Null where there is none yet. It is not disposed of before this work has ended. */
  use<R>(work: (value: T | null) => Promise<R>): Promise<R>;
}

interface Held<T> {
  value: T;
  /** Calls that work with it, and one more while it is the one that calls get. */
  users: number;
}

export function createInUse<T>(dispose: (value: T) => void): InUse<T> {
  let current: Held<T> | null = null;
  const leave = (held: Held<T>) => {
    if (--held.users === 0) dispose(held.value);
  };
  return {
    replace(value) {
      const before = current;
      current = { value, users: 1 };
      if (before) leave(before);
    },
    async use(work) {
      const held = current;
      if (!held) return work(null);
      held.users++;
      try {
        return await work(held.value);
      } finally {
        leave(held);
      }
    },
  };
}
