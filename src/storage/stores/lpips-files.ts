// Files of LPIPS that somebody brought: one record for each content, whatever it is called. Runs name them; nothing here goes
// when a run does.
import { sha256Hex } from '../../dataset/sha256.ts';
import { AppError } from '../../shared/errors.ts';
import { message } from '../../shared/message.ts';
import { digestOfFile, netOfFile, type LpipsFileFacts } from '../../tracking/lpips-file.ts';
import { ownBytes } from '../bytes.ts';
import { notifyChange } from '../changes.ts';
import { inTransaction } from '../database.ts';
import { isStoredLpips } from '../records/lpips-records.ts';
import type { Transaction } from '../schema.ts';

/** Newest first, without the deleted ones and what is damaged. */
export async function listLpipsFiles(): Promise<LpipsFileFacts[]> {
  const files = await inTransaction(['lpips'], 'readonly', (tx) => factsIn(tx));
  return files.filter(({ isDeleted }) => !isDeleted).map(({ isDeleted: _, ...facts }) => facts);
}

/** One at a time: each holds its bytes. */
export async function factsIn(
  tx: Transaction<'readonly'>,
): Promise<(LpipsFileFacts & { isDeleted: boolean })[]> {
  const found: (LpipsFileFacts & { isDeleted: boolean })[] = [];
  for (let cursor = await tx.objectStore('lpips').openCursor(); cursor; cursor = await cursor.continue()) {
    if (!isStoredLpips(cursor.value)) continue;
    const { bytes, deletedAt, ...facts } = cursor.value;
    found.push({ ...facts, byteLength: bytes.length, isDeleted: deletedAt !== null });
  }
  return found.sort((a, b) => b.createdAt - a.createdAt);
}

/** AppError `bad-record` with which to bring: when it is not here, or not what it was. */
export async function readLpipsFile(id: string): Promise<Uint8Array> {
  const record: unknown = await inTransaction(['lpips'], 'readonly', (tx) => tx.objectStore('lpips').get(id));
  if (record === undefined || (isStoredLpips(record) && record.deletedAt !== null)) throw gone(id);
  const isSame =
    isStoredLpips(record) && id === `${netOfFile(id)}-${await sha256Hex(ownBytes(record.bytes))}`;
  if (!isSame) throw new AppError('bad-record', message('lpips.damaged', namesOf(id)));
  return record.bytes;
}

/** AppError `bad-record` with which to bring. Does not look whether it is what it was. */
export async function requireLpipsFile(id: string): Promise<void> {
  const record: unknown = await inTransaction(['lpips'], 'readonly', (tx) => tx.objectStore('lpips').get(id));
  if (!isStoredLpips(record) || record.deletedAt !== null) throw gone(id);
}

const namesOf = (id: string) => ({ net: netOfFile(id), digest: digestOfFile(id) });
const gone = (id: string) => new AppError('bad-record', message('lpips.gone', namesOf(id)));

/** Hides it; `restoreLpipsFile` brings it back until the next purge. */
export async function deleteLpipsFile(id: string): Promise<void> {
  await setDeleted(id, Date.now());
}

/** Undoes `deleteLpipsFile`. What is purged already stays gone: AppError `bad-record` then. */
export async function restoreLpipsFile(id: string): Promise<void> {
  if (!(await setDeleted(id, null))) throw gone(id);
}

/** Whether it is stored. */
async function setDeleted(id: string, deletedAt: number | null): Promise<boolean> {
  const isThere = await inTransaction(['lpips'], 'readwrite', async (tx) => {
    const record = await tx.objectStore('lpips').get(id);
    if (record) await tx.objectStore('lpips').put({ ...record, deletedAt });
    return record !== undefined;
  });
  notifyChange('lpips');
  return isThere;
}
