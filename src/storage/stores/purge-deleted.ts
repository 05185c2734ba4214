// The end of what was deleted: once it can no longer be undone it is removed for good.
import { notifyChange } from '../changes.ts';
import { inTransaction } from '../database.ts';
import { PURGES, type PurgedKind } from './purge.ts';

/** How long a deleted record can be restored at least, in milliseconds. */
const UNDO_MS = 60_000;

/** Does the work when nobody uses the record, and says whether it did. */
export type PurgeGuard = (kind: PurgedKind, id: string, purge: () => Promise<void>) => Promise<boolean>;

const unguarded: PurgeGuard = async (_kind, _id, purge) => {
  await purge();
  return true;
};

/**
 * Removes for good what was deleted at least `graceMs` ago, with all that belongs to it. One transaction each, so that
 * nothing can be left by half. What `guard` holds back stays for another time. Returns how many records of each kind went.
 */
export async function purgeDeleted(
  graceMs: number = UNDO_MS,
  guard: PurgeGuard = unguarded,
): Promise<Record<PurgedKind, number>> {
  const before = Date.now() - graceMs;
  const purged: Record<PurgedKind, number> = {
    ...{ datasets: 0, runs: 0, models: 0, scans: 0, comparisons: 0, previews: 0, sweeps: 0 },
    ...{ projects: 0, photos: 0, lpips: 0 },
  };
  for (const kind of Object.keys(PURGES) as PurgedKind[]) {
    const { stores, purge } = PURGES[kind];
    const due = await inTransaction([kind], 'readonly', async (tx) =>
      (await tx.objectStore(kind).getAll()).filter((record) => isDue(record, before)),
    );
    for (const { id } of due) {
      const remove = () =>
        inTransaction(stores, 'readwrite', async (tx) => {
          const record = await tx.objectStore(kind).get(id);
          if (record && isDue(record, before)) await purge(tx, id);
        });
      if (await guard(kind, id, remove)) purged[kind]++;
    }
    if (purged[kind] > 0) notifyChange(kind);
    if (purged[kind] > 0 && kind === 'datasets') notifyChange('models');
    if (purged[kind] > 0 && kind === 'projects') (['scans', 'previews'] as const).forEach(notifyChange);
  }
  return purged;
}

function isDue({ deletedAt }: { deletedAt?: number | null }, before: number): boolean {
  return deletedAt != null && deletedAt <= before;
}
