// Training runs, their metrics and checkpoints.
import { AppError } from '../../shared/errors.ts';
import { message } from '../../shared/message.ts';
import { withEpoch } from '../../tracking/run-summary.ts';
import { parseTags, printTags } from '../../tracking/tags.ts';
import type { Checkpoint, EpochMetrics, EpochPictures, Run } from '../../tracking/run.ts';
import { ownBytes } from '../bytes.ts';
import { notifyChange } from '../changes.ts';
import { inTransaction, reportTrouble } from '../database.ts';
import { accept, acceptOptional } from '../records/guards.ts';
import { putPictures, storedPictures } from './drawn-pictures.ts';
import { underHomeNames } from './home-names.ts';
import { isCheckpoint, isEpochMetrics, isStoredRun, runOf } from '../records/run-records.ts';
import { keysOf, type RunPatch, type StoredRun, type Transaction } from '../schema.ts';

/** One epoch's end: what belongs together on disk. */
export interface EpochRecord {
  /** Changes to the record of the run that `metrics` names. */
  run: RunPatch;
  metrics: EpochMetrics;
  checkpoints: readonly Checkpoint[];
  pictures?: EpochPictures | null;
}

/** Rejects when the id is taken, with AppError `bad-record` when the run could not be read again. */
export async function createRun(run: Run): Promise<void> {
  const record = accept(
    isStoredRun,
    { ...run, deletedAt: null, checkpointBytes: {}, pictureBytes: 0 },
    'run',
  );
  await inTransaction(['datasets', 'runs'], 'readwrite', async (tx) =>
    tx.objectStore('runs').add(await underHomeNames(tx, record)),
  );
  notifyChange('runs');
}

/** Undefined when there is none or it is deleted. */
export async function readRun(id: string): Promise<Run | undefined> {
  const record: unknown = await inTransaction(['runs'], 'readonly', (tx) => tx.objectStore('runs').get(id));
  const run = acceptOptional(isStoredRun, record, 'aRun');
  return run && run.deletedAt === null ? runOf(run) : undefined;
}

/** Newest first, of one dataset or of all, without the deleted ones. A damaged record is left out and reported. */
export async function listRuns(datasetId?: string): Promise<Run[]> {
  const records: unknown[] = await inTransaction(['runs'], 'readonly', (tx) => {
    const store = tx.objectStore('runs');
    return datasetId === undefined ? store.getAll() : store.index('datasetId').getAll(datasetId);
  });
  const sound = records.filter(isStoredRun);
  if (sound.length < records.length) reportTrouble(new AppError('bad-record', message('storage.runDamaged')));
  return sound
    .filter(({ deletedAt }) => deletedAt === null)
    .sort((a, b) => b.startedAt - a.startedAt)
    .map(runOf);
}

/** Changes what the patch names, except what a run is made of: its id, parameters and dataset stay as created. */
export async function updateRun(id: string, patch: RunPatch): Promise<Run> {
  const run = await inTransaction(['runs'], 'readwrite', (tx) => patchRun(tx, id, patch));
  notifyChange('runs');
  return runOf(run);
}

/** A run's status, with what is told beside it. */
export type StatusPatch = Partial<Pick<Run, 'status' | 'reason' | 'endedAt'>>;

/**
 * Changes a run's status: for src/app/jobs/run-status.ts alone, which says why. `change` sees the record as it is, in
 * the same transaction; null leaves it. Resolves to the run as it is then, undefined when it is gone.
 */
export async function writeRunStatus(
  id: string,
  change: (run: StoredRun) => StatusPatch | null,
): Promise<Run | undefined> {
  let isChanged = false;
  const run = await inTransaction(['runs'], 'readwrite', async (tx) => {
    if (!(await tx.objectStore('runs').getKey(id))) return undefined;
    const now = await requireStoredRun(tx, id);
    const patch = change(now);
    isChanged = patch !== null;
    if (!patch) return now;
    // What was trained is told once: who goes on with the run trains anew.
    const { trained: _, ...changed } = await patchRun(tx, id, patch);
    await tx.objectStore('runs').put(changed);
    return changed;
  });
  if (isChanged) notifyChange('runs');
  return run && runOf(run);
}

/** The run, its metrics and its checkpoints in one transaction: a crash loses the whole epoch or nothing. */
export async function appendEpoch({ run, metrics, checkpoints, pictures }: EpochRecord): Promise<void> {
  const kept = checkpoints.map((checkpoint) => ({
    ...checkpoint,
    weights: ownBytes(checkpoint.weights),
    optimizer: ownBytes(checkpoint.optimizer),
  }));
  kept.forEach((checkpoint) => accept(isCheckpoint, checkpoint, 'aCheckpoint'));
  accept(isEpochMetrics, metrics, 'metrics');
  const drawn = pictures && storedPictures(pictures);
  await inTransaction(['runs', 'metrics', 'checkpoints', 'pictures'], 'readwrite', async (tx) => {
    await tx.objectStore('metrics').put(metrics);
    const store = tx.objectStore('checkpoints');
    await Promise.all(kept.map((checkpoint) => store.put(checkpoint)));
    const drawing = drawn ? { pictureBytes: await putPictures(tx, drawn) } : {};
    const { summary } = await requireStoredRun(tx, metrics.runId);
    const summarised = { ...run, ...drawing, summary: withEpoch(summary, metrics.epoch, metrics.values) };
    await patchRun(tx, metrics.runId, summarised, kept);
  });
  notifyChange('runs');
}

