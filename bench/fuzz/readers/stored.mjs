// A small storage in memory with one of everything, and what the app reads of it: for backups, packs and stored records.
import { fieldsOf, sortRuns } from '../../../src/tracking/run-fields.ts';
import { verdictOfScan } from '../../../src/matching/scan-verdict.ts';
import { AppError } from '../../../src/shared/errors.ts';
import { undoUnfinishedImport } from '../../../src/storage/backup/backup-journal.ts';
import { deleteDamaged, findDamaged } from '../../../src/storage/stores/damaged.ts';
import {
  listDatasets,
  readPaints,
  readPicture,
  removeAbandonedImports,
} from '../../../src/storage/stores/datasets.ts';
import { settleRunsOfDeadTabs } from '../../../src/app/jobs/run-status.ts';
import { exportRuns } from '../../../src/storage/exports/export-runs.ts';
import { listModels, readEmbeddings, readWeights } from '../../../src/storage/stores/models.ts';
import { readPictures } from '../../../src/storage/stores/drawn-pictures.ts';
import { purgeDeleted } from '../../../src/storage/stores/purge-deleted.ts';
import {
  appendEpoch,
  createRun,
  listRuns,
  readCheckpoint,
  readMetrics,
} from '../../../src/storage/stores/runs.ts';
import { listScans, readCrop, saveScan } from '../../../src/storage/stores/scans.ts';
import { readSettings, writeSettings } from '../../../src/storage/stores/settings.ts';
import { storageUsage } from '../../../src/storage/stores/usage.ts';
import { backUp } from '../../../src/storage/backup/test-backup-files.ts';
import * as fixtures from '../../../src/storage/storage-fixtures.ts';
import { verdictSentence } from '../../../src/ui/answer/verdict-words.ts';
import { require } from './reader.mjs';

// A page asks its browser for locks; Node 20 has none to ask.
if (!('navigator' in globalThis)) Object.defineProperty(globalThis, 'navigator', { value: {} });

const { checkpointOf, CROP, freshStorage, metricsOf, picturesDrawn, runNamed, scanNamed } = fixtures;

export async function filledStorage() {
  await freshStorage();
  await fixtures.storeDataset('a', 2);
  await createRun({ ...runNamed('r'), note: 'a note', tags: ['x'] });
  await appendEpoch({
    run: { epoch: 1 },
    metrics: { ...metricsOf('r', 1), values: { val_loss: NaN, other: -0 } },
    checkpoints: [checkpointOf('r', 'last', 1), checkpointOf('r', 'best', 1)],
    pictures: picturesDrawn('r', 1),
  });
  await fixtures.storeModel('m', 'a');
  /** @type {import('../../../src/tracking/verdict-record.ts').Verdict} */
  const verdict = { kind: 'close', paints: ['P0 Paint 0'], deltaE00: 1.25, advice: 'use-grey' };
  await saveScan(scanNamed('s'), CROP);
  await saveScan(scanNamed('t', { verdict, crop: null }), null);
  await writeSettings({ currentDatasetId: 'a', theme: 'dark' });
}

/** @type {import('../../../src/tracking/run-formats.ts').RunFormat[]} */
const FORMATS = ['mlflow', 'csv', 'json'];

/**
 * Everything that pages, exports and tidying up read. A refusal is one of the record, not of the rest. Resolves to whether
 * all of it could be read; rejects with what no record may cause.
 */
export async function readEverything() {
  let isWhole = true;
  const attempt = async (work) => {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof AppError) || error.code === 'unexpected') throw error;
      isWhole = false;
      return [];
    }
  };
  for (const { id } of await attempt(listDatasets))
    for (const { pictures } of await attempt(() => readPaints(id)))
      for (const { pixels } of pictures) if (pixels !== null) await attempt(() => readPicture(id, pixels));
  const runs = await attempt(() => listRuns());
  for (const { id } of runs)
    for (const read of [readMetrics, readPictures, (run) => readCheckpoint(run, 'last')])
      await attempt(() => read(id));
  const fields = fieldsOf(runs);
  for (const field of fields.all) sortRuns(runs, field, false);
  for (const { id } of await attempt(() => listModels()))
    for (const read of [readWeights, readEmbeddings]) await attempt(() => read(id));
  for (const scan of await attempt(listScans)) {
    require(/[.?!]$/.test(verdictSentence(verdictOfScan(scan))), 'a verdict without a sentence');
    await attempt(() => readCrop(scan.id));
  }
  await attempt(readSettings);
  await attempt(storageUsage);
  for (const format of runs.length > 0 ? FORMATS : [])
    await attempt(() =>
      exportRuns(format, null, () => {}, {
        appVersion: '0.1.0',
        onProgress: () => {},
        readWeights: ({ id }) => readWeights(id),
      }),
    );
  await attempt(backUp);
  return isWhole;
}

/** As a page does when it opens, and Storage where something is damaged. */
export async function tidyUp() {
  await settleRunsOfDeadTabs();
  await removeAbandonedImports(() => Promise.resolve(false));
  await undoUnfinishedImport();
  for (const damaged of await findDamaged()) await deleteDamaged(damaged);
  require((await findDamaged()).length === 0, 'a damaged record that can’t be deleted');
  await purgeDeleted(0);
}
