// What can go without losing a result, and its going: checkpoints of ended trainings, what was deleted, pictures of
// archived trainings. Models, metrics and catalogues are never among it.
import { notifyChange } from '../changes.ts';
import { inTransaction } from '../database.ts';
import { bytesOfPictures } from './drawn-pictures.ts';
import { deleteCheckpoints, readCheckpoint, requireStoredRun } from './runs.ts';
import { isStoredRun } from '../records/run-records.ts';
import { pausedRunsIn } from './sweep-of-run.ts';
import { keysOf, type StoredRun, type Transaction } from '../schema.ts';

export interface Freeable {
  checkpoints: { runs: number; bytes: number };
  archivedPictures: { runs: number; bytes: number };
  /** Catalogues, trainings, models, scans, previews, projects, photos and files of LPIPS that are deleted and can still be brought back. */
  deleted: number;
}

export async function readFreeable(): Promise<Freeable> {
  const kinds = ['datasets', 'runs', 'models', 'scans', 'previews', 'projects', 'photos', 'lpips'] as const;
  const { runs, deleted } = await inTransaction(kinds, 'readonly', async (tx) => {
    const isDeleted = (record: { deletedAt?: number | null }) => record.deletedAt != null;
    const counts = kinds.map(async (kind) => (await tx.objectStore(kind).getAll()).filter(isDeleted).length);
    const all = await Promise.all(counts);
    return { runs: await soundRuns(tx), deleted: all.reduce((sum, n) => sum + n, 0) };
  });
  const ended = runs.filter((run) => isEnded(run) && checkpointBytesOf(run) > 0);
  const archived = runs.filter(({ archivedAt, pictureBytes }) => archivedAt !== null && pictureBytes > 0);
  return {
    checkpoints: { runs: ended.length, bytes: sum(ended, checkpointBytesOf) },
    archivedPictures: { runs: archived.length, bytes: sum(archived, ({ pictureBytes }) => pictureBytes) },
    deleted,
  };
}

/**
 * Keeps the checkpoints of the newest `keep` ended trainings; those under way, cut short or set aside by a sweep keep theirs, to
 * go on from.
 */
export async function pruneCheckpoints(keep: number): Promise<void> {
  const { runs, paused } = await inTransaction(['runs', 'sweeps'], 'readonly', async (tx) => ({
    runs: await soundRuns(tx),
    paused: await pausedRunsIn(tx),
  }));
  const holding = runs
    .filter((run) => isEnded(run) && checkpointBytesOf(run) > 0 && !paused.has(run.id))
    .sort((a, b) => b.startedAt - a.startedAt);
  for (const { id } of holding.slice(keep)) await deleteCheckpoints(id, isEnded);
}

export async function freeArchivedPictures(): Promise<void> {
  await inTransaction(['runs', 'pictures'], 'readwrite', async (tx) => {
    for (const run of await soundRuns(tx)) {
      if (run.archivedAt === null || run.pictureBytes === 0) continue;
      await tx.objectStore('pictures').delete(keysOf(run.id));
      await tx.objectStore('runs').put({ ...run, pictureBytes: 0 });
    }
  });
  notifyChange('runs');
}

/**
 * Makes room in a run that met the quota: its best checkpoint stays, and the pictures of its last epoch. The run is then
 * at the epoch of its best, from which it can go on. Without a best checkpoint nothing changes.
 */
export async function keepBestOnly(runId: string): Promise<void> {
  const best = await readCheckpoint(runId, 'best');
  if (!best) return;
  // Removing comes first and alone: on a full device a transaction that also writes would be refused.
  const kept = await inTransaction(['checkpoints', 'pictures'], 'readwrite', async (tx) => {
    await tx.objectStore('checkpoints').delete([runId, 'last']);
    const pictures = tx.objectStore('pictures');
    const keys = await pictures.getAllKeys(keysOf(runId));
    await Promise.all(keys.slice(0, -1).map((key) => pictures.delete(key)));
    const last = keys.at(-1);
    return last && (await pictures.get(last));
  });
  const pictureBytes = kept ? bytesOfPictures(kept) : 0;
  await inTransaction(['runs'], 'readwrite', async (tx) => {
    const run = await requireStoredRun(tx, runId);
    const checkpointBytes = { best: run.checkpointBytes.best ?? 0 };
    await tx.objectStore('runs').put({ ...run, epoch: best.epoch, checkpointBytes, pictureBytes });
  });
  notifyChange('runs');
}

/** A damaged record is left to those who delete it. */
async function soundRuns(tx: Transaction<'readonly' | 'readwrite'>): Promise<StoredRun[]> {
  return (await tx.objectStore('runs').getAll()).filter(isStoredRun);
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
