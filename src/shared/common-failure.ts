// One failure that ends whatever waits: the worker that was asked died, the device that computes is gone.

export interface CommonFailure {
  /** The first one counts. */
  fail(error: Error): void;
  hasFailed(): boolean;
  /** As the promise settles, or rejected with the failure where that comes first. */
  unlessFailed<T>(promise: Promise<T>): Promise<T>;
}

/** `Promise.race` with a promise of the failure would keep something of everything that was raced, for as long as that lives. */
export function createCommonFailure(): CommonFailure {
  const waiting = new Set<(error: Error) => void>();
  let failure: Error | null = null;
  return {
    fail(error) {
      failure ??= error;
      for (const reject of waiting) reject(failure);
      waiting.clear();
    },
    hasFailed: () => failure !== null,
    unlessFailed: (promise) =>
      new Promise((resolve, reject) => {
        if (failure) reject(failure);
        else waiting.add(reject);
        const settle = () => waiting.delete(reject);
        promise.then(resolve, reject).finally(settle);
      }),
  };
}
