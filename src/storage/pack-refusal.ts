// The one way to say no to a pack.
import { AppError } from '../shared/errors.ts';

/** `reason` completes the sentence "This is not a usable matcher pack: …". */
export function badPack(reason: string, options?: ErrorOptions): AppError {
  return new AppError(
    'bad-pack',
    `This is not a usable matcher pack: ${reason}. Nothing was changed.`,
    options,
  );
}
