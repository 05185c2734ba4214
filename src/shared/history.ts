// Undo and redo of any value. Steps of one gesture (a drag, a word being typed) carry one tag and count as one.

export interface History<T> {
  past: readonly T[];
  present: T;
  future: readonly T[];
  /** The gesture that the last step belongs to; null when it has ended. */
  tag: string | null;
}

/** Older steps are forgotten. */
const MOST_STEPS = 200;

export function newHistory<T>(present: T): History<T> {
  return { past: [], present, future: [], tag: null };
}

/** The next value; of the same gesture as before (an equal tag that is not null) it takes that one's place. */
export function changed<T>(history: History<T>, present: T, tag: string | null): History<T> {
  const isSameGesture = tag !== null && tag === history.tag;
  const past = isSameGesture ? history.past : [...history.past, history.present].slice(-MOST_STEPS);
  return { past, present, future: [], tag };
}

/** The gesture is over: the next step is one of its own, whatever its tag. */
export function sealed<T>(history: History<T>): History<T> {
  return history.tag === null ? history : { ...history, tag: null };
}

export function undone<T>({ past, present, future }: History<T>): History<T> {
  if (past.length === 0) return { past, present, future, tag: null };
  return { past: past.slice(0, -1), present: past.at(-1)!, future: [present, ...future], tag: null };
}

export function redone<T>({ past, present, future }: History<T>): History<T> {
  if (future.length === 0) return { past, present, future, tag: null };
  return { past: [...past, present], present: future[0]!, future: future.slice(1), tag: null };
}
