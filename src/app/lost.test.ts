import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { closeDatabase, inTransaction } from '../storage/database.ts';
import { freshStorage } from '../storage/storage-fixtures.ts';
import { forgetLost, isLost, keepFromNowOn, keepStored } from './lost.ts';

const persist = vi.fn(() => Promise.resolve(true));

beforeEach(async () => {
  await freshStorage();
  const values = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
    removeItem: (key: string) => void values.delete(key),
  });
  vi.stubGlobal('navigator', { storage: { persist, persisted: () => Promise.resolve(false) } });
  persist.mockClear();
});
afterEach(async () => {
  delete (IDBVersionChangeEvent.prototype as { dataLoss?: string }).dataLoss;
  vi.unstubAllGlobals();
  await closeDatabase();
});

async function store(): Promise<void> {
  keepStored();
  await vi.waitFor(() => expect(localStorage.getItem('swatchlight-kept')).not.toBeNull());
}

const scan = () =>
  inTransaction(['scans'], 'readwrite', (tx) => tx.objectStore('scans').put({ id: 'a' } as never));

it('what the browser deleted is missed until the person has read it', async () => {
  expect(await isLost()).toBe(false);
  await store();
  expect(await isLost()).toBe(false);
  await freshStorage(); // as an eviction leaves it
  expect(await isLost()).toBe(true);
  forgetLost();
  expect(await isLost()).toBe(false);
});

it('what is stored again after a loss is all there is', async () => {
  await store();
  await freshStorage();
  keepStored();
  await vi.waitFor(async () => expect(await isLost()).toBe(false));
});

it('a start asks Chromium again, which decides by itself, and no browser that would ask the person', async () => {
  await scan();
  await keepFromNowOn();
  expect(persist).not.toHaveBeenCalled();
  Object.defineProperty(IDBVersionChangeEvent.prototype, 'dataLoss', { value: 'none', configurable: true });
  await keepFromNowOn();
  expect(persist).toHaveBeenCalledTimes(1);
});

it('a start with nothing stored asks nothing and notes nothing', async () => {
  Object.defineProperty(IDBVersionChangeEvent.prototype, 'dataLoss', { value: 'none', configurable: true });
  await keepFromNowOn();
  expect(persist).not.toHaveBeenCalled();
  expect(localStorage.getItem('swatchlight-kept')).toBeNull();
});
