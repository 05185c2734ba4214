// How a worker tells of a rejection that nobody handles: a browser keeps it inside the worker, where no person looks.
import { object, optional, string, type InferOutput } from 'valibot';
import { toldBy } from './errors.ts';
import { told } from './schemas.ts';

export const FAULT_CHANNEL = 'swatchlight-faults';

export const faultMessageSchema = object({ told, stack: optional(string()) });
type FaultMessage = InferOutput<typeof faultMessageSchema>;

/** Once in each worker. */
export function tellFaults(scope: Pick<EventTarget, 'addEventListener'>): void {
  if (typeof BroadcastChannel === 'undefined') return;
  const channel = new BroadcastChannel(FAULT_CHANNEL);
  scope.addEventListener('unhandledrejection', (event) => {
    const { reason } = event as PromiseRejectionEvent;
    const stack = reason instanceof Error ? reason.stack : undefined;
    channel.postMessage({ told: toldBy(reason), stack } satisfies FaultMessage);
  });
}
