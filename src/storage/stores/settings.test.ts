import { beforeEach, describe, expect, it } from 'vitest';
import { onChange, type ChangeKind } from '../changes.ts';
import { openDatabase } from '../database.ts';
import { DEFAULT_SETTINGS, readSettings, writeSettings } from './settings.ts';
import { freshStorage, storeDataset } from '../storage-fixtures.ts';
import { storageUsage } from './usage.ts';
import { requestPersistence } from '../persistence.ts';
import { createRun, appendEpoch } from './runs.ts';
import {
  checkpointOf,
  embeddingsOf,
  metricsOf,
  picturesDrawn,
  runNamed,
  storeModel,
  weightsOf,
} from '../storage-fixtures.ts';

beforeEach(freshStorage);

describe('settings', () => {
  it('begin as the defaults and keep what is written', async () => {
    expect(await readSettings()).toEqual(DEFAULT_SETTINGS);
    await Promise.all([writeSettings({ theme: 'dark' }), writeSettings({ currentDatasetId: 'a' })]);
    expect(await readSettings()).toEqual({ ...DEFAULT_SETTINGS, theme: 'dark', currentDatasetId: 'a' });
  });

  it('fall back to the default for each value that is damaged, and only for it', async () => {
    const damaged = { theme: 'pink', backend: 'cpu', whiteReflectance: 0, currentDatasetId: 5 };
    await (await openDatabase()).put('settings', damaged, 'app');
    expect(await readSettings()).toEqual({ ...DEFAULT_SETTINGS, backend: 'cpu' });
  });

  it('keep a card that was chosen before there were more kinds of it, and take no kind that is none', async () => {
    const before = { cameraReference: 'grey', whiteReflectance: 0.85 };
    await (await openDatabase()).put('settings', before, 'app');
    expect(await readSettings()).toEqual({ ...DEFAULT_SETTINGS, ...before });
    await writeSettings({ pictureReference: 'grey36' });
    const wrong = { pictureReference: 'black' } as object;
    expect(await writeSettings(wrong)).toMatchObject({ ...before, pictureReference: 'grey36' });
  });

  it('do not take a value out of its range', async () => {
    await writeSettings({ whiteReflectance: 0.5 });
    expect((await writeSettings({ whiteReflectance: 7 })).whiteReflectance).toBe(0.5);
  });
});

describe('changes', () => {
  it('are told for the kinds asked for, after they are stored, until stopped', async () => {
    const told: Promise<unknown>[] = [];
    const kinds: ChangeKind[] = [];
    const stop = onChange(['settings'], (kind) => {
      kinds.push(kind);
      told.push(readSettings().then(({ theme }) => theme));
    });
    await storeDataset('a');
    await writeSettings({ theme: 'dark' });
    stop();
    await writeSettings({ theme: 'light' });
    expect(kinds).toEqual(['settings']);
    expect((await Promise.all(told))[0]).not.toBe('system');
  });

  it('reach other contexts and come from them, and nonsense does not', async () => {
    const elsewhere = new BroadcastChannel('swatchlight');
    const heard = new Promise((resolve) => (elsewhere.onmessage = ({ data }) => resolve(data)));
    await writeSettings({ theme: 'dark' });
    expect(await heard).toBe('settings');
    const kinds: ChangeKind[] = [];
    const seen = new Promise<void>((resolve) => {
      onChange(['runs', 'models'], (kind) => {
        kinds.push(kind);
        resolve();
      });
    });
    elsewhere.postMessage('<img>');
    elsewhere.postMessage('runs');
    await seen;
    expect(kinds).toEqual(['runs']);
    elsewhere.close();
  });
});

describe('storage usage', () => {
  it('counts records and the bytes of each dataset', async () => {
    await storeDataset('a', 3);
    await storeModel('m', 'a', 3);
    await createRun(runNamed('r'));
    await appendEpoch({
      run: {},
      metrics: metricsOf('r', 1),
      checkpoints: [checkpointOf('r', 'last', 1)],
      pictures: picturesDrawn('r', 1),
    });
    const { byStore, byDataset } = await storageUsage();
    expect(byStore).toMatchObject({
      datasets: 1,
      paints: 3,
      pixels: 1,
      models: 1,
      metrics: 1,
      pictures: 1,
      scans: 0,
    });
    expect(byDataset).toEqual([
      {
        ...{ datasetId: 'a', name: 'Dataset a', isDeleted: false, checkpointBytes: 3, drawnBytes: 24 },
        pictureBytes: 3 * (64 * 64 * 3 + 32 * 32 * 3),
        modelBytes: weightsOf(1).length + embeddingsOf(1, 3).length,
      },
    ]);
  });

  it('says nothing where the browser does not', async () => {
    expect(await storageUsage()).toMatchObject({ usedBytes: null, quotaBytes: null, isPersistent: false });
    expect(await requestPersistence()).toBe(false);
  });
});
