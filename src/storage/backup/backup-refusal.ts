// The one sentence with which a bad backup is refused.
import { AppError } from '../../shared/errors.ts';

/** @param what Completes "This backup cannot be read: …". */
export function badBackup(what: string, options?: ErrorOptions): AppError {
  return new AppError('bad-backup', `This backup cannot be read: ${what}. Nothing was changed.`, options);
}
