// When the app opens: a log that was torn at the browser's last start, and not mended since, is mended before it is written to.
import { closeDatabase, noteTorn, openDatabase } from './database.ts';
import { isTornSinceLastStart } from './torn-log.ts';

/** Rejects with AppError `storage-unavailable` while there is no room for that, which is told as an opening that failed. */
export async function mendFromLastStart(): Promise<void> {
  if (!(await isTornSinceLastStart().catch(() => false))) return; // false where that can't be found out
  noteTorn();
  await closeDatabase();
  await openDatabase();
}
