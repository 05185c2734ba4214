// Small guards for what comes back from the database or out of a pack. Nothing of one store.
import { AppError } from '../../shared/errors.ts';

export type Guard<T> = (value: unknown) => value is T;

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isString(value: unknown): value is string {
  return typeof value === 'string';
}

export function isFiniteNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

/** Milliseconds since 1970 that a date can have (ECMA-262 21.4.1.1). */
export function isTime(value: unknown): value is number {
  return isFiniteNumber(value) && Math.abs(value) <= 8.64e15;
}

/** A whole number of at least 0. */
export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

export function isBytes(value: unknown): value is Uint8Array<ArrayBuffer> {
  return value instanceof Uint8Array;
}

export function isNullOr<T>(guard: Guard<T>): Guard<T | null> {
  return (value): value is T | null => value === null || guard(value);
}

export function isListOf<T>(guard: Guard<T>): Guard<T[]> {
  return (value): value is T[] => Array.isArray(value) && value.every(guard);
}

/** An object used as a map: any names, values of one kind. */
export function isMapOf<T>(guard: Guard<T>): Guard<Record<string, T>> {
  return (value): value is Record<string, T> => isRecord(value) && Object.values(value).every(guard);
}

export function isOneOf<const T extends string>(...choices: readonly T[]): Guard<T> {
  return (value): value is T => choices.some((choice) => choice === value);
}

/** The value if it passes; AppError `bad-record` that names what is damaged, or no longer there, if it does not. */
export function accept<T>(guard: Guard<T>, value: unknown, what: string): T {
  if (guard(value)) return value;
  if (value === undefined)
    throw new AppError(
      'bad-record',
      `${what} is no longer in this browser’s storage: it was deleted, or the browser has lost it. Import or train it again.`,
    );
  throw new AppError(
    'bad-record',
    `${what} is damaged in this browser's storage. Delete it under Storage, then import or train it again.`,
  );
}

/** As `accept`, for what need not be there. */
export function acceptOptional<T>(guard: Guard<T>, value: unknown, what: string): T | undefined {
  return value === undefined ? undefined : accept(guard, value, what);
}
