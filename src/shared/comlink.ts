// Worker calls: comlink set up so that an AppError keeps its code and sentence across the worker boundary.
import * as Comlink from 'comlink';
import { AppError, errorCodeOf, toldBy, type ErrorCode } from './errors.ts';
import { say, type Told } from './message.ts';
import { tellFaults } from './fault-channel.ts';

type Thrown = { value: unknown };
type SentError = { isAppError: boolean; code: ErrorCode; told: Told; stack: string | undefined };

const throwHandler = Comlink.transferHandlers.get('throw')!;
Comlink.transferHandlers.set('throw', {
  canHandle: throwHandler.canHandle,
  serialize({ value }: Thrown): [SentError, Transferable[]] {
    const isAppError = value instanceof AppError;
    const stack = value instanceof Error ? value.stack : undefined;
    return [{ isAppError, code: errorCodeOf(value), told: toldBy(value), stack }, []];
  },
  deserialize(sent: SentError): never {
    const error = sent.isAppError ? new AppError(sent.code, sent.told) : new Error(say(sent.told));
    if (sent.stack) error.stack = sent.stack;
    throw error;
  },
});

/** Offers the API to whoever started the worker, and tells the page of what fails in it outside of a call. */
export function expose(api: unknown): void {
  Comlink.expose(api);
  tellFaults(globalThis);
}

export { proxy, releaseProxy, transfer, wrap } from 'comlink';
export type { Remote } from 'comlink';
