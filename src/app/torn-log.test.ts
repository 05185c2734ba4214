import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import './first-reading.ts';
import { closeDatabase, inTransaction } from '../storage/database.ts';
import { freshStorage } from '../storage/storage-fixtures.ts';
import { readSettings, writeSettings } from '../storage/stores/settings.ts';
import { mendFromLastStart } from '../storage/torn-log.ts';

/** As Chromium says that a transaction could not be written. */
const unwritten = () => new DOMException('Internal error committing transaction.', 'UnknownError');

let isDiskFull = false;
let files: Set<string>;
let deleted: ReturnType<typeof vi.spyOn>;

beforeEach(async () => {
  await freshStorage();
  isDiskFull = false;
  files = new Set();
  const values = new Map<string, string>();
  const storage = {
    setItem: (key: string, value: string) => void values.set(key, value),
    removeItem: (key: string) => void values.delete(key),
  };
  vi.stubGlobal('localStorage', new Proxy(storage, { has: (_, key) => values.has(String(key)) }));
  Object.defineProperty(IDBVersionChangeEvent.prototype, 'dataLoss', { value: 'none', configurable: true });
  vi.stubGlobal('caches', {
    open: (name: string) =>
      Promise.resolve({
        put: (url: string) =>
          isDiskFull ? Promise.reject(new TypeError('full')) : Promise.resolve(files.add(name + url)),
        match: (url: string) => Promise.resolve(files.has(name + url) ? new Response() : undefined),
        delete: (url: string) => Promise.resolve(files.delete(name + url)),
      }),
    delete: () => Promise.resolve(true),
  });
  deleted = vi.spyOn(indexedDB, 'deleteDatabase');
});
afterEach(async () => {
  delete (IDBVersionChangeEvent.prototype as { dataLoss?: string }).dataLoss;
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  await closeDatabase();
});

async function failToWrite(): Promise<void> {
  const write = inTransaction(['settings'], 'readwrite', async (tx) => {
    await tx.objectStore('settings').put(1, 'x');
    Object.defineProperty(tx, 'error', { get: unwritten });
    tx.abort();
  });
  await expect(write).rejects.toMatchObject({ code: 'quota-exceeded' });
  await closeDatabase(); // as the browser does
}

it('after a write that failed nothing is opened until there is room, and then the log is renewed first', async () => {
  await writeSettings({ theme: 'dark' });
  isDiskFull = true;
  await failToWrite();
  const opened = vi.spyOn(indexedDB, 'open');
  await expect(readSettings()).rejects.toMatchObject({ code: 'storage-unavailable' });
  expect(opened).not.toHaveBeenCalled();

  isDiskFull = false;
  expect((await readSettings()).theme).toBe('dark');
  expect(deleted).toHaveBeenCalledTimes(1);
});

it('the next start of the browser renews the log where the last one could not', async () => {
  await mendFromLastStart(); // the first start of all: from now on it is looked after
  await mendFromLastStart();
  expect(deleted).not.toHaveBeenCalled();
  isDiskFull = true;
  await failToWrite();
  await vi.waitFor(() => expect(files.size).toBe(1));
  await expect(mendFromLastStart()).rejects.toMatchObject({ name: 'UnknownError' });
  expect(deleted).not.toHaveBeenCalled();
  isDiskFull = false;
  await mendFromLastStart();
  await mendFromLastStart();
  expect(deleted).toHaveBeenCalledTimes(1);
  await readSettings();
});

it('a page that was told by the one before it renews the log before its first opening', async () => {
  localStorage.setItem('swatchlight-torn', '1');
  isDiskFull = true;
  await expect(readSettings()).rejects.toMatchObject({ code: 'storage-unavailable' });
  isDiskFull = false;
  await readSettings();
  await closeDatabase();
  await readSettings();
  expect(deleted).toHaveBeenCalledTimes(1);
});

it('a browser that keeps no such log opens at once', async () => {
  delete (IDBVersionChangeEvent.prototype as { dataLoss?: string }).dataLoss;
  isDiskFull = true;
  await failToWrite();
  expect((await readSettings()).theme).toBe('system');
  await mendFromLastStart();
  expect(deleted).not.toHaveBeenCalled();
});
