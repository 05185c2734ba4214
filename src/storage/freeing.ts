// What can go without losing a result, and its going: checkpoints of ended trainings, what was deleted, pictures of
// archived trainings. Models, metrics and catalogues are never among it.
import { notifyChange } from './changes.ts';
import { inTransaction } from './database.ts';
import { deleteCheckpoints } from './runs.ts';
import { keysOf, type StoredRun } from './schema.ts';

export interface Freeable {
  checkpoints: { runs: number; bytes: number };
  archivedPictures: { runs: number; bytes: number };
  /** Catalogues, trainings, models and scans that are deleted and can still be brought back. */
  deleted: number;
}

export async function readFreeable(): Promise<Freeable> {
  const { runs, deleted } = await inTransaction(
    ['datasets', 'runs', 'models', 'scans'],
    'readonly',
    async (tx) => {
      const kinds = ['datasets', 'runs', 'models', 'scans'] as const;
      const isDeleted = (record: { deletedAt?: number | null }) => record.deletedAt != null;
      const counts = kinds.map(
        async (kind) => (await tx.objectStore(kind).getAll()).filter(isDeleted).length,
      );
      const all = await Promise.all(counts);
      return { runs: await tx.objectStore('runs').getAll(), deleted: all.reduce((sum, n) => sum + n, 0) };
    },
  );
  const ended = runs.filter((run) => isEnded(run) && checkpointBytesOf(run) > 0);
  const archived = runs.filter(({ archivedAt, pictureBytes }) => archivedAt !== null && pictureBytes > 0);
  return {
    checkpoints: { runs: ended.length, bytes: sum(ended, checkpointBytesOf) },
    archivedPictures: { runs: archived.length, bytes: sum(archived, ({ pictureBytes }) => pictureBytes) },
    deleted,
  };
}

/** Keeps the checkpoints of the newest `keep` ended trainings; those under way or cut short keep theirs, to go on from. */
export async function pruneCheckpoints(keep: number): Promise<void> {
  const runs = await inTransaction(['runs'], 'readonly', (tx) => tx.objectStore('runs').getAll());
  const holding = runs
    .filter((run) => isEnded(run) && checkpointBytesOf(run) > 0)
    .sort((a, b) => b.startedAt - a.startedAt);
  for (const { id } of holding.slice(keep)) await deleteCheckpoints(id);
}

export async function freeArchivedPictures(): Promise<void> {
  await inTransaction(['runs', 'pictures'], 'readwrite', async (tx) => {
    for (const run of await tx.objectStore('runs').getAll()) {
      if (run.archivedAt === null || run.pictureBytes === 0) continue;
      await tx.objectStore('pictures').delete(keysOf(run.id));
      await tx.objectStore('runs').put({ ...run, pictureBytes: 0 });
    }
  });
  notifyChange('runs');
}

/** What is under way or was cut short needs its checkpoint to go on. */
function isEnded({ status }: StoredRun): boolean {
  return status === 'finished' || status === 'stopped';
}

function checkpointBytesOf({ checkpointBytes }: StoredRun): number {
  return sum(Object.values(checkpointBytes), (bytes) => bytes);
}

function sum<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((total, item) => total + value(item), 0);
}
