// Errors that a person may see: a code to switch on and a sentence that says what to do. Nothing of the domain.
import { message, say, type Told } from './message.ts';

export type ErrorCode =
  | 'cancelled'
  | 'not-a-dataset'
  | 'not-a-picture'
  | 'bad-zip'
  | 'bad-pack'
  | 'bad-model-file'
  | 'bad-backup'
  | 'bad-parameters'
  | 'quota-exceeded'
  | 'little-room'
  | 'storage-blocked'
  | 'storage-closed'
  | 'storage-unavailable'
  | 'bad-record'
  | 'no-backend'
  | 'device-lost'
  | 'non-finite-loss'
  | 'training-elsewhere'
  | 'in-use'
  | 'nothing-to-match'
  | 'bad-region'
  | 'bad-white-reference'
  | 'camera-denied'
  | 'no-camera'
  | 'camera-busy'
  | 'camera-lost'
  | 'camera-insecure'
  | 'worker-died'
  | 'code-missing'
  | 'too-few-pictures'
  | 'unexpected';

/** What is told is a sentence for the person at the screen. Survives a worker boundary, see comlink.ts. */
export class AppError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly told: Told,
    options?: ErrorOptions,
  ) {
    // What a log shows, which prints the stack.
    super(typeof told === 'string' ? told : told.key, options);
    this.name = 'AppError';
    // Said when it is read, in the language that the page has by then.
    Object.defineProperty(this, 'message', { get: () => say(told), configurable: true });
  }
}

/** The code of any thrown value; what we did not throw ourselves is `unexpected`. */
export function errorCodeOf(error: unknown): ErrorCode {
  return error instanceof AppError ? error.code : 'unexpected';
}

/** Any thrown value as an AppError; what we did not throw ourselves becomes `unexpected`, its cause kept. */
export function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  return new AppError('unexpected', sentenceOf(error), { cause: error });
}

/** What any thrown value tells, to be kept or said. */
export function toldBy(error: unknown): Told {
  return error instanceof AppError ? error.told : sentenceOf(error);
}

/** A sentence for any thrown value, as the page says it now. */
export function sentenceOf(error: unknown): string {
  if (error instanceof Error && error.message) return error.message;
  return String(error);
}

/** Throws `cancelled` once the signal is aborted; call it between two steps of long work. */
export function throwIfCancelled(signal?: AbortSignal): void {
  if (signal?.aborted) throw new AppError('cancelled', message('work.cancelled'));
}
