import { IDBFactory } from 'fake-indexeddb';
import { openDB, type IDBPDatabase, type IDBPTransaction } from 'idb';
import { beforeEach, describe, expect, it } from 'vitest';
import { encodeSafetensors } from '../shared/safetensors.ts';
import { closeDatabase, openDatabase } from './database.ts';
import { DATABASE_VERSION, migrate, MIGRATIONS } from './migrations.ts';
import { DATABASE_NAME } from './schema.ts';
import { listJobs } from './stores/jobs.ts';
import { listComparisons, readEvidence } from './stores/comparisons.ts';
import { readClassifier, readJudgement } from './stores/judgements.ts';
import { readPictures } from './stores/drawn-pictures.ts';
import { readAsked } from './stores/asked.ts';
import { readHistory } from './stores/history.ts';
import { listLpipsFiles } from './stores/lpips-files.ts';
import { listPhotos } from './stores/photos.ts';
import { listPreviews } from './stores/previews.ts';
import { listProjects } from './stores/projects.ts';
import { listRuns } from './stores/runs.ts';
import { listScans, readCrop } from './stores/scans.ts';
import {
  comparisonNamed,
  askedOf,
  CROP,
  evidencePartOf,
  freshStorage,
  historyEntryOf,
  jobNamed,
  judgementOf,
  metricsOf,
  modelNamed,
  photoNamed,
  previewNamed,
  projectNamed,
  runNamed,
  scanNamed,
} from './storage-fixtures.ts';

/** What a user of each version had, and what must be true of it in today's database. A new version adds a line. */
const VERSIONS: {
  version: number;
  fill: (database: IDBPDatabase<unknown>) => Promise<void>;
  check: () => Promise<void>;
}[] = [
  { version: 0, fill: () => Promise.resolve(), check: () => Promise.resolve() },
  {
    version: 1,
    fill: async (database) => {
      await database.put('settings', { theme: 'dark' }, 'app');
      await fillRuns(database);
    },
    check: async () => {
      expect(await (await openDatabase()).get('settings', 'app')).toEqual({ theme: 'dark' });
      await checkSummaries();
    },
  },
  {
    version: 2,
    fill: async (database) => {
      const run = { ...runNamed('r'), archivedAt: 7, deletedAt: null, checkpointBytes: { last: 7 } };
      await database.put('runs', run);
    },
    check: async () => {
      expect(await listRuns()).toEqual([{ ...runNamed('r'), archivedAt: 7 }]);
      expect(await (await openDatabase()).get('runs', 'r')).toMatchObject({
        checkpointBytes: { last: 7 },
        pictureBytes: 0,
      });
    },
  },
  {
    version: 3,
    fill: async (database) => {
      await database.put('pictures', {
        ...{ runId: 'r', epoch: 1, count: 1, side: 1 },
        ...{ pictures: Uint8Array.of(1, 2, 3), originals: null },
      });
      const { byteLength: _, ...crop } = scanNamed('t').crop!;
      await database.put('scans', { ...scanNamed('t'), crop: { ...crop, bytes: CROP }, deletedAt: null });
      await database.put('scans', { ...scanNamed('s', { crop: null }), deletedAt: null });
    },
    check: async () => {
      expect(await readPictures('r')).toHaveLength(1);
      expect(await listScans()).toEqual([scanNamed('t'), scanNamed('s', { crop: null })]);
      expect([await readCrop('t'), await readCrop('s')]).toEqual([CROP, undefined]);
    },
  },
  {
    version: 4,
    fill: async (database) => {
      await database.put('runs', { ...runNamed('r'), ...STORED_RUN });
    },
    check: async () => {
      expect(await listRuns()).toEqual([runNamed('r')]);
      expect(await listJobs()).toEqual([]);
    },
  },
  {
    version: 5,
    fill: async (database) => {
      await database.put('jobs', jobNamed('j'));
    },
    check: async () => {
      expect(await listJobs()).toEqual([jobNamed('j')]);
      expect(await readJudgement('m')).toBeUndefined();
      expect(await readClassifier('d', 'digest')).toBeNull();
    },
  },
  {
    version: 6,
    fill: async (database) => {
      await database.put('judgements', judgementOf('m'));
      const weights = encodeSafetensors(new Map([['a', { shape: [1], data: Float32Array.of(2) }]]));
      await database.put('classifiers', { digest: 'digest', version: 1, weights }, 'd');
    },
    check: async () => {
      expect(await readJudgement('m')).toEqual(judgementOf('m'));
      expect((await readClassifier('d', 'digest'))?.get('a')?.data).toEqual(Float32Array.of(2));
      expect(await listComparisons()).toEqual([]);
    },
  },
  {
    version: 7,
    fill: async (database) => {
      await database.put('comparisons', { ...comparisonNamed('c'), deletedAt: null });
      await database.put('evidence', evidencePartOf('c', 'c-vae-1'));
    },
    check: async () => {
      expect(await listComparisons()).toEqual([comparisonNamed('c')]);
      expect(await readEvidence('c')).toEqual([evidencePartOf('c', 'c-vae-1')]);
      expect(await listPreviews()).toEqual([]);
    },
  },
  {
    version: 8,
    fill: async (database) => {
      await database.put('previews', { ...previewNamed('p'), deletedAt: null });
    },
    check: async () => {
      expect(await listPreviews()).toEqual([previewNamed('p')]);
      const database = await openDatabase();
      for (const store of ['history', 'asked', 'sweeps'] as const)
        expect(await database.count(store)).toBe(0);
    },
  },
  {
    version: 9,
    fill: async (database) => {
      await database.put('history', historyEntryOf('d'));
      await database.put('asked', askedOf('d'));
      await database.put('sweeps', { id: 's' });
      for (const [id, project] of [
        ['a', 'Flat 3'],
        ['b', ' Flat 3'],
        ['c', 'House'],
        ['d', ''],
      ] as const)
        await database.put('scans', { ...scanNamed(id, { project, crop: null }), deletedAt: null });
      await database.put('scans', { id: 'damaged', project: 5 });
      await database.put('previews', { ...previewNamed('v', { project: 'House' }), deletedAt: null });
    },
    check: async () => {
      const projects = await listProjects();
      expect(projects.map(({ name, rooms }) => [name, rooms])).toEqual([
        ['Flat 3', []],
        ['House', []],
      ]);
      const [flat, house] = projects.map(({ id }) => id);
      const scans = Object.fromEntries((await listScans()).map((scan) => [scan.id, scan]));
      expect(scans).toMatchObject({
        a: { project: 'Flat 3', projectId: flat },
        b: { project: 'Flat 3', projectId: flat },
        c: { project: 'House', projectId: house },
      });
      expect(scans.d).toEqual(scanNamed('d', { crop: null }));
      expect(await listPreviews()).toEqual([previewNamed('v', { project: 'House', projectId: house! })]);
      const database = await openDatabase();
      expect(await readHistory('d')).toEqual([historyEntryOf('d')]);
      expect(await readAsked('d')).toEqual([askedOf('d')]);
      expect(await database.getAllKeys('sweeps')).toEqual(['s']);
    },
  },
  {
    version: 10,
    fill: async (database) => {
      await database.put('projects', { ...projectNamed('p'), deletedAt: null });
      await database.put('photos', { ...photoNamed('f', 'p'), deletedAt: null });
    },
    check: async () => {
      expect(await listProjects()).toEqual([projectNamed('p')]);
      expect(await listPhotos('p')).toEqual([photoNamed('f', 'p')]);
    },
  },
  {
    version: 11,
    fill: async (database) => {
      await database.put('lpips', { ...LPIPS, bytes: new Uint8Array(3), deletedAt: null });
    },
    check: async () => {
      expect(await listLpipsFiles()).toEqual([{ ...LPIPS, byteLength: 3 }]);
    },
  },
];

