// Datasets and their paints: listing, committing an import, deleting with undo. Pixels are in pixels.ts.
import type { Dataset, Paint } from '../dataset/types.ts';
import { AppError } from '../shared/errors.ts';
import { notifyChange } from './changes.ts';
import { inTransaction, reportTrouble } from './database.ts';
import {
  datasetOf,
  isPaint,
  isStoredDataset,
  isStoredPaint,
  paintOf,
  storedPaintOf,
} from './dataset-records.ts';
import { accept, acceptOptional } from './guards.ts';
import { requireShards } from './pixels.ts';
import {
  purgeDataset,
  PURGED_WITH_DATASET,
  purgeRun,
  PURGED_WITH_RUN,
  purgeScan,
  PURGED_WITH_SCAN,
} from './purge.ts';
import { keysOf, type StoredDataset, type StoredPaint } from './schema.ts';
import { adoptModels } from './pack-adoption.ts';

export {
  discardImport,
  readPicture,
  readPixelShard,
  removeAbandonedImports,
  writePixelShard,
} from './pixels.ts';

/** How long a deleted record can be restored at least, in milliseconds. */
const UNDO_MS = 60_000;

/** Newest first, without the deleted ones. A damaged record is left out and told to `onStorageTrouble`. */
export async function listDatasets(): Promise<Dataset[]> {
  const records: unknown[] = await inTransaction(['datasets'], 'readonly', (tx) =>
    tx.objectStore('datasets').getAll(),
  );
  const sound = records.filter(isStoredDataset);
  if (sound.length < records.length)
    reportTrouble(new AppError('bad-record', 'A stored dataset is damaged and cannot be shown.'));
  return sound
    .filter(isLive)
    .sort((a, b) => b.createdAt - a.createdAt)
    .map(datasetOf);
}

/** Undefined when there is none or it is deleted. */
export async function readDataset(id: string): Promise<Dataset | undefined> {
  const record: unknown = await inTransaction(['datasets'], 'readonly', (tx) =>
    tx.objectStore('datasets').get(id),
  );
  const dataset = acceptOptional(isStoredDataset, record, 'A dataset');
  return dataset && isLive(dataset) ? datasetOf(dataset) : undefined;
}

/**
 * The dataset with these pictures, if it is stored and not deleted. One that came in a pack has no pictures: importing
 * the folder itself completes it, so it does not count here.
 */
export async function findDatasetByDigest(digest: string): Promise<Dataset | undefined> {
  const records: unknown[] = await inTransaction(['datasets'], 'readonly', (tx) =>
    tx.objectStore('datasets').index('digest').getAll(digest),
  );
  const found = records.filter(isStoredDataset).find((dataset) => isLive(dataset) && hasPictures(dataset));
  return found && datasetOf(found);
}

/** By index. AppError `bad-record` when one is damaged or missing. Thousands take long enough to be noticed on a page. */
export async function readPaints(datasetId: string): Promise<Paint[]> {
  const records = await inTransaction(['paints'], 'readonly', (tx) =>
    tx.objectStore('paints').getAll(keysOf(datasetId)),
  );
  return records.map((record, i) => acceptPaint(record, i));
}

/** Up to `count` paints from index `from` on: fewer at the end of the dataset. AppError `bad-record` as `readPaints`. */
export async function readPaintRange(datasetId: string, from: number, count: number): Promise<Paint[]> {
  const range = IDBKeyRange.bound([datasetId, from], [datasetId, from + count], false, true);
  const records = await inTransaction(['paints'], 'readonly', (tx) => tx.objectStore('paints').getAll(range));
  return records.map((record, i) => acceptPaint(record, from + i));
}

function acceptPaint(record: unknown, index: number): Paint {
  const isExpected = (paint: unknown): paint is StoredPaint => isStoredPaint(paint) && paint.index === index;
  return paintOf(accept(isExpected, record, 'A paint'));
}

/**
 * Makes an import visible, whose pixel shards are written already: the dataset and all its paints, or nothing.
 * A pack's dataset of the same digest is replaced and its models move over.
 * AppError `unexpected` when the digest has come in meanwhile, `bad-record` when a shard is missing.
 */
