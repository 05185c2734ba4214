// At each seam: what is said to be saved, deleted or freed is so in the storage; when it can't be, that is said instead.
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startImport } from '../../app/jobs/import-job.ts';
import { dismissImport, importJob } from '../../app/jobs/import-state.ts';
import { importMatcher } from '../../app/pack-transfers.ts';
import { datasetLock, takeLock } from '../../app/jobs/locks.ts';
import { createTabLocks } from '../../app/jobs/tab-locks.ts';
import { TestWorker } from '../../app/jobs/test-worker.ts';
import type { Dataset } from '../../dataset/dataset.ts';
import { deleteDataset, listDatasets } from '../../storage/stores/datasets.ts';
import { appendEpoch, createRun, readCheckpoint, readRun } from '../../storage/stores/runs.ts';
import type { StoreName } from '../../storage/schema.ts';
import { DEFAULT_SETTINGS, writeSettings } from '../../storage/stores/settings.ts';
import { saveScan } from '../../storage/stores/scans.ts';
import {
  datasetNamed,
  checkpointOf,
  CROP,
  freshStorage,
  metricsOf,
  refuseWritesTo,
  runNamed,
  scanNamed,
  storeDataset,
  storeModel,
  trainModel,
} from '../../storage/storage-fixtures.ts';
import type { Run } from '../../tracking/run.ts';
import { freeingStrings } from '../kit/freeing-strings.ts';
import { runsStrings } from '../kit/runs-strings.ts';
import { announce, announcement } from '../kit/announce.ts';
import { keepCurrentOne, promote, takeNewOne } from '../choice/choose-model.ts';
import { deleteVersion } from '../models/change-models.ts';
import { deleteRunsWithUndo, setArchived, setRunNote } from '../run/change-runs.ts';
import { pendingSettings, settleSettings, storeSettings } from '../../app/change-settings.ts';
import { deleteWithUndo } from '../keeping/delete-dataset.ts';
import { deleteScansWithUndo, takeBackScan } from '../answer/delete-scans.ts';
import { freeCheckpoints, freeDeleted, keepCheckpoints, removeDamaged } from '../keeping/make-room.ts';
import { closeToast, toasts } from '../../app/toasts.ts';

let run: Run;
let catalogue: Dataset;

beforeEach(async () => {
  await freshStorage();
  catalogue = await storeDataset('a');
  await createRun({ ...runNamed('r'), status: 'finished' });
  await appendEpoch({
    run: { epoch: 1 },
    metrics: metricsOf('r', 1),
    checkpoints: [checkpointOf('r', 'last', 1)],
  });
  run = (await readRun('r'))!;
  vi.stubGlobal('Worker', TestWorker);
  vi.stubGlobal('navigator', { locks: createTabLocks(), storage: {} });
  announce('');
  closeToast(toasts.get()?.id ?? 0);
  vi.useFakeTimers({ toFake: ['setTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const said = () => announcement.get();

describe('what can not be written', () => {
  const model = () => storeModel('m');
  const contest = async () => ({ champion: await model(), challenger: await trainModel('n') });
  const cases: [string, StoreName, () => Promise<() => unknown>][] = [
    ['the note of a training', 'runs', async () => () => setRunNote(run, 'new')],
    ['a training to the archive', 'runs', async () => () => setArchived([run], true)],
    ['the deletion of a training', 'runs', async () => () => deleteRunsWithUndo([run], [])],
    ['a setting', 'settings', async () => () => storeSettings({ theme: 'dark' })],
    ['the deletion of a catalogue', 'datasets', async () => () => deleteWithUndo(catalogue)],
    ['the promotion of a model', 'models', async (m = model()) => promote.bind(null, await m)],
    ['the choice of a new model', 'models', async (c = contest()) => takeNewOne.bind(null, await c)],
    ['the choice of the model in use', 'models', async (c = contest()) => keepCurrentOne.bind(null, await c)],
    ['the deletion of a model', 'models', async (m = model()) => deleteVersion.bind(null, await m)],
    ['the deletion of a scan', 'scans', async () => () => deleteScansWithUndo(['s'])],
    ['taking back a scan', 'scans', async () => () => takeBackScan('s')],
    ['freeing checkpoints', 'runs', async () => freeCheckpoints],
  ];
  it.each(cases)('is told as a problem and not as done: %s', async (_, store, prepare) => {
    await saveScan(scanNamed('s'), CROP);
    const work = await prepare();
    refuseWritesTo(store);
    await work();
    expect(said()).toBe('');
    expect(toasts.get()).toMatchObject({ tone: 'problem' });
  });

  it('is taken back on the screen where it is a setting, and another that waits stays', async () => {
    await storeSettings({ distance: 'cosine' });
    refuseWritesTo('settings');
    await storeSettings({ theme: 'dark' });
    expect(pendingSettings.get()).toEqual({ distance: 'cosine' });
    settleSettings({ ...DEFAULT_SETTINGS, distance: 'cosine' });
  });

  it('prunes no checkpoint where it is the wish to keep fewer', async () => {
    refuseWritesTo('settings');
    await keepCheckpoints(0);
    expect(await readCheckpoint('r', 'last')).toBeDefined();
    expect(toasts.get()).toMatchObject({ tone: 'problem' });
  });
});

describe('what is written', () => {
  it('is said once it is: a note, checkpoints that are freed', async () => {
    await setRunNote(run, 'new');
    expect(said()).toBe(runsStrings.run.saved);
    expect((await readRun('r'))!.note).toBe('new');
    await freeCheckpoints();
    expect(said()).toBe(freeingStrings.freed);
    expect(await readCheckpoint('r', 'last')).toBeUndefined();
  });

  it('is not said to be removed while somebody is at work on it', async () => {
    await deleteDataset('a');
    const release = await takeLock(datasetLock('a'), 'shared');
    await freeDeleted();
    expect(said()).toBe('');
    expect(toasts.get()).toMatchObject({ tone: 'problem', message: freeingStrings.heldBack });
    release!();
  });

  it('is not said to be deleted where a damaged record can be read again', async () => {
    await removeDamaged({ kind: 'runs', id: 'r', name: 'R' }, 'Training “R”');
    expect(said()).toBe(freeingStrings.soundAgain({ name: 'Training “R”' }));
    expect(await readRun('r')).toBeDefined();
  });

  it('is told as done where only the choice of the catalogue in use could not be stored', async () => {
    await writeSettings({ currentDatasetId: 'a' });
    await storeDataset('b');
    TestWorker.api = () => ({
      addList: () => {},
      lookAtList: () => null,
      run: () => ({ dataset: datasetNamed('b', 2), alreadyKnown: false }),
      importPack: () => ({ dataset: { id: 'b' }, model: {} }),
    });
    refuseWritesTo('settings');
    const file = new File(['name,hex'], 'b.csv');
    expect(await startImport({ kind: 'list', file })).toMatchObject({ dataset: { id: 'b' } });
    expect(importJob.get().state).toBe('done');
    dismissImport();
    expect(await importMatcher(file)).toMatchObject({ dataset: { id: 'b' } });
    await deleteWithUndo(catalogue);
    expect(toasts.get()).toMatchObject({ tone: 'info', action: { label: 'Undo' } });
    expect((await listDatasets()).map(({ id }) => id)).toEqual(['b']);
  });
});
