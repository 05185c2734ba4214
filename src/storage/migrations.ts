// One migration per database version. A released migration is never edited: a change is a new one at the end.
import type { IDBPDatabase, IDBPTransaction } from 'idb';
import { withEpoch, type RunSummary } from '../tracking/run-summary.ts';
import { isRecord } from '../shared/guard-of.ts';
import { isCount } from '../shared/schemas.ts';
import { newId } from './ids.ts';

/** Untyped on purpose: a migration knows the stores as they were then, not the schema of today. */
export type Migration = (
  database: IDBPDatabase<unknown>,
  transaction: IDBPTransaction<unknown, string[], 'versionchange'>,
) => void | Promise<void>;

/** `MIGRATIONS[v]` leads from version v to v + 1; version 0 is no database. */
export const MIGRATIONS: readonly Migration[] = [
  createStores,
  summariseRuns,
  addPictures,
  moveCrops,
  addJobs,
  addJudgements,
  addComparisons,
  addPreviews,
  addUpkeep,
  addProjects,
  addLpips,
];

export const DATABASE_VERSION = MIGRATIONS.length;

/** Runs what is missing since `oldVersion`; only requests of this transaction are awaited. */
export async function migrate(
  database: IDBPDatabase<unknown>,
  transaction: IDBPTransaction<unknown, string[], 'versionchange'>,
  oldVersion: number,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<void> {
  for (const migration of migrations.slice(oldVersion)) await migration(database, transaction);
}

function createStores(database: IDBPDatabase<unknown>): void {
  database.createObjectStore('datasets', { keyPath: 'id' }).createIndex('digest', 'digest');
  database.createObjectStore('paints');
  database.createObjectStore('pixels');
  database.createObjectStore('runs', { keyPath: 'id' }).createIndex('datasetId', 'datasetId');
  database.createObjectStore('metrics', { keyPath: ['runId', 'epoch'] });
  database.createObjectStore('checkpoints', { keyPath: ['runId', 'slot'] });
  database.createObjectStore('models', { keyPath: 'id' }).createIndex('datasetId', 'datasetId');
  database.createObjectStore('weights');
  database.createObjectStore('embeddings');
  database.createObjectStore('scans', { keyPath: 'id' }).createIndex('createdAt', 'createdAt');
  database.createObjectStore('settings');
}

/** Runs get an `archivedAt`, and a `summary` of the values that are stored in their metrics and models. */
async function summariseRuns(
  _database: IDBPDatabase<unknown>,
  transaction: IDBPTransaction<unknown, string[], 'versionchange'>,
): Promise<void> {
  const runs = transaction.objectStore('runs');
  const summaries = new Map<unknown, RunSummary>();
  const add = (runId: unknown, epoch: unknown, values: unknown) => {
    const sound = Object.entries(isRecord(values) ? values : {}).filter(
      (entry): entry is [string, number] => typeof entry[1] === 'number',
    );
    const at = isCount(epoch) ? epoch : 0;
    summaries.set(runId, withEpoch(summaries.get(runId) ?? {}, at, Object.fromEntries(sound)));
  };
  // One epoch at a time: all the steps of all runs together may not fit in memory.
  const metrics = transaction.objectStore('metrics');
  for (let cursor = await metrics.openCursor(); cursor; cursor = await cursor.continue())
    if (isRecord(cursor.value)) add(cursor.value.runId, cursor.value.epoch, cursor.value.values);
  const stored: unknown[] = await runs.getAll();
  for (const model of (await transaction.objectStore('models').getAll()) as unknown[])
    if (isRecord(model)) {
      const run = stored.find((candidate) => isRecord(candidate) && candidate.id === model.runId);
      if (isRecord(run)) add(run.id, run.epoch, model.metrics);
    }
  for (const run of stored)
    if (isRecord(run)) await runs.put({ ...run, archivedAt: null, summary: summaries.get(run.id) ?? {} });
}

/** What past runs drew; the runs that there are have drawn nothing that was kept. */
async function addPictures(
  database: IDBPDatabase<unknown>,
  transaction: IDBPTransaction<unknown, string[], 'versionchange'>,
): Promise<void> {
  database.createObjectStore('pictures', { keyPath: ['runId', 'epoch'] });
  const runs = transaction.objectStore('runs');
  const records = (await runs.getAll()) as object[];
  await Promise.all(records.map((run) => runs.put({ ...run, pictureBytes: 0 })));
}

/** The pictures of scans get a store of their own: with them a list of scans is heavy. */
async function moveCrops(
  database: IDBPDatabase<unknown>,
  transaction: IDBPTransaction<unknown, string[], 'versionchange'>,
): Promise<void> {
  const crops = database.createObjectStore('crops');
  const scans = transaction.objectStore('scans');
  for (const scan of (await scans.getAll()) as unknown[]) {
    if (!isRecord(scan) || !isRecord(scan.crop) || !(scan.crop.bytes instanceof Uint8Array)) continue;
    const { bytes, ...crop } = scan.crop;
    await crops.add(bytes, scan.id as string);
    await scans.put({ ...scan, crop: { ...crop, byteLength: (bytes as Uint8Array).length } });
  }
}

/** What waits, is under way or has ended; what ended before is on record in other ways. */
function addJobs(database: IDBPDatabase<unknown>): void {
  database.createObjectStore('jobs', { keyPath: 'id' });
}

/** What is measured of models from now on, and the classifiers that it is measured with. */
function addJudgements(database: IDBPDatabase<unknown>): void {
  database.createObjectStore('classifiers');
  database.createObjectStore('judgements', { keyPath: 'modelId' });
}

/** Comparisons of generative models, and what they found. */
function addComparisons(database: IDBPDatabase<unknown>): void {
  database.createObjectStore('comparisons', { keyPath: 'id' });
  database.createObjectStore('evidence', { keyPath: ['comparisonId', 'part'] });
}

/** Previews of painted walls that somebody keeps. */
function addPreviews(database: IDBPDatabase<unknown>): void {
  database.createObjectStore('previews', { keyPath: 'id' }).createIndex('createdAt', 'createdAt');
}

/** What became of each catalogue, what people asked them, and sweeps of trainings: nothing of it was kept before. */
function addUpkeep(database: IDBPDatabase<unknown>): void {
  database.createObjectStore('history', { keyPath: ['datasetId', 'number'] });
  database.createObjectStore('asked', { keyPath: 'id' }).createIndex('datasetId', 'datasetId');
  database.createObjectStore('sweeps', { keyPath: 'id' });
}

/** Projects get a record each. Until now they were a name that scans and previews bore; from now on these say whose it is. */
async function addProjects(
  database: IDBPDatabase<unknown>,
  transaction: IDBPTransaction<unknown, string[], 'versionchange'>,
): Promise<void> {
  const projects = database.createObjectStore('projects', { keyPath: 'id' });
  database.createObjectStore('photos', { keyPath: 'id' }).createIndex('projectId', 'projectId');
  const ids = new Map<string, string>();
  for (const store of [transaction.objectStore('scans'), transaction.objectStore('previews')])
    // One at a time: previews hold their pictures.
    for (let cursor = await store.openCursor(); cursor; cursor = await cursor.continue()) {
      const record: unknown = cursor.value;
      if (!isRecord(record) || typeof record.project !== 'string' || record.project.trim() === '') continue;
      const name = record.project.trim();
      const projectId = ids.get(name) ?? newId();
      if (!ids.has(name)) await projects.add(projectNamed(name, projectId, record.createdAt));
      ids.set(name, projectId);
      await cursor.update({ ...record, project: name, projectId });
    }
}

function projectNamed(name: string, id: string, createdAt: unknown) {
  const at = isCount(createdAt) ? createdAt : 0;
  return { id, createdAt: at, name, client: '', note: '', coverage: 12, rooms: [], deletedAt: null };
}

/** Files of LPIPS that somebody brings. */
function addLpips(database: IDBPDatabase<unknown>): void {
  database.createObjectStore('lpips', { keyPath: 'id' });
}
