// What went wrong and nobody expected: one place for errors that no code caught, of the page and of its workers. The last
// few are kept on this device for a report that a person can copy; nothing is sent.
import { object, string, type InferOutput } from 'valibot';
import { FAULT_CHANNEL, faultMessageSchema } from '../shared/fault-channel.ts';
import { AppError, errorCodeOf, sentenceOf } from '../shared/errors.ts';
import { message, say } from '../shared/message.ts';
import { guardOf } from '../shared/guard-of.ts';
import { count, timeMs } from '../shared/schemas.ts';
import { createStore, type Store } from './store.ts';

export { onStorageTrouble } from '../storage/database.ts';

const faultSchema = object({
  code: string(),
  message: string(),
  /** The first lines of where it came from; empty where the browser does not tell. */
  stack: string(),
  /** Milliseconds since 1970. */
  at: timeMs,
  appVersion: string(),
  /** How often it came in a row. */
  times: count,
});
export type Fault = InferOutput<typeof faultSchema>;

const isFault = guardOf(faultSchema);

const MOST_KEPT = 20;
const MOST_LETTERS = 500;
const STACK_LINES = 6;
const KEY = 'swatchlight-faults';

/** Browsers say so of a layout that settles a frame later; nothing is wrong. */
const HARMLESS = /ResizeObserver loop/;

const kept = createStore<readonly Fault[]>([]);
const listeners = new Set<(error: unknown) => void>();

/** Newest first. */
export const faults: Store<readonly Fault[]> = kept;

/** The list with one more, newest first and no longer than it may be; the same again counts up. */
export function withFault(list: readonly Fault[], fault: Fault): Fault[] {
  const [last, ...rest] = list;
  const isSame = last?.code === fault.code && last.message === fault.message && last.stack === fault.stack;
  return (isSame ? [{ ...fault, times: last.times + 1 }, ...rest] : [fault, ...list]).slice(0, MOST_KEPT);
}

/** What is kept of an error. */
export function faultOf(error: unknown, at: number, appVersion: string): Fault {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  return {
    ...{
      code: errorCodeOf(error),
      message: sentenceOf(error).slice(0, MOST_LETTERS),
      at,
      appVersion,
      times: 1,
    },
    stack: stack
      .split('\n')
      .slice(0, STACK_LINES)
      .join('\n')
      .slice(0, 4 * MOST_LETTERS),
  };
}

/** Keeps an error that was told already. What was cancelled is none. */
export function noteFault(error: unknown): void {
  if (errorCodeOf(error) === 'cancelled') return;
  keepFaults(withFault(kept.get(), faultOf(error, Date.now(), __APP_VERSION__)));
}

/** Calls the listener with each error that nobody caught. Returns what ends it. */
export function onFault(listener: (error: unknown) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Listens for what nobody caught; once, when the page opens. */
export function startFaults(): void {
  kept.set(load());
  window.addEventListener('error', ({ error, message }) => surprise(error ?? message));
  window.addEventListener('unhandledrejection', ({ reason }) => surprise(reason));
  if (typeof BroadcastChannel === 'undefined') return;
  new BroadcastChannel(FAULT_CHANNEL).addEventListener('message', ({ data }: MessageEvent<unknown>) =>
    surprise(errorOf(data)),
  );
}

function surprise(error: unknown): void {
  if (errorCodeOf(error) === 'cancelled' || HARMLESS.test(sentenceOf(error))) return;
  noteFault(error);
  for (const listener of [...listeners]) listener(error);
}

const isFaultMessage = guardOf(faultMessageSchema);

/** What a worker sent, as an error again. */
function errorOf(data: unknown): Error {
  if (!isFaultMessage(data)) return new Error(say(message('faults.worker')));
  const { told } = data;
  const error = typeof told === 'string' ? new Error(told) : new AppError('unexpected', told);
  if (data.stack !== undefined) error.stack = data.stack;
  return error;
}

/** Not in the database: that may be what failed. Where nothing can be kept, the list lives as long as the page. */
export function keepFaults(list: readonly Fault[]): void {
  kept.set(list);
  try {
    localStorage.setItem(KEY, JSON.stringify(list));
  } catch {
    // Full, or not allowed.
  }
}

function load(): Fault[] {
  try {
    const list: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(list) ? list.filter(isFault).slice(0, MOST_KEPT) : [];
  } catch {
    return [];
  }
}
