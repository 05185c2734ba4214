import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PICTURE_BYTES } from '../../dataset/dataset.ts';
import { AppError } from '../../shared/errors.ts';
import { inTransaction } from '../../storage/database.ts';
import { writePixelShard } from '../../storage/stores/datasets.ts';
import { freshStorage } from '../../storage/storage-fixtures.ts';
import { cancelImport, dismissImport, importJob, startImport } from './import-job.ts';
import { IMPORT_LOCK } from './locks.ts';
import { TestWorker, testLocks } from './test-worker.ts';
import { GRACE_MS, MOST_MISSED, SIGN_OF_LIFE_MS } from './worker-client.ts';

const LIST = { kind: 'list', file: new File(['name,hex'], 'Paints.csv') } as const;
let locks: ReturnType<typeof testLocks>;

beforeEach(async () => {
  await freshStorage();
  TestWorker.started = [];
  locks = testLocks();
  vi.stubGlobal('Worker', TestWorker);
  vi.stubGlobal('navigator', { locks, storage: {} });
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  dismissImport();
});

/** The import has written a shard and hangs, or goes on until it is cancelled. */
function importThat(hangs: boolean) {
  let cancel = () => {};
  let isTidy = false;
  TestWorker.api = (worker) => ({
    addList: () => {},
    async run() {
      await writePixelShard('begun', 0, new Uint8Array(PICTURE_BYTES));
      if (hangs) worker.hang();
      await new Promise<void>((resolve) => (cancel = resolve));
      await inTransaction(['pixels'], 'readwrite', (tx) => tx.objectStore('pixels').clear());
      isTidy = true;
      throw new AppError('cancelled', 'Cancelled; nothing was changed.');
    },
    cancel: () => cancel(),
  });
  return { isTidy: () => isTidy };
}

const shards = () => inTransaction(['pixels'], 'readonly', (tx) => tx.objectStore('pixels').count());

/** Starts one and waits until it has written; how it ends comes in an object, or it would be awaited on the way. */
async function begin(): Promise<{ ended: Promise<unknown> }> {
  const ended = startImport(LIST).catch((error: unknown) => error);
  for (let i = 0; (await shards()) === 0 && i < 1000; i++) await new Promise((done) => setImmediate(done));
  expect(await shards()).toBe(1);
  return { ended };
}

/** Lets what is under way run: messages, transactions. */
const settle = async () => {
  for (let i = 0; i < 20; i++) await new Promise((resolve) => setImmediate(resolve));
};

describe('an import that is cancelled', () => {
  it('is ended after a grace time when its worker hangs, its lock with it, and leaves no picture', async () => {
    importThat(true);
    const { ended } = await begin();
    cancelImport();
    await vi.advanceTimersByTimeAsync(GRACE_MS - 1);
    await settle();
    expect(TestWorker.started[0]!.isTerminated).toBe(false);
    expect(locks.held.has(IMPORT_LOCK)).toBe(true);
    await vi.advanceTimersByTimeAsync(1);
    expect(await ended).toMatchObject({ code: 'cancelled' });
    expect(TestWorker.started[0]!.isTerminated).toBe(true);
    await settle();
    expect(locks.held.has(IMPORT_LOCK)).toBe(false);
    expect(importJob.get()).toEqual({ state: 'idle' });
    expect(await shards()).toBe(0);
  });

  it('tidies up by itself within the grace time, and no timer ends the next import', async () => {
    const first = importThat(false);
    const { ended } = await begin();
    cancelImport();
    expect(await ended).toMatchObject({ code: 'cancelled' });
    expect(first.isTidy()).toBe(true);
    await settle();
    importThat(false);
    const { ended: next } = await begin();
    await vi.advanceTimersByTimeAsync(GRACE_MS * 2);
    await settle();
    expect(TestWorker.started[1]!.isTerminated).toBe(false);
    cancelImport();
    await next;
  });

  it('holds its lock until its worker is gone, and another can begin at once', async () => {
    importThat(true);
    const { ended } = await begin();
    const request = vi.spyOn(locks.held, 'delete').mockImplementation(function (this: Set<string>, name) {
      expect(TestWorker.started[0]!.isTerminated).toBe(true);
      return Set.prototype.delete.call(this, name);
    });
    cancelImport();
    await vi.advanceTimersByTimeAsync(GRACE_MS);
    await ended;
    await settle();
    expect(request).toHaveBeenCalledOnce();
    importThat(false);
    const { ended: next } = await begin();
    cancelImport();
    expect(await next).toMatchObject({ code: 'cancelled' });
  });
});

describe('an import whose worker hangs', () => {
  it('is ended and told when nobody cancels it, and its lock is free', async () => {
    importThat(true);
    const { ended } = await begin();
    for (let i = 0; i <= MOST_MISSED; i++) {
      expect(importJob.get().state).toBe('running');
      await vi.advanceTimersByTimeAsync(SIGN_OF_LIFE_MS);
      await settle();
    }
    expect(await ended).toMatchObject({ code: 'worker-died' });
    await settle();
    expect(importJob.get()).toMatchObject({ state: 'failed', error: { code: 'worker-died' } });
    expect(locks.held.size).toBe(0);
    expect(await shards()).toBe(0);
  });

  it('is left alone for as long as it answers', async () => {
    importThat(false);
    const { ended } = await begin();
    for (let i = 0; i <= 3 * MOST_MISSED; i++) {
      await vi.advanceTimersByTimeAsync(SIGN_OF_LIFE_MS);
      await settle();
    }
    expect(importJob.get().state).toBe('running');
    cancelImport();
    expect(await ended).toMatchObject({ code: 'cancelled' });
  });
});
