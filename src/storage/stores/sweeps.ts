// Sweeps of trainings. They stand by themselves: nothing here goes when runs, models or their dataset do.
import { AppError } from '../../shared/errors.ts';
import { message } from '../../shared/message.ts';
import type { Sweep } from '../../sweep/sweep-record.ts';
import { notifyChange } from '../changes.ts';
import { inTransaction, reportTrouble } from '../database.ts';
import { accept, acceptOptional } from '../records/guards.ts';
import { isStoredSweep, sweepOf } from '../records/sweep-records.ts';

/** Rejects when the id is taken, with AppError `bad-record` when it could not be read again. */
export async function createSweep(sweep: Sweep): Promise<void> {
  const record = accept(isStoredSweep, { ...sweep, deletedAt: null }, 'sweep');
  await inTransaction(['sweeps'], 'readwrite', (tx) => tx.objectStore('sweeps').add(record));
  notifyChange('sweeps');
}

/** Undefined when there is none or it is deleted. */
export async function readSweep(id: string): Promise<Sweep | undefined> {
  const record: unknown = await inTransaction(['sweeps'], 'readonly', (tx) =>
    tx.objectStore('sweeps').get(id),
  );
  const found = acceptOptional(isStoredSweep, record, 'aSweep');
  return found && found.deletedAt === null ? sweepOf(found) : undefined;
}

/** Newest first, without the deleted ones. A damaged record is left out and reported. */
export async function listSweeps(): Promise<Sweep[]> {
  const records: unknown[] = await inTransaction(['sweeps'], 'readonly', (tx) =>
    tx.objectStore('sweeps').getAll(),
  );
  const sound = records.filter(isStoredSweep);
  if (sound.length < records.length)
    reportTrouble(new AppError('bad-record', message('storage.sweepDamaged')));
  return sound
    .filter(({ deletedAt }) => deletedAt === null)
    .sort((a, b) => b.createdAt - a.createdAt)
    .map(sweepOf);
}

/**
 * Changes its record as it is in that transaction; null leaves it. Resolves to the record as it is then. AppError `bad-record`
 * when it is gone, or deleted.
 */
export async function changeSweep(id: string, change: (sweep: Sweep) => Sweep | null): Promise<Sweep> {
  const [before, after] = await inTransaction(['sweeps'], 'readwrite', async (tx) => {
    const stored = accept(isStoredSweep, await tx.objectStore('sweeps').get(id), 'aSweep');
    if (stored.deletedAt !== null) throw new AppError('bad-record', message('storage.sweepDeleted'));
    const now = sweepOf(stored);
    const changed = change(now);
    if (!changed) return [now, now];
    const next = accept(isStoredSweep, { ...changed, id, deletedAt: null }, 'sweep');
    await tx.objectStore('sweeps').put(next);
    return [now, changed];
  });
  if (after !== before) notifyChange('sweeps');
  return after;
}

/** Hides it; `restoreSweep` brings it back until the next purge (`purgeDeleted` in purge-deleted.ts). */
export async function deleteSweep(id: string): Promise<void> {
  await setDeleted(id, Date.now());
}

/** AppError `bad-record` when it is purged already. */
export async function restoreSweep(id: string): Promise<void> {
  await setDeleted(id, null);
}

async function setDeleted(id: string, deletedAt: number | null): Promise<void> {
  await inTransaction(['sweeps'], 'readwrite', async (tx) => {
    const record: unknown = await tx.objectStore('sweeps').get(id);
    await tx.objectStore('sweeps').put({ ...accept(isStoredSweep, record, 'aSweep'), deletedAt });
  });
  notifyChange('sweeps');
}
