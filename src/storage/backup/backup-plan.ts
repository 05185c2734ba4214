// What of a backup is new here: the same id is the same record and stays as it is; the same pictures are the same
// catalogue, whatever its id. Decided before anything is written.
import { message } from '../../shared/message.ts';
import { ROOT_KINDS, type BackupOutline, type RootKind } from './backup-outline.ts';
import { badBackup } from './backup-refusal.ts';
import { inTransaction } from '../database.ts';
import { haveSamePaints } from '../pack/pack-adoption.ts';
import { keysOf, type StoredDataset, type Transaction } from '../schema.ts';

export interface BackupPlan {
  /** Ids to be added; what belongs to them is added with them. */
  datasets: Set<string>;
  runs: Set<string>;
  models: Set<string>;
  scans: Set<string>;
  previews: Set<string>;
  comparisons: Set<string>;
  sweeps: Set<string>;
  projects: Set<string>;
  photos: Set<string>;
  /** Ids that are here, but deleted: they come back as they are. */
  revived: Record<RootKind, string[]>;
  /** From a catalogue's id in the backup to its id here, where that is another. */
  renamed: Map<string, string>;
}

/** Throws `bad-backup` when it names a catalogue that is here with other paints. */
export async function planImport(outline: BackupOutline): Promise<BackupPlan> {
  return inTransaction(['paints', ...ROOT_KINDS], 'readonly', async (tx) => {
    const datasets = await pick(
      tx,
      'datasets',
      outline.datasets.map(({ id }) => id),
    );
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
    const runs = await pick(
      tx,
      'runs',
      outline.runs.map(({ id }) => id),
    );
    const models = await pick(
      tx,
      'models',
      outline.models.map(({ id }) => id),
    );
    const scans = await pick(tx, 'scans', outline.scanIds);
    const previews = await pick(tx, 'previews', outline.previewIds);
    const comparisons = await pick(
      tx,
      'comparisons',
      outline.comparisons.map(({ id }) => id),
    );
    const sweeps = await pick(
      tx,
      'sweeps',
      outline.sweeps.map(({ id }) => id),
    );
    const projects = await pick(
      tx,
      'projects',
      outline.projects.map(({ id }) => id),
    );
    const photos = await pick(tx, 'photos', outline.photoIds);
    const found = { datasets, runs, models, scans, previews, comparisons, sweeps, projects, photos };
    const of = <Of extends 'added' | 'revived'>(what: Of) =>
      Object.fromEntries(Object.entries(found).map(([kind, one]) => [kind, one[what]])) as Record<
        RootKind,
        (typeof scans)[Of]
      >;
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

async function pick(
  tx: Transaction<'readonly'>,
  store: RootKind,
  ids: readonly string[],
): Promise<{ added: Set<string>; revived: string[] }> {
  const added = new Set<string>();
  const revived: string[] = [];
  for (const id of ids) {
    const here = await tx.objectStore(store).get(id);
    if (!here) added.add(id);
    else if (here.deletedAt != null) revived.push(id);
  }
  return { added, revived };
}
