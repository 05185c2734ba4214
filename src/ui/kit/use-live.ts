// What is stored, as React state that is read again whenever it changes, in this tab or another.
import { useEffect, useState } from 'react';
import { onStored, type Query } from '../../app/queries/query.ts';

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
 * Reads now and after every change that the query names. While an argument's first answer is awaited the state is `loading`.
 * With an `early` reading the state is `ready` at once.
 */
export function useLive<A, T>(query: Query<A, T>, argument: A, early?: EarlyReading<T>): Live<T> {
  const [first] = useState(() => early?.get() ?? null);
  const [latest, setLatest] = useState<{ query: unknown; argument: A; live: Live<T> } | null>(
    first && { query, argument, live: { state: 'ready', data: first, error: undefined } },
  );
  useEffect(() => {
    let readings = 0;
    const show = (reading: number, live: Live<T>) => {
      if (reading === readings) setLatest({ query, argument, live });
    };
    const read = () => {
      const reading = ++readings;
      query.read(argument).then(
        (data) => show(reading, { state: 'ready', data, error: undefined }),
        (error: unknown) => show(reading, { state: 'failed', data: undefined, error }),
      );
    };
    if (!first || early?.get() !== first) read();
    early?.end();
    const unsubscribe = onStored(query.kinds, read);
    return () => {
      readings = -1;
      unsubscribe();
    };
  }, [query, argument, early, first]);
  return latest && latest.query === query && latest.argument === argument ? latest.live : LOADING;
}
