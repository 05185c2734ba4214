// A worker with a typed API that fails loudly: comlink alone waits for ever when the worker dies.
import { releaseProxy, wrap, type Remote } from '../shared/comlink.ts';
import { AppError } from '../shared/errors.ts';

export interface WorkerClient<Api> {
  api: Remote<Api>;
  /** Awaits a call, or rejects with AppError `worker-died` when the worker dies first. */
  call<T>(promise: Promise<T>): Promise<T>;
  /** Ends the worker at once, which also returns its memory; pending calls reject as cancelled. */
  end(): void;
}

export function connectWorker<Api>(worker: Worker): WorkerClient<Api> {
  const api = wrap<Api>(worker);
  let fail: (error: AppError) => void = () => {};
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  failed.catch(() => {});
  worker.addEventListener('error', (event) => {
    const why = event.message ? ` (${event.message})` : '';
    fail(new AppError('worker-died', `A background worker stopped unexpectedly${why}. Please try again.`));
  });
  return {
    api,
    call: (promise) => Promise.race([promise, failed]),
    end() {
      fail(new AppError('cancelled', 'Cancelled; nothing was changed.'));
      api[releaseProxy]();
      worker.terminate();
    },
  };
}
