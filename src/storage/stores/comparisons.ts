// Comparisons of generative models with what was found of their runs. They stand by themselves: nothing here goes when runs,
// models or their dataset do.
import type { Comparison, EvidencePart } from '../../comparison/comparison-record.ts';
import { AppError } from '../../shared/errors.ts';
import { message } from '../../shared/message.ts';
import { notifyChange } from '../changes.ts';
import { inTransaction, reportTrouble } from '../database.ts';
import { comparisonOf, isEvidencePart, isStoredComparison } from '../records/comparison-records.ts';
import { accept, acceptOptional } from '../records/guards.ts';
import { keysOf } from '../schema.ts';

/** Rejects when the id is taken, with AppError `bad-record` when it could not be read again. */
export async function createComparison(comparison: Comparison): Promise<void> {
  const record = accept(isStoredComparison, { ...comparison, deletedAt: null }, 'comparison');
  await inTransaction(['comparisons'], 'readwrite', (tx) => tx.objectStore('comparisons').add(record));
  notifyChange('comparisons');
}

/** Undefined when there is none or it is deleted. */
export async function readComparison(id: string): Promise<Comparison | undefined> {
  const record: unknown = await inTransaction(['comparisons'], 'readonly', (tx) =>
    tx.objectStore('comparisons').get(id),
  );
  const found = acceptOptional(isStoredComparison, record, 'aComparison');
  return found && found.deletedAt === null ? comparisonOf(found) : undefined;
}

/** Newest first, without the deleted ones. A damaged record is left out and reported. */
export async function listComparisons(): Promise<Comparison[]> {
  const records: unknown[] = await inTransaction(['comparisons'], 'readonly', (tx) =>
    tx.objectStore('comparisons').getAll(),
  );
  const sound = records.filter(isStoredComparison);
  if (sound.length < records.length)
    reportTrouble(new AppError('bad-record', message('storage.comparisonDamaged')));
  return sound
    .filter(({ deletedAt }) => deletedAt === null)
    .sort((a, b) => b.createdAt - a.createdAt)
    .map(comparisonOf);
}

/**
 * Changes its record as it is in that transaction, and adds what was found to it; null leaves both. Resolves to the record
 * as it is then. AppError `bad-record` when it is gone, or deleted.
 */
export async function changeComparison(
  id: string,
  change: (comparison: Comparison) => Comparison | null,
  found: readonly EvidencePart[] = [],
): Promise<Comparison> {
  const parts = found.map((part) => accept(isEvidencePart, part, 'comparison'));
  const [before, after] = await inTransaction(['comparisons', 'evidence'], 'readwrite', async (tx) => {
    const record: unknown = await tx.objectStore('comparisons').get(id);
    const stored = accept(isStoredComparison, record, 'aComparison');
    if (stored.deletedAt !== null) throw new AppError('bad-record', message('storage.comparisonDeleted'));
    const now = comparisonOf(stored);
    const changed = change(now);
    if (!changed) return [now, now];
    const next = accept(isStoredComparison, { ...changed, id, deletedAt: null }, 'comparison');
    await tx.objectStore('comparisons').put(next);
    for (const part of parts) await tx.objectStore('evidence').put(part);
    return [now, changed];
  });
  if (after !== before) notifyChange('comparisons');
  return after;
}

/** What was found so far, in no order. AppError `bad-record` when some of it is damaged. */
export async function readEvidence(comparisonId: string): Promise<EvidencePart[]> {
  const records: unknown[] = await inTransaction(['evidence'], 'readonly', (tx) =>
    tx.objectStore('evidence').getAll(keysOf(comparisonId)),
  );
  return records.map((record) => accept(isEvidencePart, record, 'comparison'));
}

/** Hides it; `restoreComparison` brings it back until the next purge (`purgeDeleted` in purge-deleted.ts). */
export async function deleteComparison(id: string): Promise<void> {
  await setDeleted(id, Date.now());
}

/** AppError `bad-record` when it is purged already. */
export async function restoreComparison(id: string): Promise<void> {
  await setDeleted(id, null);
}

async function setDeleted(id: string, deletedAt: number | null): Promise<void> {
  await inTransaction(['comparisons'], 'readwrite', async (tx) => {
    const record: unknown = await tx.objectStore('comparisons').get(id);
    await tx
      .objectStore('comparisons')
      .put({ ...accept(isStoredComparison, record, 'aComparison'), deletedAt });
  });
  notifyChange('comparisons');
}
