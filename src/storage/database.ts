// The one connection of this context, and the one way to a transaction. No store's logic lives here.
import { openDB } from 'idb';
import { AppError } from '../shared/errors.ts';
import { message } from '../shared/message.ts';
import { isChromium } from './chromium.ts';
import { DATABASE_VERSION, migrate, type Migration } from './migrations.ts';
import {
  DATABASE_NAME,
  type Database,
  type StoreName,
  type SwatchlightSchema,
  type Transaction,
} from './schema.ts';
import {
  commitErrorOf,
  connectionLost,
  isConnectionLost,
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
  /** The browser closed it without being asked to. */
  isEnded: boolean;
  /** Rejects once another tab keeps this one from opening; `database` may still come afterwards. */
  blocked: Promise<never>;
}

let connection: Connection | null = null;
/** The browser could not write its own files: they have to be mended before they are opened again. */
let isTorn = false;
/** Looked for where torn-log.ts notes it. Where a page may not read that, nothing may be stored; a worker has no such place. */
const isMarkedTorn = () =>
  'swatchlight-torn' in ((globalThis as { localStorage?: object }).localStorage ?? {});
/** Loaded when it is needed. */
const loadTornLog = () => import('./torn-log.ts');
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
 * `work` must await only requests of its transaction, and may be run a second time: where the browser lost the
 * connection before anything could have been written, it is opened again, once.
 * Rejects with AppError `quota-exceeded`, `storage-…`, `bad-record`.
 */
export async function inTransaction<Mode extends 'readonly' | 'readwrite', Result>(
  names: readonly StoreName[],
  mode: Mode,
  work: (transaction: Transaction<Mode>) => Promise<Result>,
  durability: IDBTransactionDurability = 'default',
): Promise<Result> {
  for (let isAgain = false; ; isAgain = true) {
    const { transaction, used } = await begin([...names], mode, durability);
    transaction.done.catch(() => undefined); // told below, where it is awaited
    const isLost = (error: unknown) => used.isEnded || isConnectionLost(error);
    let result: Result;
    try {
      result = await work(transaction);
    } catch (error) {
      const ended = await abort(transaction);
      if (isAgain || error instanceof AppError || !(isLost(error) || isLost(ended)))
        throw workErrorOf(error, ended);
      forget(used);
      continue;
    }
    const error = await endOf(transaction);
    if (error === null) return result;
    if (!isLost(error)) throw commitErrorOf(error);
    forget(used);
    // What was written may be on disk all the same.
    if (isAgain || mode === 'readwrite') throw connectionLost(error);
  }
}

async function begin<Mode extends 'readonly' | 'readwrite'>(
  names: StoreName[],
  mode: Mode,
  durability: IDBTransactionDurability,
): Promise<{ transaction: Transaction<Mode>; used: Connection }> {
  for (let isAgain = false; ; isAgain = true) {
    const opening = openDatabase();
    const used = connection!; // just now, whatever becomes of it while it opens
    const database = await opening;
    try {
      return { transaction: database.transaction(names, mode, { durability }), used };
    } catch (error) {
      // A connection that closed without a word: open it again, once.
      const isInvalid = nameOf(error) === 'InvalidStateError';
      if (isInvalid) noteTorn(); // it closes a moment before it says so
      const isClosed = isInvalid || isConnectionLost(error);
      if (!isClosed || isAgain) throw storageErrorOf(error);
      forget(used);
    }
  }
}

/** Undoes it; resolves to why it ended, which is our own AbortError unless it had ended by itself. */
async function abort(transaction: Transaction<'readonly' | 'readwrite'>): Promise<unknown> {
  try {
    transaction.abort();
  } catch {
    // It has ended by itself; `done` says why.
  }
  return endOf(transaction);
}

/** Null once it is on disk, else why not. */
async function endOf(transaction: Transaction<'readonly' | 'readwrite'>): Promise<unknown> {
  return transaction.done.then(
    () => null,
    (reason: unknown) => {
      noteFailure(reason); // the browser tells only a moment later that it closed the database
      return reason;
    },
  );
}

/** A request that is under way when the writing fails learns only that it was aborted; we abort with AbortError. */
function workErrorOf(error: unknown, ended: unknown): unknown {
  const isToldLess = nameOf(ended) !== 'AbortError' && nameOf(ended) !== nameOf(error);
  return isToldLess ? commitErrorOf(ended) : storageErrorOf(error);
}

function connect(): Connection {
  let block: (error: AppError) => void = () => undefined;
  const blocked = new Promise<never>((_, reject) => (block = reject));
  blocked.catch(() => undefined);
  const opening: Connection = { ready: null, isEnded: false, blocked, database: open(() => opening, block) };
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
  const openOnce = async () =>
    openDB<SwatchlightSchema>(DATABASE_NAME, DATABASE_VERSION, {
      upgrade: (database, oldVersion, _new, transaction) =>
        migrate(...([database, transaction] as unknown as Parameters<Migration>), oldVersion),
      blocked() {
        const error = new AppError('storage-blocked', message('storage.olderTab'));
        block(error);
        reportTrouble(error);
      },
      blocking(_current, next, event) {
        (event.target as IDBDatabase).close();
        lost(
          storageClosed(
            next === null ? message('storage.deletedElsewhere') : message('storage.updatedElsewhere'),
          ),
        );
      },
      terminated() {
        self().isEnded = true;
        noteTorn();
        lost(storageClosed(message('storage.closedByBrowser')));
      },
    });
  try {
    if (isTorn || isMarkedTorn()) await (await loadTornLog()).mendTornLog();
    isTorn = false;
    return await openOnce().catch((error: unknown) => {
      if (isConnectionLost(error)) return openOnce();
      throw error;
    });
  } catch (error) {
    noteFailure(error);
    throw openErrorOf(error);
  }
}

/** Large values have files of their own and fail as DataError; at its own limit a browser writes nothing at all. */
function noteFailure(error: unknown): void {
  if (nameOf(error) === 'UnknownError') noteTorn();
}

/** The next opening mends it first, here and in pages after this one. */
export function noteTorn(): void {
  isTorn ||= isChromium(); // no other browser's database keeps such a log
  if (!isTorn) return;
  loadTornLog()
    .then((code) => code.markTorn())
    .catch(() => {}); // this context knows; the next may not
}

function forget(lost: Connection): void {
  if (connection === lost) connection = null;
}
