// What takes how much on this device, and the wish that the browser keep it.
import { pictureBytesOf, THUMBNAIL_BYTES, type Dataset } from '../../dataset/dataset.ts';
import { inTransaction } from '../database.ts';
import { isStoredDataset } from '../records/dataset-records.ts';
import { isStoredModel } from '../records/model-records.ts';
import { isStoredPhoto } from '../records/project-records.ts';
import { isStoredRun } from '../records/run-records.ts';
import { isStoredScan } from '../records/scan-records.ts';
import type { LpipsFileFacts } from '../../tracking/lpips-file.ts';
import type { StoreName, Transaction } from '../schema.ts';
import { factsIn } from './lpips-files.ts';
import { storageManager } from '../persistence.ts';

export interface DatasetUsage {
  datasetId: string;
  name: string;
  /** Deleted, but kept for undo until the next purge. */
  isDeleted: boolean;
  /** Pixels and thumbnails. */
  pictureBytes: number;
  modelBytes: number;
  /** Of the runs on this dataset. */
  checkpointBytes: number;
  /** What those runs drew. */
  drawnBytes: number;
}

export interface StorageUsage {
  /** As the browser estimates it, the cached app included; null where it does not tell. */
  usedBytes: number | null;
  quotaBytes: number | null;
  /** Whether the browser has promised not to evict it under pressure. */
  isPersistent: boolean;
  /** Number of records. */
  byStore: Record<StoreName, number>;
  byDataset: DatasetUsage[];
  /** Saved matches, with the bytes of their pictures; deleted ones until the next purge. */
  scans: { count: number; pictureBytes: number };
  /** Projects, with the bytes of their photos; deleted ones until the next purge. */
  projects: { count: number; photoBytes: number };
  /** Files of LPIPS, without the deleted ones. */
  lpips: readonly LpipsFileFacts[];
}

const STORES: readonly StoreName[] = [
  'datasets',
  'paints',
  'pixels',
  'runs',
  'metrics',
  'checkpoints',
  'pictures',
  'models',
  'weights',
  'embeddings',
  'scans',
  'crops',
  'settings',
  'jobs',
  'classifiers',
  'judgements',
  'comparisons',
  'evidence',
  'previews',
  'history',
  'asked',
  'sweeps',
  'projects',
  'photos',
  'lpips',
];

/** Reads small records only; sizes come from what was noted when the large ones were written. */
export async function storageUsage(): Promise<StorageUsage> {
  const counted = await inTransaction(STORES, 'readonly', async (tx) => ({
    counts: await Promise.all(
      STORES.map(async (name) => [name, await tx.objectStore(name).count()] as const),
    ),
    // A damaged record must not keep the others from being counted, nor from being deleted.
    datasets: (await tx.objectStore('datasets').getAll()).filter(isStoredDataset),
    models: (await tx.objectStore('models').getAll()).filter(isStoredModel),
    runs: (await tx.objectStore('runs').getAll()).filter(isStoredRun),
    scans: (await tx.objectStore('scans').getAll()).filter(isStoredScan),
    photoBytes: await photoBytesIn(tx),
    lpips: await factsIn(tx),
  }));
  const { usage = null, quota = null } = (await storageManager()?.estimate?.()) ?? {};
  return {
    usedBytes: usage,
    quotaBytes: quota,
    isPersistent: (await storageManager()?.persisted?.()) ?? false,
    byStore: Object.fromEntries(counted.counts) as Record<StoreName, number>,
    byDataset: counted.datasets.map((dataset) => ({
      datasetId: dataset.id,
      name: dataset.name,
      isDeleted: dataset.deletedAt !== null,
      pictureBytes: bytesOfPictures(dataset),
      modelBytes: sum(
        ofDataset(counted.models, dataset.id),
        (model) => model.weightBytes + model.embeddingBytes,
      ),
      checkpointBytes: sum(ofDataset(counted.runs, dataset.id), (run) =>
        sum(Object.values(run.checkpointBytes), (bytes) => bytes),
      ),
      drawnBytes: sum(ofDataset(counted.runs, dataset.id), (run) => run.pictureBytes),
    })),
    scans: {
      count: counted.scans.length,
      pictureBytes: sum(counted.scans, (scan) => scan.crop?.byteLength ?? 0),
    },
    projects: {
      count: Object.fromEntries(counted.counts).projects ?? 0,
      photoBytes: counted.photoBytes,
    },
    lpips: counted.lpips.filter(({ isDeleted }) => !isDeleted),
  };
}

/** One at a time: each holds its picture. */
async function photoBytesIn(tx: Transaction<'readonly'>): Promise<number> {
  let total = 0;
  for (let cursor = await tx.objectStore('photos').openCursor(); cursor; cursor = await cursor.continue())
    if (isStoredPhoto(cursor.value)) total += cursor.value.bytes.length;
  return total;
}

/** A dataset of flat paints has no pictures and no thumbnails; one from a pack has thumbnails only. */
function bytesOfPictures(dataset: Dataset): number {
  const { source, pictureCount, paintCount } = dataset;
  const thumbnails = pictureCount > 0 || source === 'pack' ? paintCount : 0;
  return pictureCount * pictureBytesOf(dataset) + thumbnails * THUMBNAIL_BYTES;
}

function ofDataset<T extends { datasetId: string }>(records: readonly T[], datasetId: string): T[] {
  return records.filter((record) => record.datasetId === datasetId);
}

function sum<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((total, item) => total + value(item), 0);
}
