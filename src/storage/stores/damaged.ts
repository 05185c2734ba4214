// Records that this app can't read any more: found by themselves, and removed without being read.
import { notifyChange } from '../changes.ts';
import { inTransaction } from '../database.ts';
import { isStoredComparison } from '../records/comparison-records.ts';
import { isStoredDataset } from '../records/dataset-records.ts';
import { isName } from '../records/foreign-values.ts';
import { isRecord } from '../../shared/guard-of.ts';
import { isStoredLpips } from '../records/lpips-records.ts';
import { isStoredPreview } from '../records/preview-records.ts';
import { isStoredPhoto, isStoredProject } from '../records/project-records.ts';
import { isStoredModel } from '../records/model-records.ts';
import { PURGES, type PurgedKind } from './purge.ts';
import { isStoredRun } from '../records/run-records.ts';
import { isStoredScan } from '../records/scan-records.ts';
import { isStoredSweep } from '../records/sweep-records.ts';

export interface DamagedRecord {
  kind: PurgedKind;
  id: string;
  /** As far as it can be read. */
  name: string | null;
}

const IS_SOUND: Record<PurgedKind, (record: unknown) => boolean> = {
  datasets: isStoredDataset,
  runs: isStoredRun,
  models: isStoredModel,
  scans: isStoredScan,
  comparisons: isStoredComparison,
  previews: isStoredPreview,
  sweeps: isStoredSweep,
  projects: isStoredProject,
  photos: isStoredPhoto,
  lpips: isStoredLpips,
};

export async function findDamaged(): Promise<DamagedRecord[]> {
  const kinds = Object.keys(PURGES) as PurgedKind[];
  const found = await inTransaction(kinds, 'readonly', (tx) =>
    Promise.all(
      kinds.map(async (kind) => {
        const store = tx.objectStore(kind);
        const [keys, records] = await Promise.all([store.getAllKeys(), store.getAll() as Promise<unknown[]>]);
        return keys.flatMap((id, i) => (IS_SOUND[kind](records[i]) ? [] : [entryOf(kind, id, records[i])]));
      }),
    ),
  );
  return found.flat();
}

/** By its key: what is damaged may have no id of its own that can be read. */
function entryOf(kind: PurgedKind, id: string, record: unknown): DamagedRecord {
  const { name } = isRecord(record) ? record : {};
  return { kind, id, name: isName(name) ? name : null };
}

/** Removes the record with all that belongs to it, for good; false, and it stays, when it is sound meanwhile. */
export async function deleteDamaged({ kind, id }: DamagedRecord): Promise<boolean> {
  const isSound = IS_SOUND[kind];
  const { stores, purge } = PURGES[kind];
  const isGone = await inTransaction(stores, 'readwrite', async (tx) => {
    if (isSound(await tx.objectStore(kind).get(id))) return false;
    await purge(tx, id);
    return true;
  });
  notifyChange(kind);
  if (kind === 'datasets') (['models', 'runs'] as const).forEach(notifyChange);
  if (kind === 'projects') (['scans', 'previews', 'photos'] as const).forEach(notifyChange);
  return isGone;
}
