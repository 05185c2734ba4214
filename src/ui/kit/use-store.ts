// A store of src/app as React state.
import { useSyncExternalStore } from 'react';
import type { Store } from '../../app/store.ts';

export function useStore<T>(store: Store<T>): T {
  return useSyncExternalStore(store.subscribe, store.get);
}
