// How a command is ended from outside: asked once, it stops what it does and writes what it has; asked again, or when nothing
// can be stopped, it ends at once.
import { constants } from 'node:os';

/** A terminal and npm both pass on the same Ctrl+C: what comes so soon after is not a second wish. */
const SAME_WISH_MS = 1500;
/** How often npm is looked for, which may be killed without a word. */
const LOOK_MS = 500;
const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/** Thrown where a command ended because it was asked to. */
export class Interrupted extends Error {}

/** @type {{ signal: typeof SIGNALS[number], at: number } | null} */
let asked = null;
/** @type {Set<() => Promise<void>>} */
const stoppers = new Set();
/** @type {(error: Error) => void} */
let giveUp = () => {};

/** Rejects once the command is to end at once. @type {Promise<never>} */
export const interrupted = new Promise((_, reject) => {
  giveUp = reject;
});
interrupted.catch(() => {});

/** 130, 143 or 129 after a signal, as shells have it; 0 without one. */
export const interruptedStatus = () => (asked ? 128 + constants.signals[asked.signal] : 0);

/** Listens from now on. Where npm started the command, its end is a wish too. */
export function listenForSignals(isOfNpm = process.env.npm_lifecycle_event === 'headless') {
  for (const signal of SIGNALS) process.on(signal, () => askToStop(signal));
  const parent = process.ppid;
  if (isOfNpm) setInterval(() => process.ppid !== parent && !asked && askToStop('SIGTERM'), LOOK_MS).unref();
}

/** @param {typeof SIGNALS[number]} signal */
function askToStop(signal) {
  const now = Date.now();
  if (asked && now - asked.at < SAME_WISH_MS) return;
  if (asked || stoppers.size === 0) {
    asked ??= { signal, at: now };
    return giveUp(new Interrupted(`Ended by ${asked.signal}.`));
  }
  asked = { signal, at: now };
  process.stderr.write('Stopping: what was learned so far is written. Once more ends it at once.\n');
  for (const stop of stoppers) stop().catch(giveUp);
}

/**
 * The work, which `stop` ends in good order when the command is asked to.
 * @template T @param {() => Promise<void>} stop @param {() => Promise<T>} work @returns {Promise<T>}
 */
export async function stoppable(stop, work) {
  stoppers.add(stop);
  try {
    return await work();
  } finally {
    stoppers.delete(stop);
  }
}
