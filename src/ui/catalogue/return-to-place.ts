// How far down a list was when a paint of it was opened: kept with the entry of the history, for the way back.
import { useEffect } from 'react';

/** Called before the page is left. */
export function rememberPlace(): void {
  const { history, scrollY } = window;
  history.replaceState({ ...(history.state as object | null), listTop: scrollY }, '');
}

/** Goes there once the list has its length. */
export function useReturnToPlace(isComplete: boolean): void {
  useEffect(() => {
    const { history } = window;
    const state = history.state as { listTop?: unknown } | null;
    if (!isComplete || typeof state?.listTop !== 'number') return;
    window.scrollTo(0, state.listTop);
    history.replaceState({ ...state, listTop: undefined }, '');
  }, [isComplete]);
}
