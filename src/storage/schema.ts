// The database as the newest version has it: stores, keys, values. Types only; migrations.ts builds it.
import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import type { Dataset, Paint, Picture } from '../dataset/dataset.ts';
import type { Scan } from '../tracking/scan.ts';
import type { Checkpoint, EpochMetrics, EpochPictures, Model, Run } from '../tracking/run.ts';

export const DATABASE_NAME = 'swatchlight';

/** When the record was deleted (milliseconds since 1970), or null; it can be restored until the next purge. */
export interface Deletable {
  deletedAt: number | null;
}

/** Once versions of its models were removed for good: the highest number among them, by the model's name. */
export type StoredDataset = Dataset & Deletable & { retiredVersions?: Record<string, number> };
/** A flat paint (without a thumbnail) is stored without its pictures, which all flat paints share. */
export type StoredPaint = Omit<Paint, 'pictures'> & { pictures?: Picture[] };
/** What its checkpoints take, by slot, and its pictures: so that nobody has to read them to know. */
export type StoredRun = Run &
  Deletable & { checkpointBytes: Partial<Record<Checkpoint['slot'], number>>; pictureBytes: number };
/** The sizes of its records in `weights` and `embeddings`, in bytes; models of the first versions have no `deletedAt`. */
export type StoredModel = Model & Partial<Deletable> & { weightBytes: number; embeddingBytes: number };

export type StoredScan = Scan & Deletable;

export interface SwatchlightSchema extends DBSchema {
  datasets: { key: string; value: StoredDataset; indexes: { digest: string } };
  paints: { key: [datasetId: string, index: number]; value: StoredPaint };
  /** SHARD_PICTURES pictures, back to back, of PICTURE_BYTES or of the dataset’s shape; the last shard is shorter. */
  pixels: { key: [datasetId: string, shard: number]; value: Uint8Array };
  runs: { key: string; value: StoredRun; indexes: { datasetId: string } };
  metrics: { key: [runId: string, epoch: number]; value: EpochMetrics };
  pictures: { key: [runId: string, epoch: number]; value: EpochPictures };
  checkpoints: { key: [runId: string, slot: string]; value: Checkpoint };
  models: { key: string; value: StoredModel; indexes: { datasetId: string } };
  /** By model; safetensors bytes. */
  weights: { key: string; value: Uint8Array };
  /** By model; safetensors bytes. */
  embeddings: { key: string; value: Uint8Array };
  scans: { key: string; value: StoredScan; indexes: { createdAt: number } };
  /** By scan; an encoded picture. */
  crops: { key: string; value: Uint8Array };
  settings: { key: string; value: unknown };
}

export type StoreName = StoreNames<SwatchlightSchema>;
export type Database = IDBPDatabase<SwatchlightSchema>;
/** Typed for all stores; those that it was not opened for throw NotFoundError. */
export type Transaction<Mode extends IDBTransactionMode> = IDBPTransaction<
  SwatchlightSchema,
  StoreName[],
  Mode
>;

/** All keys whose first part is `id`: an array sorts after every number and string. */
export function keysOf(id: string): IDBKeyRange {
  return IDBKeyRange.bound([id], [id, []]);
}
