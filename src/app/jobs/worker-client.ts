// A worker with a typed API that fails loudly: comlink alone waits for ever when the worker dies or hangs.
import { releaseProxy, wrap, type Remote } from '../../shared/comlink.ts';
import { createCommonFailure } from '../../shared/common-failure.ts';
import { AppError } from '../../shared/errors.ts';
import { message, type Told } from '../../shared/message.ts';

export interface WorkerClient<Api> {
  api: Remote<Api>;
  /** Awaits a call, or rejects with AppError `worker-died` when the worker dies first. */
  call<T>(promise: Promise<T>): Promise<T>;
  /** Whether it has died or was ended. */
  hasFailed(): boolean;
  /**
   * Gives it time to come to an end after it was asked to: what is still there after that is ended. Returns the way to let it live
   * after all.
   */
  endSoon(): () => void;
  /** Ends the worker at once, which also returns its memory; pending calls reject as cancelled. */
  end(): void;
}

/** For tidying up after a cancel, in milliseconds: a transaction under way, and removing what was written. */
export const GRACE_MS = 5000;
/** How often a watched worker is asked for a sign of life. */
export const SIGN_OF_LIFE_MS = 10_000;
/** So many times without an answer, and it is taken to hang: nothing that workers do at a stretch takes a minute. */
export const MOST_MISSED = 6;
const HUNG = message('work.hung');

/**
 * `isWatched`: it is ended, its calls rejected with `worker-died` and what is told as `hung`, once it has not answered
 * `mostMissed` times: a browser that ends a worker for its memory may not say so.
 */
export function connectWorker<Api>(
  worker: Worker,
  {
    isWatched = false,
    mostMissed = MOST_MISSED,
    hung = HUNG,
  }: { isWatched?: boolean; mostMissed?: number; hung?: Told } = {},
): WorkerClient<Api> {
  const api = wrap<Api>(worker);
  const { fail, hasFailed, unlessFailed } = createCommonFailure();
  worker.addEventListener('error', (event) => {
    if (event.message === undefined) return fail(notLoaded());
    const why = event.message;
    fail(new AppError('worker-died', why ? message('work.diedOf', { why }) : message('work.died')));
  });
  let isEnded = false;
  let grace: ReturnType<typeof setTimeout> | undefined;
  const endWith = (error: AppError) => {
    fail(error);
    if (isEnded) return;
    isEnded = true;
    clearTimeout(grace);
    stopWatching();
    api[releaseProxy]();
    worker.terminate();
  };
  const end = () => endWith(new AppError('cancelled', message('work.cancelled')));
  const stopWatching = isWatched
    ? watch(api, mostMissed, () => endWith(new AppError('worker-died', hung)))
    : () => {};
  return {
    api,
    call: unlessFailed,
    hasFailed,
    endSoon() {
      if (!isEnded) grace ??= setTimeout(end, GRACE_MS);
      return () => {
        clearTimeout(grace);
        grace = undefined;
      };
    },
    end,
  };
}

/** Calls `onHung` once. Ticks are counted, not time: a device that slept has not missed any. Returns the way to stop. */
function watch(api: object, mostMissed: number, onHung: () => void): () => void {
  let missed = 0;
  let isAwaiting = false;
  const timer = setInterval(() => {
    if (isAwaiting && ++missed === mostMissed) return onHung();
    if (isAwaiting) return;
    isAwaiting = true;
    // Comlink answers for any property, even one that there is not.
    const alive = (api as Record<string, PromiseLike<unknown>>).isAlive!;
    alive.then(
      () => {
        isAwaiting = false;
        missed = 0;
      },
      () => {}, // no answer is one too
    );
  }, SIGN_OF_LIFE_MS);
  return () => clearInterval(timer);
}

/** Its script never ran: browsers tell that without a message. */
function notLoaded(): AppError {
  return new AppError('code-missing', message('work.codeMissing'));
}
