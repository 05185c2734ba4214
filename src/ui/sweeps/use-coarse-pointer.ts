// Whether what points at this device is a finger.
import { useSyncExternalStore } from 'react';

const COARSE = '(pointer: coarse)';

export function useCoarsePointer(): boolean {
  return useSyncExternalStore(subscribe, isCoarse);
}

function subscribe(listener: () => void): () => void {
  const query = matchMedia(COARSE);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

function isCoarse(): boolean {
  return matchMedia(COARSE).matches;
}
