import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { freshStorage } from '../storage/storage-fixtures.ts';
import { IMPORT_LOCK, isLockHeld, takeLock } from './jobs/locks.ts';
import { createTabLocks } from './jobs/tab-locks.ts';
import { TestWorker } from './jobs/test-worker.ts';
import { cancelTransfer, restoreBackup, transfer } from './transfers.ts';

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
