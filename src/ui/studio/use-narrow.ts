// Whether the window is as narrow as a phone.
import { useSyncExternalStore } from 'react';

const NARROW = '(width < 40rem)';

export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, isNarrow);
}

function subscribe(listener: () => void): () => void {
  const query = matchMedia(NARROW);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

function isNarrow(): boolean {
  return matchMedia(NARROW).matches;
}