/** What its checkpoints and pictures take. */
export async function storedBytesOfRun(id: string): Promise<number> {
  const { checkpointBytes, pictureBytes } = await inTransaction(['runs'], 'readonly', (tx) =>
    requireStoredRun(tx, id),
  );
  return Object.values(checkpointBytes).reduce((sum, bytes) => sum + bytes, pictureBytes);
}

/** By epoch, from one on. */
export async function readMetrics(runId: string, fromEpoch = 0): Promise<EpochMetrics[]> {
  const range = IDBKeyRange.bound([runId, fromEpoch], [runId, []]);
  const records: unknown[] = await inTransaction(['metrics'], 'readonly', (tx) =>
    tx.objectStore('metrics').getAll(range),
  );
  return records.map((record) => accept(isEpochMetrics, record, 'metrics'));
}

export async function readCheckpoint(
  runId: string,
  slot: Checkpoint['slot'],
): Promise<Checkpoint | undefined> {
  const record: unknown = await inTransaction(['checkpoints'], 'readonly', (tx) =>
    tx.objectStore('checkpoints').get([runId, slot]),
  );
  return acceptOptional(isCheckpoint, record, 'aCheckpoint');
}

/** Which there are, of runs that are deleted too. Reads keys only. */
export async function listCheckpoints(): Promise<Pick<Checkpoint, 'runId' | 'slot'>[]> {
  const keys = await inTransaction(['checkpoints'], 'readonly', (tx) =>
    tx.objectStore('checkpoints').getAllKeys(),
  );
  return keys.map(([runId, slot]) => ({ runId, slot: slot as Checkpoint['slot'] }));
}

/**
 * Frees what the checkpoints take; the run can't be resumed afterwards. Its models stay. Nothing happens to a run that is
 * no longer as `isMeant` says: it may have been resumed meanwhile.
 */
export async function deleteCheckpoints(
  runId: string,
  isMeant: (run: StoredRun) => boolean = () => true,
): Promise<void> {
  await inTransaction(['runs', 'checkpoints'], 'readwrite', async (tx) => {
    const run = await tx.objectStore('runs').get(runId);
    if (run && !isMeant(run)) return;
    await tx.objectStore('checkpoints').delete(keysOf(runId));
    if (run) await tx.objectStore('runs').put({ ...run, checkpointBytes: {} });
  });
  notifyChange('runs');
}

/** Puts runs out of sight, or back: in the list of the current ones or not, nothing else changes. */
export async function archiveRuns(ids: readonly string[], isArchived: boolean): Promise<void> {
  const archivedAt = isArchived ? Date.now() : null;
  await patchRuns(ids, () => ({ archivedAt }));
}

/** Adds a tag to those that lack it, all of them or none. */
export async function tagRuns(ids: readonly string[], tag: string): Promise<void> {
  await patchRuns(ids, ({ tags }) => ({ tags: parseTags(printTags([...tags, tag])) }));
}

/** Takes off and puts on what somebody changed from `before` to `after`; tags that came meanwhile stay. */
export async function retagRun(
  id: string,
  before: readonly string[],
  after: readonly string[],
): Promise<void> {
  const [old, now] = [before, after].map((tags) => new Set(tags.map((tag) => tag.toLowerCase())));
  await patchRuns([id], ({ tags }) => {
    const kept = tags.filter((tag) => now!.has(tag.toLowerCase()) || !old!.has(tag.toLowerCase()));
    const added = after.filter((tag) => !old!.has(tag.toLowerCase()));
    return { tags: parseTags(printTags([...kept, ...added])) };
  });
}

/** Hides the runs; `restoreRuns` brings them back until the next purge (`purgeDeleted` in datasets.ts). */
export async function deleteRuns(ids: readonly string[]): Promise<void> {
  await patchRuns(ids, () => ({ deletedAt: Date.now() }));
}

/** All of them or none: AppError `bad-record` when one is purged already. */
export async function restoreRuns(ids: readonly string[]): Promise<void> {
  await patchRuns(ids, () => ({ deletedAt: null }));
}

/** Within a transaction on `runs`: the changed record. AppError `bad-record` when it is gone or damaged. */
export async function patchRun(
  tx: Transaction<'readwrite'>,
  id: string,
  patch: Partial<StoredRun>,
  checkpoints: readonly Checkpoint[] = [],
): Promise<StoredRun> {
  const run = await requireStoredRun(tx, id);
  const { params, datasetId, datasetDigest } = run;
  const checkpointBytes = { ...run.checkpointBytes };
  for (const { slot, weights, optimizer } of checkpoints)
    checkpointBytes[slot] = weights.length + optimizer.length;
  const changed: StoredRun = { ...run, ...patch, checkpointBytes, id, params, datasetId, datasetDigest };
  await tx.objectStore('runs').put(changed);
  return changed;
}

/** Within a transaction on `runs`. AppError `bad-record` when it is gone or damaged. */
export async function requireStoredRun(
  tx: Transaction<'readonly' | 'readwrite'>,
  id: string,
): Promise<StoredRun> {
  const record: unknown = await tx.objectStore('runs').get(id);
  if (record === undefined) throw new AppError('bad-record', message('storage.runDeleted'));
  return accept(isStoredRun, record, 'run');
}

/** All of them or none. */
async function patchRuns(
  ids: readonly string[],
  patchOf: (run: StoredRun) => Partial<StoredRun>,
): Promise<void> {
  await inTransaction(['runs'], 'readwrite', async (tx) => {
    for (const id of ids) await patchRun(tx, id, patchOf(await requireStoredRun(tx, id)));
  });
  notifyChange('runs');
}
