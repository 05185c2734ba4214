// The one sentence with which a bad backup is refused.
import { AppError } from '../../shared/errors.ts';
import { message, type Message } from '../../shared/message.ts';

/** @param why Completes "This backup cannot be read: …". */
export function badBackup(why: Message, options?: ErrorOptions): AppError {
  return new AppError('bad-backup', message('backup.unusable', { why }), options);
}
