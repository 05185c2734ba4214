// What is stored, as React state that is read again whenever it changes, in this tab or another.
import { useEffect, useState } from 'react';
import { onChange, type ChangeKind } from '../../storage/changes.ts';

export type Live<T> =
  | { state: 'loading'; data: undefined; error: undefined }
  | { state: 'ready'; data: T; error: undefined }
  | { state: 'failed'; data: undefined; error: unknown };

const LOADING: Live<never> = { state: 'loading', data: undefined, error: undefined };

/**
 * Reads with `load(argument)` now and after every change of one of `kinds`. `load` and `kinds` must be constants of
 * their module: a new identity reads again. While an argument's first answer is awaited the state is `loading`.
 */
export function useLive<A, T>(
  load: (argument: A) => Promise<T>,
  argument: A,
  kinds: readonly ChangeKind[],
): Live<T> {
  const [latest, setLatest] = useState<{ load: unknown; argument: A; live: Live<T> } | null>(null);
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
    read();
    const unsubscribe = onChange([...kinds], read);
    return () => {
      readings = -1;
      unsubscribe();
    };
  }, [load, argument, kinds]);
  return latest && latest.load === load && latest.argument === argument ? latest.live : LOADING;
}
