// What becomes of a record that fails its schema, in words for the person. Nothing of one store.
import { AppError } from '../../shared/errors.ts';
import type { Guard } from '../../shared/guard-of.ts';
import { message, type MessageKey } from '../../shared/message.ts';

/** What is called for, as the sentence has it. */
type StoredThing = MessageKey extends infer Key
  ? Key extends `storage.what.${infer What}`
    ? What
    : never
  : never;

/** The value if it passes; AppError `bad-record` that names what is damaged, or no longer there, if it does not. */
export function accept<T>(guard: Guard<T>, value: unknown, what: StoredThing): T {
  if (guard(value)) return value;
  if (value === undefined)
    throw new AppError('bad-record', message('storage.gone', { what: message(`storage.what.${what}`) }));
  throw new AppError('bad-record', message('storage.damaged', { what: message(`storage.what.${what}`) }));
}

/** As `accept`, for what need not be there. */
export function acceptOptional<T>(guard: Guard<T>, value: unknown, what: StoredThing): T | undefined {
  return value === undefined ? undefined : accept(guard, value, what);
}
