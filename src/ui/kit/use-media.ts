// What this device and window are, as style sheets ask for it.
import { useCallback, useSyncExternalStore } from 'react';

/** A window as narrow as a phone. */
export const NARROW_WINDOW = '(width < 40rem)';
/** What points is a finger. */
export const COARSE_POINTER = '(pointer: coarse)';

/** Whether it is so now. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const media = matchMedia(query);
      media.addEventListener('change', listener);
      return () => media.removeEventListener('change', listener);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches);
}
