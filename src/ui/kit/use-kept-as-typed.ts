// What is typed in a field, kept before the field is left: React tells of no leaving where a field goes with its page, as by the
// browser's back, and a page that is loaded anew stops what it has just begun to store.
import { useEffect, useRef } from 'react';

const PAUSE_MS = 400;

/** Calls `keep` when the component goes, and when the page is hidden, which is the last that is heard of one that is closed. */
export function useKeptOnLeave(keep: () => unknown): void {
  const latest = useLatest(keep);
  useEffect(() => {
    const keepNow = () => latest.current();
    const onVisibility = () => document.visibilityState === 'hidden' && keepNow();
    document.addEventListener('visibilitychange', onVisibility);
    return () => {
      document.removeEventListener('visibilitychange', onVisibility);
      keepNow();
    };
  }, [latest]);
}

/** The same, and after each pause in typing. @param typed null where nothing was: then `keep` is not called */
export function useKeptAsTyped(typed: string | null, keep: () => unknown): void {
  const latest = useLatest(keep);
  useKeptOnLeave(() => typed !== null && keep());
  useEffect(() => {
    if (typed === null) return;
    const timer = setTimeout(() => latest.current(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, latest]);
}

function useLatest<T>(value: T) {
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  });
  return latest;
}
