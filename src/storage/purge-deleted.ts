// The end of what was deleted: once it can no longer be undone it is removed for good.
import { notifyChange } from './changes.ts';
import { inTransaction } from './database.ts';
import {
  purgeDataset,
  PURGED_WITH_DATASET,
  PURGED_WITH_MODEL,
  PURGED_WITH_RUN,
  PURGED_WITH_SCAN,
  purgeModel,
  purgeRun,
  purgeScan,
} from './purge.ts';
import type { StoreName, Transaction } from './schema.ts';

/** How long a deleted record can be restored at least, in milliseconds. */
const UNDO_MS = 60_000;

type Kind = 'datasets' | 'runs' | 'models' | 'scans';
type Purge = (tx: Transaction<'readwrite'>, id: string) => Promise<void>;

const PURGES: readonly [kind: Kind, stores: readonly StoreName[], purge: Purge][] = [
  ['datasets', PURGED_WITH_DATASET, purgeDataset],
  ['runs', PURGED_WITH_RUN, purgeRun],
  ['models', PURGED_WITH_MODEL, purgeModel],
  ['scans', PURGED_WITH_SCAN, purgeScan],
];

/**
 * Removes for good what was deleted at least `graceMs` ago, with all that belongs to it. One transaction each, so that
 * nothing can be left by half. Returns how many records of each kind went.
 */
export async function purgeDeleted(graceMs: number = UNDO_MS): Promise<Record<Kind, number>> {
  const before = Date.now() - graceMs;
  const purged: Record<Kind, number> = { datasets: 0, runs: 0, models: 0, scans: 0 };
  for (const [kind, stores, purge] of PURGES) {
    const due = await inTransaction([kind], 'readonly', async (tx) =>
      (await tx.objectStore(kind).getAll()).filter((record) => isDue(record, before)),
    );
    for (const { id } of due)
      await inTransaction(stores, 'readwrite', async (tx) => {
        const record = await tx.objectStore(kind).get(id);
        if (record && isDue(record, before)) await purge(tx, id);
      });
    purged[kind] = due.length;
    if (due.length > 0) notifyChange(kind);
    if (due.length > 0 && kind === 'datasets') notifyChange('models');
  }
  return purged;
}

function isDue({ deletedAt }: { deletedAt?: number | null }, before: number): boolean {
  return deletedAt != null && deletedAt <= before;
}
