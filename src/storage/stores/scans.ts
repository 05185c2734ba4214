// Saved matches. They stand by themselves: nothing here goes when a dataset or a model does. Their pictures are stored
// beside them, so that reading a list of hundreds is quick.
import { AppError } from '../../shared/errors.ts';
import { message } from '../../shared/message.ts';
import type { Scan } from '../../tracking/scan.ts';
import { ownBytes } from '../bytes.ts';
import { notifyChange } from '../changes.ts';
import { inTransaction, reportTrouble } from '../database.ts';
import { accept, acceptOptional } from '../records/guards.ts';
import { isCropPicture, isStoredScan, scanOf } from '../records/scan-records.ts';

/**
 * Scan and picture in one transaction; `picture` is the file that `scan.crop` is about. Rejects when the id is taken, with
 * AppError `bad-record` when the scan could not be read again.
 */
export async function saveScan(scan: Scan, picture: Uint8Array | null): Promise<void> {
  const record = accept(isStoredScan, { ...scan, deletedAt: null }, 'scan');
  if ((scan.crop?.byteLength ?? 0) !== (picture?.length ?? 0))
    throw new AppError('bad-record', message('storage.scanPictureIncomplete'));
  const bytes = picture && ownBytes(picture);
  await inTransaction(
    ['scans', 'crops'],
    'readwrite',
    async (tx) => {
      await tx.objectStore('scans').add(record);
      if (bytes) await tx.objectStore('crops').add(bytes, scan.id);
    },
    'strict',
  );
  notifyChange('scans');
}

/** The encoded picture of a scan; undefined when it has none, AppError `bad-record` when it is no small picture. */
export async function readCrop(scanId: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const record: unknown = await inTransaction(['crops'], 'readonly', (tx) =>
    tx.objectStore('crops').get(scanId),
  );
  return acceptOptional(isCropPicture, record, 'scanPicture');
}

/** Newest first, without the deleted ones. A damaged record is left out and reported. */
export async function listScans(): Promise<Scan[]> {
  const records: unknown[] = await inTransaction(['scans'], 'readonly', (tx) =>
    tx.objectStore('scans').index('createdAt').getAll(),
  );
  const sound = records.filter(isStoredScan);
  if (sound.length < records.length)
    reportTrouble(new AppError('bad-record', message('storage.scanDamaged')));
  return sound
    .filter(({ deletedAt }) => deletedAt === null)
    .reverse()
    .map(scanOf);
}

/** Changes what a person wrote; what was measured stays as it is. AppError `bad-record` when the scan is gone. */
export async function updateScan(id: string, patch: Partial<Pick<Scan, 'note'>>): Promise<Scan> {
  const changed = await inTransaction(['scans'], 'readwrite', async (tx) => {
    const record: unknown = await tx.objectStore('scans').get(id);
    if (record === undefined) throw new AppError('bad-record', message('storage.scanDeleted'));
    const scan = accept(isStoredScan, record, 'scan');
    const { note = scan.note } = patch;
    const next = { ...scan, note };
    await tx.objectStore('scans').put(next);
    return next;
  });
  notifyChange('scans');
  return scanOf(changed);
}

/** Hides them, all or none; `restoreScans` brings them back until the next purge (`purgeDeleted` in purge-deleted.ts). */
export async function deleteScans(ids: readonly string[]): Promise<void> {
  await setDeleted(ids, Date.now());
}

/** Undoes `deleteScans`. What is purged already stays gone: AppError `bad-record` then, once the others are back. */
export async function restoreScans(ids: readonly string[]): Promise<void> {
  const found = await setDeleted(ids, null);
  if (found === ids.length) return;
  throw new AppError(
    'bad-record',
    ids.length === 1
      ? message('storage.scanGone')
      : message('storage.scansGone', { gone: ids.length - found, count: ids.length }),
  );
}

/** Returns how many of them are stored. */
async function setDeleted(ids: readonly string[], deletedAt: number | null): Promise<number> {
  const found = await inTransaction(['scans'], 'readwrite', async (tx) => {
    const store = tx.objectStore('scans');
    let count = 0;
    for (const id of ids) {
      const record = await store.get(id);
      if (!record) continue;
      await store.put({ ...record, deletedAt });
      count++;
    }
    return count;
  });
  notifyChange('scans');
  return found;
}