const LPIPS = { id: `squeeze-${'0'.repeat(64)}`, name: 'l.safetensors', createdAt: 5 };

const STORED_RUN = { deletedAt: null, checkpointBytes: {}, pictureBytes: 0 };
const INDEXES = {
  asked: ['datasetId'],
  datasets: ['digest'],
  runs: ['datasetId'],
  models: ['datasetId'],
  scans: ['createdAt'],
  previews: ['createdAt'],
  photos: ['projectId'],
};
const STORES = [
  'asked',
  'checkpoints',
  'classifiers',
  'comparisons',
  'crops',
  'datasets',
  'embeddings',
  'evidence',
  'history',
  'jobs',
  'judgements',
  'lpips',
  'metrics',
  'models',
  'paints',
  'photos',
  'pictures',
  'pixels',
  'previews',
  'projects',
  'runs',
].concat(['scans', 'settings', 'sweeps', 'weights']);

/** Two runs as they were recorded before version 2, one of them with two epochs and a model. */
async function fillRuns(database: IDBPDatabase<unknown>): Promise<void> {
  for (const id of ['r', 's']) {
    const { archivedAt: _a, summary: _s, ...run } = { ...runNamed(id), epoch: id === 'r' ? 2 : 0 };
    await database.put('runs', { ...run, deletedAt: null, checkpointBytes: {} });
  }
  const values = { val_loss: 0.25, odd: 'no number' };
  await database.put('metrics', { ...metricsOf('r', 2), values });
  await database.put('metrics', metricsOf('r', 1));
  const model = {
    ...modelNamed('m'),
    runId: 'r',
    version: 1,
    aliases: [],
    weightBytes: 0,
    embeddingBytes: 0,
  };
  await database.put('models', model);
}

async function checkSummaries(): Promise<void> {
  const summaries = Object.fromEntries((await listRuns()).map(({ id, summary }) => [id, summary]));
  expect(summaries).toEqual({
    r: {
      val_loss: { last: 0.25, min: 0.25, minEpoch: 2, max: 0.5, maxEpoch: 1 },
      val_top1: { last: 0.95, min: 0.95, minEpoch: 2, max: 0.95, maxEpoch: 2 },
    },
    s: {},
  });
}

beforeEach(freshStorage);

describe('migrations', () => {
  it('are tested from every version there was', () => {
    expect(VERSIONS.map(({ version }) => version)).toEqual([...Array(DATABASE_VERSION + 1).keys()]);
  });

  it.each(VERSIONS)(
    'lead from version $version to today with everything kept',
    async ({ version, fill, check }) => {
      await closeDatabase();
      globalThis.indexedDB = new IDBFactory();
      if (version > 0) {
        const old = await openDB<unknown>(DATABASE_NAME, version, {
          upgrade: (database, from, _to, tx) =>
            migrate(
              database,
              tx as unknown as IDBPTransaction<unknown, string[], 'versionchange'>,
              from,
              MIGRATIONS.slice(0, version),
            ),
        });
        await fill(old);
        old.close();
      }
      const database = await openDatabase();
      expect(database.version).toBe(DATABASE_VERSION);
      expect([...database.objectStoreNames]).toEqual(STORES);
      const tx = database.transaction([...database.objectStoreNames]);
      for (const [store, indexes] of Object.entries(INDEXES))
        expect([...tx.objectStore(store as keyof typeof INDEXES).indexNames]).toEqual(indexes);
      await check();
    },
  );
});
