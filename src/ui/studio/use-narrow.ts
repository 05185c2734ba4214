// Whether the window is as narrow as a phone.
import { useSyncExternalStore } from 'react';

const NARROW = '(width < 40rem)';

export function useNarrow(): boolean {
  return useSyncExternalStore(
    (listener) => {
      const query = matchMedia(NARROW);
      query.addEventListener('change', listener);
      return () => query.removeEventListener('change', listener);
    },
    () => matchMedia(NARROW).matches,
  );
}
