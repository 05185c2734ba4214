// How a worker tells of a rejection that nobody handles: a browser keeps it inside the worker, where no person looks.
import { object, optional, string, type InferOutput } from 'valibot';
import { sentenceOf } from './errors.ts';

export const FAULT_CHANNEL = 'swatchlight-faults';

export const faultMessageSchema = object({ message: string(), stack: optional(string()) });
type FaultMessage = InferOutput<typeof faultMessageSchema>;

/** Once in each worker. */
export function tellFaults(scope: Pick<EventTarget, 'addEventListener'>): void {
  if (typeof BroadcastChannel === 'undefined') return;
  const channel = new BroadcastChannel(FAULT_CHANNEL);
  scope.addEventListener('unhandledrejection', (event) => {
    const { reason } = event as PromiseRejectionEvent;
    const stack = reason instanceof Error ? reason.stack : undefined;
    channel.postMessage({ message: sentenceOf(reason), stack } satisfies FaultMessage);
  });
}
