// Keeps the screen on while something long runs; asked for again whenever the page becomes visible.

/** Returns a function that lets the screen sleep again. Does nothing where the browser has no wake lock. */
export function keepScreenAwake(): () => void {
  let sentinel: WakeLockSentinel | null = null;
  let wanted = true;
  const ask = async () => {
    if (!wanted || document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
    try {
      sentinel = await navigator.wakeLock.request('screen');
      if (!wanted) await sentinel.release();
    } catch {
      // Refused (low battery, say): the screen may sleep, training goes on.
    }
  };
  document.addEventListener('visibilitychange', ask);
  void ask();
  return () => {
    wanted = false;
    document.removeEventListener('visibilitychange', ask);
    void sentinel?.release();
  };
}
