// Records that this app can't read any more: found by themselves, and removed without being read.
import { notifyChange } from './changes.ts';
import { inTransaction } from './database.ts';
import { isStoredDataset } from './dataset-records.ts';
import { isName } from './foreign-values.ts';
import { isRecord } from './guards.ts';
import { isStoredModel } from './model-records.ts';
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
import { isStoredRun } from './run-records.ts';
import { isStoredScan } from './scan-records.ts';

export type DamagedKind = 'datasets' | 'runs' | 'models' | 'scans';

export interface DamagedRecord {
  kind: DamagedKind;
  id: string;
  /** As far as it can be read. */
  name: string | null;
}

const KINDS = {
  datasets: { isSound: isStoredDataset, stores: PURGED_WITH_DATASET, purge: purgeDataset },
  runs: { isSound: isStoredRun, stores: PURGED_WITH_RUN, purge: purgeRun },
  models: { isSound: isStoredModel, stores: PURGED_WITH_MODEL, purge: purgeModel },
  scans: { isSound: isStoredScan, stores: PURGED_WITH_SCAN, purge: purgeScan },
} as const;

export async function findDamaged(): Promise<DamagedRecord[]> {
  const kinds = Object.keys(KINDS) as DamagedKind[];
  const found = await inTransaction(kinds, 'readonly', (tx) =>
    Promise.all(
      kinds.map(async (kind) => {
        const records: unknown[] = await tx.objectStore(kind).getAll();
        return records
          .filter((record) => !KINDS[kind].isSound(record))
          .map((record) => entryOf(kind, record));
      }),
    ),
  );
  return found.flat();
}

function entryOf(kind: DamagedKind, record: unknown): DamagedRecord {
  const { id, name } = isRecord(record) ? record : {};
  return { kind, id: String(id), name: isName(name) ? name : null };
}

/** Removes the record with all that belongs to it, for good. One that is sound meanwhile stays. */
export async function deleteDamaged({ kind, id }: DamagedRecord): Promise<void> {
  const { isSound, stores, purge } = KINDS[kind];
  await inTransaction(stores, 'readwrite', async (tx) => {
    if (!isSound(await tx.objectStore(kind).get(id))) await purge(tx, id);
  });
  notifyChange(kind);
  if (kind === 'datasets') (['models', 'runs'] as const).forEach(notifyChange);
}
