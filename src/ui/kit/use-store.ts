// A store of src/app as React state: all of it, or what a component shows of it.
import { useSyncExternalStore } from 'react';
import type { Store } from '../../app/store.ts';

export function useStore<T>(store: Store<T>): T;
/**
 * `select` must give the same value (by Object.is) while nothing changed that it looks at: words, numbers, parts of the
 * state as they are, no new objects. The component is drawn anew only when that value changes.
 */
export function useStore<T, Part>(store: Store<T>, select: (state: T) => Part): Part;
export function useStore<T, Part>(store: Store<T>, select?: (state: T) => Part): T | Part {
  return useSyncExternalStore(store.subscribe, () => (select ? select(store.get()) : store.get()));
}
