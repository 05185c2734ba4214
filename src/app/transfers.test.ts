import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { freshStorage } from '../storage/storage-fixtures.ts';
import { IMPORT_LOCK, isLockHeld, takeLock } from './jobs/locks.ts';
import { createTabLocks } from './jobs/tab-locks.ts';
import { TestWorker } from './jobs/test-worker.ts';
import { cancelTransfer, transfer } from './transfer-state.ts';
import { previewBackup, restoreBackup } from './transfers.ts';

const settle = async () => {
  for (let i = 0; i < 20; i++) await new Promise((resolve) => setImmediate(resolve));
};

beforeEach(async () => {
  await freshStorage();
  TestWorker.started = [];
  TestWorker.api = () => ({ importBackup: () => 'restored', cancel: () => {} });
  vi.stubGlobal('Worker', TestWorker);
  vi.stubGlobal('navigator', { locks: createTabLocks(), storage: {} });
});
afterEach(() => void vi.unstubAllGlobals());

const restore = () => ({ ended: restoreBackup(new Blob()).catch((error: unknown) => error) });

describe('a restore while an import is under way', () => {
  it('waits, says so, and begins when that has ended', async () => {
    const release = await takeLock(IMPORT_LOCK);
    const { ended } = restore();
    await settle();
    expect(transfer.get()).toMatchObject({ kind: 'restore', isWaiting: true });
    expect(TestWorker.started).toHaveLength(0);
    release!();
    expect(await ended).toBe('restored');
    await settle();
    expect(transfer.get()).toBeNull();
    expect(await isLockHeld(IMPORT_LOCK)).toBe(false);
  });

  it('can be cancelled while it waits', async () => {
    const release = await takeLock(IMPORT_LOCK);
    const { ended } = restore();
    await settle();
    cancelTransfer();
    expect(await ended).toMatchObject({ code: 'cancelled' });
    expect(transfer.get()).toBeNull();
    release!();
    await settle();
    expect(TestWorker.started).toHaveLength(0);
  });
});

describe('a preview of a backup that is given up', () => {
  const preview = () => {
    const ending = new AbortController();
    const ended = previewBackup(new Blob(), ending.signal).catch((error: unknown) => error);
    return { ended, giveUp: () => ending.abort() };
  };
  const never = () => new Promise(() => {});
  /** A restore that ends when the test says so. */
  const held = () => {
    let finish = () => {};
    const restored = new Promise<string>((resolve) => (finish = () => resolve('restored')));
    return { importBackup: () => restored, finish: () => finish() };
  };

  it('leaves the restore of another file waiting, which then comes in', async () => {
    const release = await takeLock(IMPORT_LOCK);
    const { ended } = restore();
    await settle();
    const second = preview();
    second.giveUp();
    expect(await second.ended).toMatchObject({ code: 'cancelled' });
    await settle();
    expect(transfer.get()).toMatchObject({ kind: 'restore', isWaiting: true });
    release!();
    expect(await ended).toBe('restored');
  });

  it('ends alone: a restore that begins at once goes on', async () => {
    const { importBackup, finish } = held();
    TestWorker.api = () => ({ previewBackup: never, importBackup });
    const first = preview();
    await settle();
    first.giveUp();
    const { ended } = restore();
    expect(await first.ended).toMatchObject({ code: 'cancelled' });
    await settle();
    expect(transfer.get()).toMatchObject({ kind: 'restore' });
    expect(TestWorker.started.map(({ isTerminated }) => isTerminated)).toEqual([true, false]);
    finish();
    expect(await ended).toBe('restored');
  });

  it('was there already: nothing ends, and not what has begun since', async () => {
    const { importBackup, finish } = held();
    TestWorker.api = () => ({ previewBackup: () => 'what it holds', importBackup });
    const first = preview();
    expect(await first.ended).toBe('what it holds');
    const { ended } = restore();
    await settle();
    first.giveUp();
    expect(transfer.get()).toMatchObject({ kind: 'restore' });
    finish();
    expect(await ended).toBe('restored');
  });

  it('makes room for the next at once', async () => {
    TestWorker.api = () => ({ previewBackup: never });
    const first = preview();
    await settle();
    first.giveUp();
    expect(transfer.get()).toBeNull();
    TestWorker.api = () => ({ previewBackup: () => 'what it holds' });
    expect(await preview().ended).toBe('what it holds');
    expect(await first.ended).toMatchObject({ code: 'cancelled' });
  });

  it('does not begin where it was given up before', async () => {
    await expect(previewBackup(new Blob(), AbortSignal.abort())).rejects.toMatchObject({ code: 'cancelled' });
    expect(TestWorker.started).toHaveLength(0);
  });
});
