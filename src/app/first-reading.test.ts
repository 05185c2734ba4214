import { beforeEach, describe, expect, it, vi } from 'vitest';
import { writeSettings } from '../storage/stores/settings.ts';
import { freshStorage, storeDataset, storeModel } from '../storage/storage-fixtures.ts';
import { endFirstReading, firstReading, startFirstReading } from './first-reading.ts';

vi.stubGlobal('localStorage', {});

beforeEach(async () => {
  endFirstReading();
  await freshStorage();
});

describe('the first reading', () => {
  it('holds what is stored until it is shown', async () => {
    await storeDataset('a');
    expect(firstReading()).toBeNull();
    await startFirstReading();
    expect(firstReading()?.datasets.map(({ id }) => id)).toEqual(['a']);
    endFirstReading();
    expect(firstReading()).toBeNull();
  });

  it('holds the models, where there are any', async () => {
    await startFirstReading();
    expect(firstReading()?.models).toEqual([]);
    endFirstReading();
    await storeDataset('a');
    const model = await storeModel('m');
    await startFirstReading();
    expect(firstReading()?.models).toEqual([model]);
  });

  it('is void once something has changed, also while it is read', async () => {
    await startFirstReading();
    expect(firstReading()).not.toBeNull();
    await writeSettings({ theme: 'dark' });
    expect(firstReading()).toBeNull();

    const reading = startFirstReading();
    await writeSettings({ theme: 'light' });
    await reading;
    expect(firstReading()).toBeNull();
  });

  it('makes no page wait for a database that does not open', async () => {
    globalThis.indexedDB = { open: () => new EventTarget() } as unknown as IDBFactory;
    const before = performance.now();
    await startFirstReading();
    expect(performance.now() - before).toBeLessThan(2000);
    expect(firstReading()).toBeNull();
  });
});
