// Removing for good, within a transaction of the caller's. What belongs to what is said here and nowhere else.
import { keysOf, type StoreName, type Transaction } from '../schema.ts';
import { retireVersions } from './versions.ts';

export const PURGED_WITH_DATASET: readonly StoreName[] = [
  'datasets',
  'paints',
  'pixels',
  'models',
  'weights',
  'embeddings',
  'runs',
  'checkpoints',
  'pictures',
  'classifiers',
  'judgements',
  'history',
  'asked',
];

/** Its dataset remembers the number of its version. */
export const PURGED_WITH_MODEL: readonly StoreName[] = [
  'models',
  'weights',
  'embeddings',
  'judgements',
  'datasets',
];

export const PURGED_WITH_RUN: readonly StoreName[] = ['runs', 'metrics', 'checkpoints', 'pictures'];

export const PURGED_WITH_SCAN: readonly StoreName[] = ['scans', 'crops'];

export const PURGED_WITH_PREVIEW: readonly StoreName[] = ['previews'];

/** Scans and previews of it stay, under none. */
export const PURGED_WITH_PROJECT: readonly StoreName[] = ['projects', 'photos', 'scans', 'previews'];

export const PURGED_WITH_PHOTO: readonly StoreName[] = ['photos'];

export const PURGED_WITH_LPIPS: readonly StoreName[] = ['lpips'];

export const PURGED_WITH_SWEEP: readonly StoreName[] = ['sweeps'];

export const PURGED_WITH_COMPARISON: readonly StoreName[] = ['comparisons', 'evidence'];

/** The dataset with its paints, pixels, classifier, models, history and what it was asked. Its runs stay on record, without checkpoints and pictures. */
export async function purgeDataset(tx: Transaction<'readwrite'>, id: string): Promise<void> {
  await tx.objectStore('paints').delete(keysOf(id));
  await tx.objectStore('pixels').delete(keysOf(id));
  await tx.objectStore('classifiers').delete(id);
  await tx.objectStore('history').delete(keysOf(id));
  await purgeAsked(tx, id);
  for (const modelId of await tx.objectStore('models').index('datasetId').getAllKeys(id))
    await purgeModel(tx, modelId);
  for (const run of await tx.objectStore('runs').index('datasetId').getAll(id)) {
    await tx.objectStore('checkpoints').delete(keysOf(run.id));
    await tx.objectStore('pictures').delete(keysOf(run.id));
    await tx.objectStore('runs').put({ ...run, checkpointBytes: {}, pictureBytes: 0 });
  }
  await tx.objectStore('datasets').delete(id);
}

/** What a catalogue was asked. */
export async function purgeAsked(tx: Transaction<'readwrite'>, datasetId: string): Promise<void> {
  const store = tx.objectStore('asked');
  for (const key of await store.index('datasetId').getAllKeys(datasetId)) await store.delete(key);
}

/** The run with its metrics, checkpoints and pictures. The models that it made stay. */
export async function purgeRun(tx: Transaction<'readwrite'>, id: string): Promise<void> {
  await tx.objectStore('metrics').delete(keysOf(id));
  await tx.objectStore('checkpoints').delete(keysOf(id));
  await tx.objectStore('pictures').delete(keysOf(id));
  await tx.objectStore('runs').delete(id);
}

/** The scan with its picture. */
export async function purgeScan(tx: Transaction<'readwrite'>, id: string): Promise<void> {
  await tx.objectStore('crops').delete(id);
  await tx.objectStore('scans').delete(id);
}

/** The comparison with what it found. Runs and models of it stay. */
export async function purgeComparison(tx: Transaction<'readwrite'>, id: string): Promise<void> {
  await tx.objectStore('evidence').delete(keysOf(id));
  await tx.objectStore('comparisons').delete(id);
}

/** The sweep. Runs and models of it stay. */
export async function purgeSweep(tx: Transaction<'readwrite'>, id: string): Promise<void> {
  await tx.objectStore('sweeps').delete(id);
}

/** The model with its weights, its embeddings and what was measured of it; its number is not given again. */
export async function purgeModel(tx: Transaction<'readwrite'>, id: string): Promise<void> {
  const model = await tx.objectStore('models').get(id);
  if (model) await retireVersions(tx, model.datasetId, Object.fromEntries([[model.name, model.version]]));
  await tx.objectStore('models').delete(id);
  await tx.objectStore('weights').delete(id);
  await tx.objectStore('embeddings').delete(id);
  await tx.objectStore('judgements').delete(id);
}

/** The preview, which holds its picture. */
export async function purgePreview(tx: Transaction<'readwrite'>, id: string): Promise<void> {
  await tx.objectStore('previews').delete(id);
}

/** The project with its photos. What was filed under it stays. */
export async function purgeProject(tx: Transaction<'readwrite'>, id: string): Promise<void> {
  const photos = tx.objectStore('photos');
  for (const key of await photos.index('projectId').getAllKeys(id)) await photos.delete(key);
  for (let cursor = await tx.objectStore('scans').openCursor(); cursor; cursor = await cursor.continue()) {
    const { projectId, surfaceId: _, ...scan } = cursor.value;
    if (projectId === id) await cursor.update({ ...scan, project: '' });
  }
  for (let cursor = await tx.objectStore('previews').openCursor(); cursor; cursor = await cursor.continue()) {
    const { projectId, ...preview } = cursor.value;
    if (projectId === id) await cursor.update({ ...preview, project: '' });
  }
  await tx.objectStore('projects').delete(id);
}

export async function purgePhoto(tx: Transaction<'readwrite'>, id: string): Promise<void> {
  await tx.objectStore('photos').delete(id);
}

export async function purgeLpips(tx: Transaction<'readwrite'>, id: string): Promise<void> {
  await tx.objectStore('lpips').delete(id);
}

/** For each kind of record that can be removed by itself: the stores that the transaction needs, and what removes it. */
export const PURGES = {
  datasets: { stores: PURGED_WITH_DATASET, purge: purgeDataset },
  runs: { stores: PURGED_WITH_RUN, purge: purgeRun },
  models: { stores: PURGED_WITH_MODEL, purge: purgeModel },
  scans: { stores: PURGED_WITH_SCAN, purge: purgeScan },
  comparisons: { stores: PURGED_WITH_COMPARISON, purge: purgeComparison },
  previews: { stores: PURGED_WITH_PREVIEW, purge: purgePreview },
  sweeps: { stores: PURGED_WITH_SWEEP, purge: purgeSweep },
  projects: { stores: PURGED_WITH_PROJECT, purge: purgeProject },
  photos: { stores: PURGED_WITH_PHOTO, purge: purgePhoto },
  lpips: { stores: PURGED_WITH_LPIPS, purge: purgeLpips },
} as const;

export type PurgedKind = keyof typeof PURGES;
