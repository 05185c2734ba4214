// What becomes of a record that fails its schema, in words for the person. Nothing of one store.
import { AppError } from '../../shared/errors.ts';
import type { Guard } from '../../shared/guard-of.ts';

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
