// What the training thread and its helpers agree on: a block of shared memory with the parts of one kernel call.
// A part is offered, then claimed by whoever is free, the training thread included, then done: a helper that never
// comes costs time, not the result.

/** The most parts that are on offer at a time. */
export const MOST_PARTS = 64;
/** The most threads, the training thread included. */
export const MOST_THREADS = 16;
export const OFFERED = 1;
export const CLAIMED = 2;
export const DONE = 3;
export const FAILED = 4;

/** Places in `words`. */
export const WAKE = 0;
export const STOP = 1;
/** Threads with a number from this on take no parts. */
export const LIMIT = 2;
const FIRST_STATE = 16;
// Apart by a cache line, so that threads don't contend for it.
const STATE_WORDS = 16;
const ARGUMENT_BYTES = 16 * 8;
const WORDS_BYTES = 4 * (FIRST_STATE + MOST_PARTS * STATE_WORDS);

export interface ThreadControl {
  buffer: SharedArrayBuffer;
  /** Wake counter, stop sign, limit and the parts' states. */
  words: Int32Array;
  /** Of each part: number of the kernel, of the arguments, bytes by which threads' rooms are apart, arguments. */
  calls: readonly Float64Array[];
}

/** A block of its own, or the one that another thread made. */
export function threadControl(
  buffer = new SharedArrayBuffer(WORDS_BYTES + MOST_PARTS * ARGUMENT_BYTES),
): ThreadControl {
  const calls = Array.from(
    { length: MOST_PARTS },
    (_, part) => new Float64Array(buffer, WORDS_BYTES + part * ARGUMENT_BYTES, ARGUMENT_BYTES / 8),
  );
  return { buffer, words: new Int32Array(buffer, 0, WORDS_BYTES / 4), calls };
}

/** Where the arguments of a part begin. */
export const FIRST_ARGUMENT = 3;

/** Place of a part's state in `words`. */
export function statePlace(part: number): number {
  return FIRST_STATE + part * STATE_WORDS;
}

/** Takes a part that is still on offer. */
export function claim({ words }: ThreadControl, part: number): boolean {
  if (Atomics.load(words, statePlace(part)) !== OFFERED) return false; // without writing to its cache line
  return Atomics.compareExchange(words, statePlace(part), OFFERED, CLAIMED) === OFFERED;
}
