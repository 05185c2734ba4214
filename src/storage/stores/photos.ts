// Photos of projects and of their surfaces. They go with their project.
import { AppError } from '../../shared/errors.ts';
import { message } from '../../shared/message.ts';
import type { Photo } from '../../tracking/project.ts';
import { ownBytes } from '../bytes.ts';
import { notifyChange } from '../changes.ts';
import { inTransaction, reportTrouble } from '../database.ts';
import { accept } from '../records/guards.ts';
import { isStoredPhoto, photoOf } from '../records/project-records.ts';

/** Rejects when the id is taken, with AppError `bad-record` when the photo could not be read again. */
export async function savePhoto(photo: Photo): Promise<void> {
  const record = accept(isStoredPhoto, { ...photo, bytes: ownBytes(photo.bytes), deletedAt: null }, 'photo');
  await inTransaction(['photos'], 'readwrite', (tx) => tx.objectStore('photos').add(record), 'strict');
  notifyChange('photos');
}

/** Those of a project, oldest first, without the deleted ones. A damaged record is left out and reported. */
export async function listPhotos(projectId: string): Promise<Photo[]> {
  const records: unknown[] = await inTransaction(['photos'], 'readonly', (tx) =>
    tx.objectStore('photos').index('projectId').getAll(projectId),
  );
  const sound = records.filter(isStoredPhoto);
  if (sound.length < records.length)
    reportTrouble(new AppError('bad-record', message('storage.photoDamaged')));
  return sound
    .filter(({ deletedAt }) => deletedAt === null)
    .sort((a, b) => a.createdAt - b.createdAt)
    .map(photoOf);
}

/** Hides it; `restorePhoto` brings it back until the next purge. */
export async function deletePhoto(id: string): Promise<void> {
  await setDeleted(id, Date.now());
}

/** Undoes `deletePhoto`. What is purged already stays gone: AppError `bad-record` then. */
export async function restorePhoto(id: string): Promise<void> {
  if (!(await setDeleted(id, null))) throw new AppError('bad-record', message('storage.photoGone'));
}

/** Whether it is stored. */
async function setDeleted(id: string, deletedAt: number | null): Promise<boolean> {
  const isThere = await inTransaction(['photos'], 'readwrite', async (tx) => {
    const record = await tx.objectStore('photos').get(id);
    if (record) await tx.objectStore('photos').put({ ...record, deletedAt });
    return record !== undefined;
  });
  notifyChange('photos');
  return isThere;
}
