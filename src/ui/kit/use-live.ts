// What is stored, as React state that is read again whenever it changes, in this tab or another.
import { useEffect, useState } from 'react';
import { onChange, type ChangeKind } from '../../storage/changes.ts';

export type Live<T> =
  | { state: 'loading'; data: undefined; error: undefined }
  | { state: 'ready'; data: T; error: undefined }
  | { state: 'failed'; data: undefined; error: unknown };

const LOADING: Live<never> = { state: 'loading', data: undefined, error: undefined };

/** A reading that began before the component did; `get` gives null when there is none or something changed since. */
export interface EarlyReading<T> {
  get(): T | null;
  /** It is shown now, or will not be. */
  end(): void;
}

/**
 * Reads with `load(argument)` now and after every change of one of `kinds`. `load` and `kinds` must be constants of
 * their module: a new identity reads again. While an argument's first answer is awaited the state is `loading`.
 * With an `early` reading the state is `ready` at once.
 */
export function useLive<A, T>(
  load: (argument: A) => Promise<T>,
  argument: A,
  kinds: readonly ChangeKind[],
  early?: EarlyReading<T>,
): Live<T> {
  const [first] = useState(() => early?.get() ?? null);
  const [latest, setLatest] = useState<{ load: unknown; argument: A; live: Live<T> } | null>(
    first && { load, argument, live: { state: 'ready', data: first, error: undefined } },
  );
  useEffect(() => {
    let readings = 0;
    const show = (reading: number, live: Live<T>) => {
      if (reading === readings) setLatest({ load, argument, live });
    };
    const read = () => {
      const reading = ++readings;
      load(argument).then(
        (data) => show(reading, { state: 'ready', data, error: undefined }),
        (error: unknown) => show(reading, { state: 'failed', data: undefined, error }),
      );
    };
    if (!first || early?.get() !== first) read();
    early?.end();
    const unsubscribe = onChange([...kinds], read);
    return () => {
      readings = -1;
      unsubscribe();
    };
  }, [load, argument, kinds, early, first]);
  return latest && latest.load === load && latest.argument === argument ? latest.live : LOADING;
}
