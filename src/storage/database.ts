// The one connection of this context, and the one way to a transaction. No store's logic lives here.
import { openDB } from 'idb';
import { AppError } from '../shared/errors.ts';
import { DATABASE_VERSION, migrate, type Migration } from './migrations.ts';
import { DATABASE_NAME, type Database, type StoreName, type Transaction } from './schema.ts';
import {
  commitErrorOf,
  nameOf,
  openErrorOf,
  storageClosed,
  storageErrorOf,
  storageUnavailable,
} from './storage-errors.ts';

interface Connection {
  /** Set once it is open, so that no later caller has to wait on `blocked`. */
  ready: Database | null;
  database: Promise<Database>;
  /** Rejects once another tab keeps this one from opening; `database` may still come afterwards. */
  blocked: Promise<never>;
}

let connection: Connection | null = null;
const listeners = new Set<(error: AppError) => void>();

/** Tells of trouble that nobody asked for: another tab's update, a lost or blocked database. Returns the way to stop. */
export function onStorageTrouble(listener: (error: AppError) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function reportTrouble(error: AppError): void {
  for (const listener of listeners) listener(error);
}

/**
 * The database of this context, opened on first use and again after it was lost.
 * Rejects with AppError `storage-unavailable`, `storage-blocked`, `storage-closed` (a newer version is stored).
 */
export async function openDatabase(): Promise<Database> {
  connection ??= connect();
  return connection.ready ?? Promise.race([connection.database, connection.blocked]);
}

/** Closes the connection; the next use opens it again. */
export async function closeDatabase(): Promise<void> {
  const closing = connection;
  connection = null;
  const database = await closing?.database.catch(() => null);
  database?.close();
}

/**
 * Runs `work` in one transaction and waits until it is on disk; if anything fails nothing of it is.
 * `work` must await only requests of its transaction. Rejects with AppError `quota-exceeded`, `storage-…`, `bad-record`.
 */
export async function inTransaction<Mode extends 'readonly' | 'readwrite', Result>(
  names: readonly StoreName[],
  mode: Mode,
  work: (transaction: Transaction<Mode>) => Promise<Result>,
  durability: IDBTransactionDurability = 'default',
): Promise<Result> {
  const transaction = await begin([...names], mode, durability);
  transaction.done.catch(() => undefined); // told below, where it is awaited
  let result: Result;
  try {
    result = await work(transaction);
  } catch (error) {
    throw await abort(transaction, error);
  }
  await transaction.done.catch((error: unknown) => {
    throw commitErrorOf(error);
  });
  return result;
}

async function begin<Mode extends 'readonly' | 'readwrite'>(
  names: StoreName[],
  mode: Mode,
  durability: IDBTransactionDurability,
): Promise<Transaction<Mode>> {
  for (let attempt = 0; ; attempt++) {
    const opening = openDatabase();
    const used = connection;
    const database = await opening;
    try {
      return database.transaction(names, mode, { durability });
    } catch (error) {
      // A connection that closed without a word: open it again, once.
      if (nameOf(error) !== 'InvalidStateError' || attempt > 0) throw storageErrorOf(error);
      if (used) forget(used);
    }
  }
}

async function abort(transaction: Transaction<'readonly' | 'readwrite'>, error: unknown): Promise<unknown> {
  try {
    transaction.abort();
  } catch {
    // It has ended by itself; `done` says why.
  }
  const ended: unknown = await transaction.done.then(
    () => null,
    (reason: unknown) => reason,
  );
  // A request that is under way when the writing fails learns only that it was aborted; we abort with AbortError.
  const isToldLess = nameOf(ended) !== 'AbortError' && nameOf(ended) !== nameOf(error);
  return isToldLess ? commitErrorOf(ended) : storageErrorOf(error);
}

function connect(): Connection {
  let block: (error: AppError) => void = () => undefined;
  const blocked = new Promise<never>((_, reject) => (block = reject));
  blocked.catch(() => undefined);
  const opening: Connection = { ready: null, blocked, database: open(() => opening, block) };
  opening.database.then(
    (database) => (opening.ready = database),
    (error: AppError) => {
      forget(opening);
      reportTrouble(error);
    },
  );
  return opening;
}

async function open(self: () => Connection, block: (error: AppError) => void): Promise<Database> {
  if (typeof indexedDB === 'undefined') throw storageUnavailable();
  const lost = (error: AppError) => {
    forget(self());
    reportTrouble(error);
  };
  try {
    return await openDB(DATABASE_NAME, DATABASE_VERSION, {
      upgrade: (database, oldVersion, _new, transaction) =>
        migrate(...([database, transaction] as unknown as Parameters<Migration>), oldVersion),
      blocked() {
        const error = new AppError(
          'storage-blocked',
          'Another tab holds an older version of the storage. Close the other tabs of this app, then try again.',
        );
        block(error);
        reportTrouble(error);
      },
      blocking(_current, next, event) {
        (event.target as IDBDatabase).close();
        lost(
          storageClosed(
            next === null
              ? 'The storage of this app was deleted in another tab. Reload the page.'
              : 'Another tab updated the storage. Reload the page.',
          ),
        );
      },
      terminated() {
        lost(
          storageClosed('The browser closed the storage of this app. If it does not go on, reload the page.'),
        );
      },
    });
  } catch (error) {
    throw openErrorOf(error);
  }
}

function forget(lost: Connection): void {
  if (connection === lost) connection = null;
}
