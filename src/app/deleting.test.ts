import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { deleteDataset, listDatasets } from '../storage/stores/datasets.ts';
import { inTransaction } from '../storage/database.ts';
import { createRun, deleteRuns, readRun } from '../storage/stores/runs.ts';
import { freshStorage, runNamed, storeDataset } from '../storage/storage-fixtures.ts';
import { deleteCatalogue, deleteEndedRuns, purgeSoon, purgeUnused } from './deleting.ts';
import { cancelHealthCheck, startHealthCheck } from './jobs/health-job.ts';
import { healthJob } from './jobs/health-kind.ts';
import { startImport } from './jobs/import-job.ts';
import { dismissImport, importJob } from './jobs/import-state.ts';
import { datasetLock, IMPORT_LOCK, isLockHeld, runLock, takeLock } from './jobs/locks.ts';
import { createTabLocks } from './jobs/tab-locks.ts';
import { TestWorker } from './jobs/test-worker.ts';

const settle = async () => {
  for (let i = 0; i < 40; i++) await new Promise((resolve) => setImmediate(resolve));
};

beforeEach(async () => {
  await freshStorage();
  await storeDataset('a');
  TestWorker.started = [];
  vi.stubGlobal('Worker', TestWorker);
  vi.stubGlobal('navigator', { locks: createTabLocks(), storage: {} });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const catalogues = async () => (await listDatasets()).map(({ id }) => id);
const stored = (store: 'datasets' | 'runs') =>
  inTransaction([store], 'readonly', (tx) => tx.objectStore(store).count());

describe('a catalogue', () => {
  it('is deleted when nobody is at work on it', async () => {
    await deleteCatalogue('a');
    expect(await catalogues()).toEqual([]);
  });

  it('is not deleted while a tab trains on it, and can be afterwards', async () => {
    const release = await takeLock(datasetLock('a'), 'shared');
    await expect(deleteCatalogue('a')).rejects.toMatchObject({ code: 'in-use' });
    expect(await catalogues()).toEqual(['a']);
    release!();
    await settle();
    await deleteCatalogue('a');
    expect(await catalogues()).toEqual([]);
  });

  it('is not deleted during its health check, which is refused during a deletion', async () => {
    TestWorker.api = () => ({ check: () => new Promise(() => {}) });
    const checking = startHealthCheck({ datasetId: 'a', modelId: null });
    await settle();
    expect(healthJob.get().state).toBe('running');
    await expect(deleteCatalogue('a')).rejects.toMatchObject({ code: 'in-use' });
    cancelHealthCheck();
    await checking;
    expect(healthJob.get().state).toBe('cancelled');
    await settle();
    const release = await takeLock(datasetLock('a'));
    await startHealthCheck({ datasetId: 'a', modelId: null });
    expect(healthJob.get()).toMatchObject({ state: 'failed', error: { code: 'in-use' } });
    release!();
    await settle();
  });

  it('is not read again while somebody reads it, and nothing has begun then', async () => {
    const release = await takeLock(datasetLock('a'), 'shared');
    const file = new File(['zip'], 'a.zip');
    const reading = startImport({ kind: 'zip', file }, { replaces: 'a' });
    await expect(reading).rejects.toMatchObject({ code: 'in-use' });
    expect(importJob.get()).toMatchObject({ state: 'failed', error: { code: 'in-use' } });
    expect(TestWorker.started).toHaveLength(0);
    release!();
    await settle();
    expect(await isLockHeld(IMPORT_LOCK)).toBe(false);
    dismissImport();
  });

  it('is not deleted while it is read again', async () => {
    let end = () => {};
    const dataset = (await listDatasets())[0]!;
    TestWorker.api = () => ({
      addZip: () => {},
      run: () => new Promise((resolve) => (end = () => resolve({ dataset, alreadyKnown: false }))),
    });
    const file = new File(['zip'], 'a.zip');
    const reading = startImport({ kind: 'zip', file }, { replaces: 'a' });
    await settle();
    await expect(deleteCatalogue('a')).rejects.toMatchObject({ code: 'in-use' });
    end();
    await reading;
    await settle();
    await deleteCatalogue('a');
    dismissImport();
  });
});

describe('trainings', () => {
  it('are deleted but for those that a tab has under way', async () => {
    for (const id of ['r', 's']) await createRun({ ...runNamed(id), status: 'stopped' });
    const release = await takeLock(runLock('r')); // being resumed, which its record does not say yet
    expect(await deleteEndedRuns(['r', 's'])).toEqual(['s']);
    expect(await readRun('r')).toBeDefined();
    expect(await readRun('s')).toBeUndefined();
    release!();
    await settle();
    expect(await deleteEndedRuns(['r'])).toEqual(['r']);
  });
});

describe('what was deleted', () => {
  it('is not removed for good while somebody is at work on it, and goes the next time', async () => {
    await createRun(runNamed('r'));
    await deleteDataset('a');
    await deleteRuns(['r']);
    const releases = [await takeLock(datasetLock('a'), 'shared'), await takeLock(runLock('r'))];
    expect(await purgeUnused(0)).toBe(false);
    expect([await stored('datasets'), await stored('runs')]).toEqual([1, 1]);
    for (const release of releases) release!();
    await settle();
    expect(await purgeUnused(0)).toBe(true);
    expect([await stored('datasets'), await stored('runs')]).toEqual([0, 0]);
  });

  it('stays while an import or a restore is under way, which may count on it', async () => {
    await deleteDataset('a');
    const release = await takeLock(IMPORT_LOCK);
    expect(await purgeUnused(0)).toBe(false);
    expect(await stored('datasets')).toBe(1);
    release!();
    await settle();
    expect(await purgeUnused(0)).toBe(true);
  });

  it('is tried again after a while when it was held back', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'Date'] });
    await deleteDataset('a');
    const release = await takeLock(datasetLock('a'), 'shared');
    purgeSoon();
    await vi.advanceTimersByTimeAsync(62_000);
    await settle();
    expect(await stored('datasets')).toBe(1);
    release!();
    await settle();
    await vi.advanceTimersByTimeAsync(62_000);
    await settle();
    expect(await stored('datasets')).toBe(0);
  });
});