export async function commitDataset(dataset: Dataset, paints: readonly Paint[]): Promise<void> {
  if (
    paints.length !== dataset.paintCount ||
    !paints.every((paint, i) => isPaint(paint) && paint.index === i)
  )
    throw new AppError(
      'bad-record',
      'The imported paints are not complete; nothing was stored. Import again.',
    );
  const hasAdopted = await inTransaction(
    ['datasets', 'paints', 'pixels', 'models', 'settings'],
    'readwrite',
    async (tx) => {
      const twins = (await tx.objectStore('datasets').index('digest').getAll(dataset.digest)).filter(isLive);
      if (twins.some(hasPictures)) throw alreadyStored();
      await requireShards(tx, dataset.id, paints);
      await tx.objectStore('datasets').add({ ...dataset, deletedAt: null });
      const store = tx.objectStore('paints');
      await Promise.all(paints.map((paint) => store.add(storedPaintOf(paint), [dataset.id, paint.index])));
      const adopted: boolean[] = [];
      for (const twin of twins) adopted.push(await adoptModels(tx, twin, dataset.id, paints));
      return adopted.includes(true);
    },
    'strict',
  );
  notifyChange('datasets');
  if (hasAdopted) (['models', 'settings'] as const).forEach(notifyChange);
}

/** Hides the dataset; `restoreDataset` brings it back until the next purge. */
export async function deleteDataset(id: string): Promise<void> {
  await patchDataset(id, () => ({ deletedAt: Date.now() }));
}

/** Undoes `deleteDataset`. AppError `bad-record` when it is purged already or has been imported again meanwhile. */
export async function restoreDataset(id: string): Promise<void> {
  await patchDataset(id, (twins) => {
    if (twins.some((twin) => twin.id !== id && isLive(twin))) throw alreadyStored();
    return { deletedAt: null };
  });
}

export async function renameDataset(id: string, name: string): Promise<void> {
  await patchDataset(id, () => ({ name }));
}

/**
 * Removes for good what was deleted at least `graceMs` ago: datasets with paints, pixels, models, weights, embeddings
 * and checkpoints, runs with metrics and checkpoints, scans. One transaction each, so that nothing can be left by half.
 */
export async function purgeDeleted(graceMs: number = UNDO_MS): Promise<void> {
  const before = Date.now() - graceMs;
  const isDue = ({ deletedAt }: { deletedAt: number | null }) => deletedAt !== null && deletedAt <= before;
  const due = await inTransaction(['datasets', 'runs', 'scans'], 'readonly', async (tx) => ({
    datasets: (await tx.objectStore('datasets').getAll()).filter(isDue),
    runs: (await tx.objectStore('runs').getAll()).filter(isDue),
    scans: (await tx.objectStore('scans').getAll()).filter(isDue),
  }));
  for (const { id } of due.datasets)
    await inTransaction(PURGED_WITH_DATASET, 'readwrite', async (tx) => {
      const record = await tx.objectStore('datasets').get(id);
      if (record && isDue(record)) await purgeDataset(tx, id);
    });
  for (const { id } of due.runs)
    await inTransaction(PURGED_WITH_RUN, 'readwrite', async (tx) => {
      const record = await tx.objectStore('runs').get(id);
      if (record && isDue(record)) await purgeRun(tx, id);
    });
  for (const { id } of due.scans)
    await inTransaction(PURGED_WITH_SCAN, 'readwrite', async (tx) => {
      const record = await tx.objectStore('scans').get(id);
      if (record && isDue(record)) await purgeScan(tx, id);
    });
  if (due.datasets.length > 0) notifyChange('datasets');
  if (due.datasets.length > 0) notifyChange('models');
  if (due.runs.length > 0) notifyChange('runs');
  if (due.scans.length > 0) notifyChange('scans');
}

/** `patch` sees all datasets of the same digest, this one included. */
async function patchDataset(
  id: string,
  patch: (sameDigest: StoredDataset[]) => Partial<StoredDataset>,
): Promise<void> {
  await inTransaction(['datasets'], 'readwrite', async (tx) => {
    const store = tx.objectStore('datasets');
    const record = accept(isStoredDataset, await store.get(id), 'The dataset');
    await store.put({ ...record, ...patch(await store.index('digest').getAll(record.digest)) });
  });
  notifyChange('datasets');
}

function isLive({ deletedAt }: StoredDataset): boolean {
  return deletedAt === null;
}

function hasPictures({ source }: StoredDataset): boolean {
  return source !== 'pack';
}

function alreadyStored(): AppError {
  return new AppError(
    'unexpected',
    'These pictures are stored already, under another name; nothing was changed.',
  );
}
