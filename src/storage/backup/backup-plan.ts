// What of a backup is new here: the same id is the same record and stays as it is; the same pictures are the same
// catalogue, whatever its id. Decided before anything is written.
import { message } from '../../shared/message.ts';
import type { BackupOutline } from './backup-outline.ts';
import { ROOT_KINDS, type RootKind } from './backup-parts.ts';
import { badBackup } from './backup-refusal.ts';
import { inTransaction } from '../database.ts';
import { haveSamePaints } from '../pack/pack-adoption.ts';
import { keysOf, type StoredDataset, type Transaction } from '../schema.ts';

/** By kind the ids to be added; what belongs to them is added with them. */
export interface BackupPlan extends Record<RootKind, Set<string>> {
  /** Ids that are here, but deleted: they come back as they are. */
  revived: Record<RootKind, string[]>;
  /** From a catalogue's id in the backup to its id here, where that is another. */
  renamed: Map<string, string>;
}

/** Of all that a backup has, without what is left out. */
export function idsIn(outline: BackupOutline): Record<RootKind, readonly string[]> {
  const idsOf = (records: readonly { id: string }[]) => records.map(({ id }) => id);
  const { datasets, runs, models, comparisons, sweeps, projects } = outline;
  return {
    ...{ datasets: idsOf(datasets), runs: idsOf(runs), models: idsOf(models), scans: outline.scanIds },
    ...{ previews: outline.previewIds, comparisons: idsOf(comparisons), sweeps: idsOf(sweeps) },
    ...{ projects: idsOf(projects), photos: outline.photoIds, lpips: outline.lpipsIds },
  };
}

/** Throws `bad-backup` when it names a catalogue that is here with other paints. */
export async function planImport(outline: BackupOutline): Promise<BackupPlan> {
  return inTransaction(['paints', ...ROOT_KINDS], 'readonly', async (tx) => {
    const ids = idsIn(outline);
    const found = {} as Record<RootKind, Picked>;
    for (const kind of ROOT_KINDS) found[kind] = await pick(tx, kind, ids[kind]);
    const { datasets } = found;
    const renamed = new Map<string, string>();
    for (const dataset of outline.datasets) {
      const isLive = !datasets.added.has(dataset.id) && !datasets.revived.includes(dataset.id);
      const twin = isLive ? undefined : await findTwin(tx, dataset);
      if (!twin) continue;
      const paints = await tx.objectStore('paints').getAll(keysOf(twin.id));
      const folders = (outline.folders.get(dataset.id) ?? []).map((folder) => ({ folder }));
      if (!haveSamePaints(paints, folders)) throw badBackup(message('backup.otherPaints'));
      datasets.added.delete(dataset.id);
      datasets.revived = datasets.revived.filter((id) => id !== dataset.id);
      renamed.set(dataset.id, twin.id);
    }
    const of = <Of extends keyof Picked>(what: Of) =>
      Object.fromEntries(ROOT_KINDS.map((kind) => [kind, found[kind][what]])) as Record<RootKind, Picked[Of]>;
    return { ...of('added'), revived: of('revived'), renamed };
  });
}

/** A live catalogue of the same pictures. One that came in a pack lacks them: the backup's completes it, if it has them. */
async function findTwin(
  tx: Transaction<'readonly'>,
  { digest, source }: StoredDataset,
): Promise<StoredDataset | undefined> {
  const same = await tx.objectStore('datasets').index('digest').getAll(digest);
  const live = same.filter(({ deletedAt }) => deletedAt === null);
  return live.find((twin) => twin.source !== 'pack' || source === 'pack');
}

interface Picked {
  added: Set<string>;
  revived: string[];
}

async function pick(tx: Transaction<'readonly'>, store: RootKind, ids: readonly string[]): Promise<Picked> {
  const added = new Set<string>();
  const revived: string[] = [];
  for (const id of ids) {
    const here = await tx.objectStore(store).get(id);
    if (!here) added.add(id);
    else if (here.deletedAt != null) revived.push(id);
  }
  return { added, revived };
}
