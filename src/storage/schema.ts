// The database as the newest version has it: stores, keys, values. Types only; migrations.ts builds it.
import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import type { InferOutput } from 'valibot';
import type { EvidencePart } from '../comparison/comparison-record.ts';
import type { Asked } from '../tracking/asked.ts';
import type { Job } from '../tracking/job.ts';
import type { Judgement } from '../tracking/judgement.ts';
import type { Checkpoint, EpochMetrics, EpochPictures, Run, TrainedEnd } from '../tracking/run.ts';
import type { storedComparisonSchema } from './records/comparison-records.ts';
import type { HistoryEntry } from './records/history-records.ts';
import type { storedDatasetSchema } from './records/dataset-records.ts';
import type { storedModelSchema } from './records/model-records.ts';
import type { storedPaintSchema } from './records/paint-records.ts';
import type { StoredLpips } from './records/lpips-records.ts';
import type { StoredPreview } from './records/preview-records.ts';
import type { StoredPhoto, StoredProject } from './records/project-records.ts';
import type { storedRunSchema } from './records/run-records.ts';
import type { storedScanSchema } from './records/scan-records.ts';
import type { storedSweepSchema } from './records/sweep-records.ts';

export const DATABASE_NAME = 'swatchlight';

export type StoredDataset = InferOutput<typeof storedDatasetSchema>;
export type StoredPaint = InferOutput<typeof storedPaintSchema>;
export type StoredRun = InferOutput<typeof storedRunSchema>;
export type StoredModel = InferOutput<typeof storedModelSchema>;
export type StoredScan = InferOutput<typeof storedScanSchema>;
export type StoredSweep = InferOutput<typeof storedSweepSchema>;
export type StoredComparison = InferOutput<typeof storedComparisonSchema>;
/** What anybody may change of a run. Its status and end have one writer: see `writeRunStatus`. */
export type RunPatch = Partial<Omit<Run, 'status' | 'endedAt'>>;
/** What who trains it may change. */
export type TrainedPatch = RunPatch & { trained?: TrainedEnd };

/** The classifier that what models of a dataset draw is measured with. */
export interface StoredClassifier {
  /** Of the pictures that it was trained on. */
  digest: string;
  version: number;
  /** safetensors. */
  weights: Uint8Array;
}

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
  /** Kept previews of painted walls, each with its picture. */
  previews: { key: string; value: StoredPreview; indexes: { createdAt: number } };
  /** Changes of catalogues, from 1. */
  history: { key: [datasetId: string, number: number]; value: HistoryEntry };
  /** What people asked catalogues. */
  asked: { key: string; value: Asked; indexes: { datasetId: string } };
  /** Sweeps of trainings. */
  sweeps: { key: string; value: StoredSweep };
  projects: { key: string; value: StoredProject };
  /** Of projects and their surfaces. */
  photos: { key: string; value: StoredPhoto; indexes: { projectId: string } };
  /** Files of LPIPS that somebody brought. */
  lpips: { key: string; value: StoredLpips };
  settings: { key: string; value: unknown };
  jobs: { key: string; value: Job };
  /** By dataset. */
  classifiers: { key: string; value: StoredClassifier };
  judgements: { key: string; value: Judgement };
  comparisons: { key: string; value: StoredComparison };
  /** What comparisons found: of each of their runs, and real pictures. */
  evidence: { key: [comparisonId: string, part: string]; value: EvidencePart };
}

export type StoreName = StoreNames<SwatchlightSchema>;
/**
 * What a backup holds. Jobs are of this device: their files, and the pages that asked for them, are here. Classifiers and
 * judgements are made again from what they are of.
 */
export type KeptStore = Exclude<StoreName, 'jobs' | 'classifiers' | 'judgements'>;
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
