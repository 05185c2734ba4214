// How a worker tells of a rejection that nobody handles: a browser keeps it inside the worker, where no person looks.
import { sentenceOf } from './errors.ts';

export const FAULT_CHANNEL = 'swatchlight-faults';

/** Once in each worker. */
export function tellFaults(scope: Pick<EventTarget, 'addEventListener'>): void {
  if (typeof BroadcastChannel === 'undefined') return;
  const channel = new BroadcastChannel(FAULT_CHANNEL);
  scope.addEventListener('unhandledrejection', (event) => {
    const { reason } = event as PromiseRejectionEvent;
    const stack = reason instanceof Error ? reason.stack : undefined;
    channel.postMessage({ message: sentenceOf(reason), stack });
  });
}
