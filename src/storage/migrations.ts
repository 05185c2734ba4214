// One migration per database version. A released migration is never edited: a change is a new one at the end.
import type { IDBPDatabase, IDBPTransaction } from 'idb';

/** Untyped on purpose: a migration knows the stores as they were then, not the schema of today. */
export type Migration = (
  database: IDBPDatabase<unknown>,
  transaction: IDBPTransaction<unknown, string[], 'versionchange'>,
) => void | Promise<void>;

/** `MIGRATIONS[v]` leads from version v to v + 1; version 0 is no database. */
export const MIGRATIONS: readonly Migration[] = [createStores];

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
