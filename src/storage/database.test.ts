import { forceCloseDatabase } from 'fake-indexeddb';
import { deleteDB, openDB, unwrap } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AppError } from '../shared/errors.ts';
import { closeDatabase, inTransaction, onStorageTrouble, openDatabase } from './database.ts';
import { DATABASE_VERSION, migrate, MIGRATIONS, type Migration } from './migrations.ts';
import { DATABASE_NAME } from './schema.ts';
import { readSettings, writeSettings } from './stores/settings.ts';
import { freshStorage, picturesOf } from './storage-fixtures.ts';
import { listDatasets, writePixelShard } from './stores/datasets.ts';

const told: string[] = [];
let stop = () => {};
beforeEach(async () => {
  await freshStorage();
  told.length = 0;
  stop = onStorageTrouble((error: AppError) => told.push(`${error.code}: ${error.message}`));
});
afterEach(async () => {
  stop();
  vi.restoreAllMocks();
  await closeDatabase();
});

const quota = () => new DOMException('full', 'QuotaExceededError');

describe('the connection', () => {
  it('is one, however many ask at once', async () => {
    const [a, b] = await Promise.all([openDatabase(), openDatabase()]);
    expect(a).toBe(b);
  });

  it('gives way to a newer version at once, tells, and does not open the newer storage', async () => {
    await openDatabase();
    const newer = await openDB(DATABASE_NAME, DATABASE_VERSION + 1);
    expect(told).toEqual(['storage-closed: Another tab updated the storage. Reload the page.']);
    await expect(listDatasets()).rejects.toMatchObject({ code: 'storage-closed' });
    newer.close();
  });

  it('tells when the storage is deleted elsewhere, and starts anew', async () => {
    await writeSettings({ theme: 'dark' });
    await deleteDB(DATABASE_NAME);
    expect(told).toHaveLength(1);
    expect(told[0]).toContain('deleted in another tab');
    expect((await readSettings()).theme).toBe('system');
  });

  it('says that another tab blocks it, and opens once that tab is gone', async () => {
    const old = await openDB<unknown>(DATABASE_NAME, 1, {
      upgrade: (database, from, _to, tx) =>
        migrate(...([database, tx] as unknown as Parameters<Migration>), from, MIGRATIONS.slice(0, 1)),
    });
    // An upgrade that the old tab does not give way to keeps ours waiting behind it.
    const { connect } = await blockedOpen();
    await expect(connect).rejects.toMatchObject({ code: 'storage-blocked' });
    await expect(openDatabase()).rejects.toMatchObject({ code: 'storage-blocked' });
    expect(told).toHaveLength(1);
    old.close();
    await vi.waitFor(async () => expect(await openDatabase()).toBeDefined());
  });

  it('is opened again after it was closed without a word', async () => {
    await writeSettings({ theme: 'dark' });
    (await openDatabase()).close();
    expect((await readSettings()).theme).toBe('dark');
  });

  it('is opened again after the browser ended it, and tells', async () => {
    const database = await openDatabase();
    forceCloseDatabase(unwrap(database) as never);
    await vi.waitFor(() => expect(told).not.toEqual([]));
    expect(told).toHaveLength(1);
    expect(await openDatabase()).not.toBe(database);
  });

  it('says so where there is no IndexedDB', async () => {
    vi.stubGlobal('indexedDB', undefined);
    await expect(listDatasets()).rejects.toMatchObject({ code: 'storage-unavailable' });
    vi.unstubAllGlobals();
    expect(told).toHaveLength(1);
    expect(await listDatasets()).toEqual([]);
  });

  it('says so where the browser forbids it', async () => {
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('no', 'SecurityError');
    });
    await expect(listDatasets()).rejects.toMatchObject({ code: 'storage-unavailable' });
  });
});

describe('a transaction', () => {
  it('leaves nothing when its work fails half-way, and passes the reason on', async () => {
    const work = inTransaction(['settings'], 'readwrite', async (tx) => {
      await tx.objectStore('settings').put({ theme: 'dark' }, 'app');
      throw new RangeError('half-way');
    });
    await expect(work).rejects.toThrow('half-way');
    expect((await readSettings()).theme).toBe('system');
  });

  it('reports a full disk with what to do, when a request meets it', async () => {
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw quota();
    });
    const write = writePixelShard('a', 0, picturesOf(1));
    await expect(write).rejects.toMatchObject({
      code: 'quota-exceeded',
      message: expect.stringContaining('Free space under Storage') as string,
    });
  });

  it('reports a full disk when only the commit meets it', async () => {
    const write = inTransaction(['settings'], 'readwrite', async (tx) => {
      await tx.objectStore('settings').put(1, 'x');
      failCommit(tx, quota());
    });
    await expect(write).rejects.toMatchObject({ code: 'quota-exceeded' });
  });

  it('reports a full disk when requests under way only learn that they were aborted', async () => {
    const write = inTransaction(['settings'], 'readwrite', async (tx) => {
      const put = tx.objectStore('settings').put(1, 'x');
      failCommit(tx, quota());
      await put;
    });
    await expect(write).rejects.toMatchObject({ code: 'quota-exceeded' });
  });

  // What Chromium 156 does on a file system without room: see e2e/full-disk.spec.ts.
  it.each([
    ['DataError', 'Failed to write blobs (IOError)'],
    ['UnknownError', 'Internal error committing transaction.'],
  ])(
    'that can’t be written ends as a full disk, not as damage, where the browser says %s',
    async (name, message) => {
      const failing = (isUnderWay: boolean) =>
        inTransaction(['settings'], 'readwrite', async (tx) => {
          const put = tx.objectStore('settings').put(1, 'x');
          if (!isUnderWay) await put;
          failCommit(tx, new DOMException(message, name));
          await put;
        });
      for (const isUnderWay of [false, true]) {
        const failed = await failing(isUnderWay).catch((error: unknown) => error);
        expect(failed).toMatchObject({ code: 'quota-exceeded' });
        expect(String(failed)).toMatch(/no room left.*what was saved before is still there/);
      }
    },
  );

  it.each([
    'DataError',
    'NotFoundError',
    'NotReadableError',
    'UnknownError',
    'TimeoutError',
    'QuotaExceededError',
  ])('that fails with %s at a request never advises to delete anything', async (name) => {
    vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(() => {
      throw new DOMException('of the browser', name);
    });
    const failed = await readSettings().catch((error: unknown) => error);
    expect(failed).toMatchObject({ name: 'AppError' });
    expect(String(failed)).not.toMatch(/delete |remove/i);
    expect(String(failed)).not.toMatch(/damaged/);
  });

  it('says that the disk may be full where the browser can’t open its own files', async () => {
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('Internal error opening backing store for indexedDB.open.', 'UnknownError');
    });
    const message = expect.stringContaining('free space on it') as string;
    await expect(listDatasets()).rejects.toMatchObject({ code: 'storage-unavailable', message });
  });

  it('reports an abort that nobody asked for as a closed storage', async () => {
    const write = inTransaction(['settings'], 'readwrite', async (tx) => {
      await tx.objectStore('settings').put(1, 'x');
      tx.abort();
    });
    await expect(write).rejects.toMatchObject({ code: 'storage-closed' });
  });
});

