// Kept previews of painted walls. They stand by themselves: nothing here goes when a catalogue does.
import { AppError } from '../../shared/errors.ts';
import { message } from '../../shared/message.ts';
import type { Preview } from '../../tracking/preview.ts';
import { ownBytes } from '../bytes.ts';
import { notifyChange } from '../changes.ts';
import { inTransaction, reportTrouble } from '../database.ts';
import { accept } from '../records/guards.ts';
import { isStoredPreview, previewOf } from '../records/preview-records.ts';

/** Rejects when the id is taken, with AppError `bad-record` when the preview could not be read again. */
export async function savePreview(preview: Preview): Promise<void> {
  const picture = { ...preview.picture, bytes: ownBytes(preview.picture.bytes) };
  const record = accept(isStoredPreview, { ...preview, picture, deletedAt: null }, 'preview');
  await inTransaction(['previews'], 'readwrite', (tx) => tx.objectStore('previews').add(record), 'strict');
  notifyChange('previews');
}

/** Newest first, without the deleted ones. A damaged record is left out and reported. */
export async function listPreviews(): Promise<Preview[]> {
  const records: unknown[] = await inTransaction(['previews'], 'readonly', (tx) =>
    tx.objectStore('previews').index('createdAt').getAll(),
  );
  const sound = records.filter(isStoredPreview);
  if (sound.length < records.length)
    reportTrouble(new AppError('bad-record', message('storage.previewDamaged')));
  return sound
    .filter(({ deletedAt }) => deletedAt === null)
    .reverse()
    .map(previewOf);
}

/** Hides it; `restorePreview` brings it back until the next purge. */
export async function deletePreview(id: string): Promise<void> {
  await setDeleted(id, Date.now());
}

/** Undoes `deletePreview`. What is purged already stays gone: AppError `bad-record` then. */
export async function restorePreview(id: string): Promise<void> {
  if (!(await setDeleted(id, null))) throw new AppError('bad-record', message('storage.previewGone'));
}

/** Whether it is stored. */
async function setDeleted(id: string, deletedAt: number | null): Promise<boolean> {
  const isThere = await inTransaction(['previews'], 'readwrite', async (tx) => {
    const record = await tx.objectStore('previews').get(id);
    if (record) await tx.objectStore('previews').put({ ...record, deletedAt });
    return record !== undefined;
  });
  notifyChange('previews');
  return isThere;
}
