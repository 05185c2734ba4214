import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { closeDatabase, inTransaction } from '../storage/database.ts';
import { freshStorage } from '../storage/storage-fixtures.ts';
import { readSettings, writeSettings } from '../storage/stores/settings.ts';
import { mendFromLastStart } from '../storage/mend-at-start.ts';

/** As Chromium says that a transaction could not be written. */
const unwritten = () => new DOMException('Internal error committing transaction.', 'UnknownError');

let isDiskFull = false;
/** What is being mended, one after the other. */
let mending: Promise<unknown>;
let files: Set<string>;
let deleted: ReturnType<typeof vi.spyOn>;

beforeEach(async () => {
  await freshStorage();
  isDiskFull = false;
  mending = Promise.resolve();
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
          isDiskFull || (url === '/probe' && files.has(name + url))
            ? Promise.reject(new TypeError('full'))
            : Promise.resolve(files.add(name + url)),
        match: (url: string) => Promise.resolve(files.has(name + url) ? new Response() : undefined),
        delete: (url: string) => Promise.resolve(files.delete(name + url)),
      }),
    delete: (name: string) => Promise.resolve(files.delete(`${name}/probe`)),
  });
  const request = (_: string, _options: LockOptions, work: () => Promise<void>) => {
    const turn = mending.then(work);
    mending = turn.catch(() => {});
    return turn;
  };
  vi.stubGlobal('navigator', { locks: { request } });
  deleted = vi.spyOn(indexedDB, 'deleteDatabase');
});
afterEach(async () => {
  delete (IDBVersionChangeEvent.prototype as { dataLoss?: string }).dataLoss;
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  await closeDatabase();
});

async function failToWrite(context = { inTransaction, closeDatabase }): Promise<void> {
  const write = context.inTransaction(['settings'], 'readwrite', async (tx) => {
    await tx.objectStore('settings').put(1, 'x');
    Object.defineProperty(tx, 'error', { get: unwritten });
    tx.abort();
  });
  await expect(write).rejects.toMatchObject({ code: 'quota-exceeded' });
  await context.closeDatabase(); // as the browser does
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

/** As another page of this origin, or a worker of it, has them: it knows nothing of this one. */
async function anotherContext() {
  vi.resetModules();
  const [database, settings, start] = await Promise.all([
    import('../storage/database.ts'),
    import('../storage/stores/settings.ts'),
    import('../storage/mend-at-start.ts'),
  ]);
  return { ...database, ...settings, ...start };
}

it('nothing is written to a log torn at the last start of the browser, which is told, until there is room for a new one', async () => {
  await mendFromLastStart(); // the first start of all: from now on it is looked after
  await mendFromLastStart();
  await writeSettings({ theme: 'dark' });
  isDiskFull = true;
  await failToWrite();
  await vi.waitFor(() => expect(files.size).toBe(1));
  localStorage.removeItem('swatchlight-torn'); // on a full disk it is in no file
  const next = await anotherContext();
  const told = vi.fn();
  next.onStorageTrouble(told);
  await next.readSettings();
  await expect(next.mendFromLastStart()).rejects.toMatchObject({ code: 'storage-unavailable' });
  expect(told).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ code: 'storage-unavailable' }));
  await expect(next.writeSettings({ theme: 'light' })).rejects.toMatchObject({ code: 'storage-unavailable' });
  expect(deleted).not.toHaveBeenCalled();

  isDiskFull = false;
  expect((await next.readSettings()).theme).toBe('dark');
  await next.mendFromLastStart();
  expect(deleted).toHaveBeenCalledTimes(1);
  await next.closeDatabase();
});

it('a page and its worker mend it one after the other, and both go on, where there is room for one at a time', async () => {
  await writeSettings({ theme: 'dark' });
  const page = await anotherContext();
  vi.stubGlobal('localStorage', undefined);
  isDiskFull = true;
  await Promise.all([failToWrite(), failToWrite(page)]);
  await expect(readSettings()).rejects.toMatchObject({ code: 'storage-unavailable' });
  isDiskFull = false;
  const [ofWorker, ofPage] = await Promise.all([readSettings(), page.readSettings()]);
  expect([ofWorker.theme, ofPage.theme]).toEqual(['dark', 'dark']);
  await page.closeDatabase();
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
