import { IDBFactory } from 'fake-indexeddb';
import { openDB, type IDBPDatabase, type IDBPTransaction } from 'idb';
import { beforeEach, describe, expect, it } from 'vitest';
import { closeDatabase, openDatabase } from './database.ts';
import { DATABASE_VERSION, migrate, MIGRATIONS } from './migrations.ts';
import { DATABASE_NAME } from './schema.ts';
import { freshStorage } from './storage-fixtures.ts';

/** What a user of each version had, and what must be true of it in today's database. A new version adds a line. */
const VERSIONS: {
  version: number;
  fill: (database: IDBPDatabase<unknown>) => Promise<void>;
  check: () => Promise<void>;
}[] = [
  { version: 0, fill: () => Promise.resolve(), check: () => Promise.resolve() },
  {
    version: 1,
    fill: async (database) => void (await database.put('settings', { theme: 'dark' }, 'app')),
    check: async () => expect(await (await openDatabase()).get('settings', 'app')).toEqual({ theme: 'dark' }),
  },
];

const INDEXES = { datasets: ['digest'], runs: ['datasetId'], models: ['datasetId'], scans: ['createdAt'] };
const STORES = [
  'checkpoints',
  'datasets',
  'embeddings',
  'metrics',
  'models',
  'paints',
  'pixels',
  'runs',
].concat(['scans', 'settings', 'weights']);

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
