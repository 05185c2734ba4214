// Saved matches. They stand by themselves: nothing here goes when a dataset or a model does.
import { AppError } from '../shared/errors.ts';
import type { Scan } from '../tracking/scan.ts';
import { ownBytes } from './bytes.ts';
import { notifyChange } from './changes.ts';
import { inTransaction, reportTrouble } from './database.ts';
import { accept, acceptOptional } from './guards.ts';
import { isStoredScan, scanOf } from './scan-records.ts';

/** Rejects when the id is taken, with AppError `bad-record` when the scan could not be read again. */
export async function saveScan(scan: Scan): Promise<void> {
  const crop = scan.crop && { ...scan.crop, bytes: ownBytes(scan.crop.bytes) };
  const record = accept(isStoredScan, { ...scan, crop, deletedAt: null }, 'The scan');
  await inTransaction(['scans'], 'readwrite', (tx) => tx.objectStore('scans').add(record), 'strict');
  notifyChange('scans');
}

/** Undefined when there is none or it is deleted. */
export async function readScan(id: string): Promise<Scan | undefined> {
  const record: unknown = await inTransaction(['scans'], 'readonly', (tx) => tx.objectStore('scans').get(id));
  const scan = acceptOptional(isStoredScan, record, 'A scan');
  return scan && scan.deletedAt === null ? scanOf(scan) : undefined;
}

/** Newest first, without the deleted ones. A damaged record is left out and reported. */
export async function listScans(): Promise<Scan[]> {
  const records: unknown[] = await inTransaction(['scans'], 'readonly', (tx) =>
    tx.objectStore('scans').index('createdAt').getAll(),
  );
  const sound = records.filter(isStoredScan);
  if (sound.length < records.length)
    reportTrouble(new AppError('bad-record', 'A saved scan is damaged and cannot be shown.'));
  return sound
    .filter(({ deletedAt }) => deletedAt === null)
    .reverse()
    .map(scanOf);
}

/** Changes what a person wrote; what was measured stays as it is. AppError `bad-record` when the scan is gone. */
export async function updateScan(id: string, patch: Partial<Pick<Scan, 'note' | 'project'>>): Promise<Scan> {
  const changed = await inTransaction(['scans'], 'readwrite', async (tx) => {
    const record: unknown = await tx.objectStore('scans').get(id);
    if (record === undefined) throw new AppError('bad-record', 'This scan was deleted.');
    const scan = accept(isStoredScan, record, 'The scan');
    const { note = scan.note, project = scan.project } = patch;
    const next = { ...scan, note, project };
    await tx.objectStore('scans').put(next);
    return next;
  });
  notifyChange('scans');
  return scanOf(changed);
}

/** Hides them, all or none; `restoreScans` brings them back until the next purge (`purgeDeleted` in datasets.ts). */
export async function deleteScans(ids: readonly string[]): Promise<void> {
  await setDeleted(ids, Date.now());
}

/** Undoes `deleteScans`. What is purged already stays gone. */
export async function restoreScans(ids: readonly string[]): Promise<void> {
  await setDeleted(ids, null);
}

async function setDeleted(ids: readonly string[], deletedAt: number | null): Promise<void> {
  await inTransaction(['scans'], 'readwrite', async (tx) => {
    const store = tx.objectStore('scans');
    for (const id of ids) {
      const record = await store.get(id);
      if (record) await store.put({ ...record, deletedAt });
    }
  });
  notifyChange('scans');
}
