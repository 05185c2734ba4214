// Work that can wait until the page has nothing else to do.

/** Time for what was asked for to come first. */
const AFTER_MS = 1500;

/** Does one thing after the other, each in an idle moment; what fails is left for when it is needed. Returns the way to stop. */
export function whenIdle(work: readonly (() => Promise<unknown>)[]): () => void {
  let left = [...work];
  const next = () => {
    const [first, ...rest] = left;
    left = rest;
    first?.().then(later, later);
  };
  // Safari has no idle callbacks.
  const later = () => {
    if (left.length > 0) (window.requestIdleCallback ?? setTimeout)(next);
  };
  const timer = setTimeout(later, AFTER_MS);
  return () => {
    clearTimeout(timer);
    left = [];
  };
}
