import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { commitDataset, writePixelShard } from '../../storage/stores/datasets.ts';
import { readSettings, writeSettings } from '../../storage/stores/settings.ts';
import { datasetNamed, freshStorage, storeDataset } from '../../storage/storage-fixtures.ts';
import { createTabLocks } from '../jobs/tab-locks.ts';
import { removeCatalogue } from './catalogue-commands.ts';

beforeEach(async () => {
  await freshStorage();
  vi.stubGlobal('navigator', { locks: createTabLocks(), storage: {} });
});
afterEach(() => vi.unstubAllGlobals());

it('when the catalogue in use is deleted another one takes its place, never labelled pictures', async () => {
  await storeDataset('a');
  await storeDataset('b');
  await writePixelShard('p', 0, new Uint8Array(784), 784);
  await commitDataset(
    {
      ...datasetNamed('p', 0),
      ...{ kind: 'pictures', shape: [28, 28, 1], pictureCount: 1 },
      classes: [{ name: 'x', count: 1, heldOut: 0 }],
    },
    [],
  );
  await writeSettings({ currentDatasetId: 'b' });
  const { restore } = await removeCatalogue('b');
  expect((await readSettings()).currentDatasetId).toBe('a');
  await removeCatalogue('a');
  expect((await readSettings()).currentDatasetId).toBeNull();
  await restore();
  expect((await readSettings()).currentDatasetId).toBe('b');
});
