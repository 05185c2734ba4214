// Datasets and their paints: reading, committing an import, deleting with undo. Their list is in dataset-list.ts.
import { isCatalogue, type Dataset, type Paint } from '../../dataset/dataset.ts';
import { AppError } from '../../shared/errors.ts';
import { message } from '../../shared/message.ts';
import { notifyChange } from '../changes.ts';
import { inTransaction } from '../database.ts';
import { datasetOf, isStoredDataset } from '../records/dataset-records.ts';
import { accept, acceptOptional } from '../records/guards.ts';
import { isPaint, isStoredPaint, paintOf, storedPaintOf } from '../records/paint-records.ts';
import { isLive } from './dataset-list.ts';
import { underNamesOf } from './home-names.ts';
import { movePixels, requireShards } from './pixel-shards.ts';
import { keysOf, type StoredDataset, type StoredPaint } from '../schema.ts';
import { adoptModels } from '../pack/pack-adoption.ts';

export { listDatasets } from './dataset-list.ts';
export {
  discardImport,
  readPicture,
  readPixelShard,
  removeAbandonedImports,
  writePixelShard,
} from './pixel-shards.ts';

/** Undefined when there is none or it is deleted. */
export async function readDataset(id: string): Promise<Dataset | undefined> {
  const record: unknown = await inTransaction(['datasets'], 'readonly', (tx) =>
    tx.objectStore('datasets').get(id),
  );
  const dataset = acceptOptional(isStoredDataset, record, 'aDataset');
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
  return paintOf(accept(isExpected, record, 'aPaint'));
}

/**
 * Makes an import visible, whose pixel shards are written already: the dataset and all its paints, or nothing.
 * A pack's dataset of the same digest is replaced, its models move over, and its classes keep their names.
 * AppError `unexpected` when the digest has come in meanwhile, `bad-record` when a shard is missing.
 */
export async function commitDataset(dataset: Dataset, paints: readonly Paint[]): Promise<void> {
  requireComplete(dataset, paints);
  const hasAdopted = await inTransaction(
    ['datasets', 'paints', 'pixels', 'models', 'runs', 'settings'],
    'readwrite',
    async (tx) => {
      const twins = (await tx.objectStore('datasets').index('digest').getAll(dataset.digest)).filter(isLive);
      if (twins.some(hasPictures)) throw alreadyStored();
      await requireShards(tx, dataset.id, paints, isCatalogue(dataset) ? 0 : dataset.pictureCount);
      await tx.objectStore('datasets').add({ ...underNamesOf(twins[0], dataset), deletedAt: null });
      const store = tx.objectStore('paints');
      await Promise.all(paints.map((paint) => store.add(storedPaintOf(paint), [dataset.id, paint.index])));
      const adopted: boolean[] = [];
      for (const twin of twins) adopted.push(await adoptModels(tx, twin, dataset.id, paints));
      return adopted.includes(true);
    },
    'strict',
  );
  notifyChange('datasets');
  if (hasAdopted) (['models', 'runs', 'settings'] as const).forEach(notifyChange);
}

/**
 * A stored dataset gets other paints and pixels, read from the same files: those of `paints`, and what was written under
 * `pixelsId`, which is an import that was never committed. Models and trainings stay with it. In one transaction:
 * if it fails, the dataset is as it was. AppError `bad-record` when the dataset is gone or a shard is missing.
 */
export async function replaceDataset(
  dataset: Dataset,
  paints: readonly Paint[],
  pixelsId: string,
): Promise<void> {
  requireComplete(dataset, paints);
  const { id } = dataset;
  await inTransaction(
    ['datasets', 'paints', 'pixels'],
    'readwrite',
    async (tx) => {
      const datasets = tx.objectStore('datasets');
      const stored = await datasets.get(id);
      if (!isStoredDataset(stored) || !isLive(stored) || stored.digest !== dataset.digest)
        throw new AppError('bad-record', message('storage.catalogueDeleted'));
      await requireShards(tx, pixelsId, paints);
      await movePixels(tx, pixelsId, id);
      const { name, retiredVersions, ignored } = stored; // it may have been renamed meanwhile
      const kept = { ...(retiredVersions && { retiredVersions }), ...(ignored && { ignored }) };
      await datasets.put({ ...dataset, name, ...kept, deletedAt: null });
      const store = tx.objectStore('paints');
      await store.delete(keysOf(id));
      await Promise.all(paints.map((paint) => store.add(storedPaintOf(paint), [id, paint.index])));
    },
    'strict',
  );
  notifyChange('datasets');
  notifyChange('models'); // what answers is another
}

function requireComplete(dataset: Dataset, paints: readonly Paint[]): void {
  if (
    paints.length !== dataset.paintCount ||
    !paints.every((paint, i) => isPaint(paint) && paint.index === i)
  )
    throw new AppError('bad-record', message('storage.paintsIncomplete'));
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

/** `patch` sees all datasets of the same digest, this one included. */
async function patchDataset(
  id: string,
  patch: (sameDigest: StoredDataset[]) => Partial<StoredDataset>,
): Promise<void> {
  await inTransaction(['datasets'], 'readwrite', async (tx) => {
    const store = tx.objectStore('datasets');
    const record = accept(isStoredDataset, await store.get(id), 'dataset');
    await store.put({ ...record, ...patch(await store.index('digest').getAll(record.digest)) });
  });
  notifyChange('datasets');
}

function hasPictures({ source }: StoredDataset): boolean {
  return source !== 'pack';
}

function alreadyStored(): AppError {
  return new AppError('unexpected', message('storage.storedAlready'));
}