/** What WebKit says when iOS has ended the process that its storage lives in. */
const lost = () =>
  new DOMException(
    'Connection to Indexed Database server lost. Refresh the page to try again',
    'UnknownError',
  );

describe('a connection that the browser lost', () => {
  const sentence = expect.stringMatching(/lost the connection to its storage. Reload the page/) as string;
  const theme = async () => (await readSettings()).theme;

  it('is opened again where opening, a transaction or a request meets it', async () => {
    await writeSettings({ theme: 'dark' });
    await closeDatabase();
    vi.spyOn(indexedDB, 'open').mockImplementationOnce(() => {
      throw lost();
    });
    expect(await theme()).toBe('dark');
    const first = await openDatabase();
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementationOnce(() => {
      throw lost();
    });
    expect(await theme()).toBe('dark');
    const second = await openDatabase();
    vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementationOnce(() => {
      throw lost();
    });
    expect(await theme()).toBe('dark');
    expect(new Set([first, second, await openDatabase()]).size).toBe(3);
  });

  it('has what was asked while it went written once', async () => {
    let runs = 0;
    await inTransaction(['settings'], 'readwrite', async (tx) => {
      runs++;
      await tx.objectStore('settings').put(runs, 'x');
      if (runs === 1) failCommit(tx, lost());
      await tx.objectStore('settings').put(runs, 'y');
    });
    const values = await inTransaction(['settings'], 'readonly', (tx) => tx.objectStore('settings').getAll());
    expect([runs, values]).toEqual([2, [2, 2]]);
  });

  it('by ending it under a transaction costs nothing either', async () => {
    const database = await openDatabase();
    let runs = 0;
    await inTransaction(['settings'], 'readwrite', async (tx) => {
      runs++;
      const put = tx.objectStore('settings').put(runs, 'x');
      if (runs === 1) {
        tx.abort();
        unwrap(database).dispatchEvent(new IDBVersionChangeEvent('close'));
      }
      await put;
    });
    expect(runs).toBe(2);
    expect(told).toHaveLength(1);
  });

  it('is told with what to do when it does not come back', async () => {
    const open = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw lost();
    });
    await expect(theme()).rejects.toMatchObject({ code: 'storage-closed', message: sentence });
    expect(open).toHaveBeenCalledTimes(2);
    open.mockRestore();
    const get = vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(() => {
      throw lost();
    });
    await expect(theme()).rejects.toMatchObject({ code: 'storage-closed', message: sentence });
    expect(get).toHaveBeenCalledTimes(2);
  });

  it('while something is committed is told, not tried again: it may be written', async () => {
    let runs = 0;
    const write = inTransaction(['settings'], 'readwrite', async (tx) => {
      runs++;
      await tx.objectStore('settings').put(1, 'x');
      failCommit(tx, lost());
    });
    await expect(write).rejects.toMatchObject({ code: 'storage-closed', message: sentence });
    expect(runs).toBe(1);
  });

  it('does not run work again that failed for a reason of its own', async () => {
    let runs = 0;
    const work = inTransaction(['settings'], 'readwrite', () => {
      runs++;
      return Promise.reject(new RangeError('its own'));
    });
    await expect(work).rejects.toThrow('its own');
    expect(runs).toBe(1);
  });
});

/** Ends the transaction as a browser does whose disk is full at commit: aborted, with the error on it. */
function failCommit(tx: { abort(): void; readonly error: DOMException | null }, error: DOMException): void {
  Object.defineProperty(tx, 'error', { get: () => error, configurable: true });
  tx.abort();
}

/** Our open call behind a newer version's that an old tab does not let through. */
async function blockedOpen(): Promise<{ connect: Promise<unknown> }> {
  const open = indexedDB.open.bind(indexedDB);
  const once = vi.spyOn(indexedDB, 'open').mockImplementationOnce((name) => open(name, DATABASE_VERSION + 1));
  const connect = openDatabase();
  once.mockRestore();
  connect.catch(() => {});
  await vi.waitFor(() => expect(told).not.toEqual([]));
  return { connect };
}
