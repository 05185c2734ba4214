import { beforeEach, describe, expect, it } from 'vitest';
import type { LabelledData } from '../../dataset/labelled/classes.ts';
import { fileOfKind } from '../../kinds/registry.files.ts';
import { exportModelFile, importModelFile } from '../model-file/model-files.ts';
import { storeGan } from '../model-file/test-model-files.ts';
import { datasetNamed, freshStorage } from '../storage-fixtures.ts';
import { renameClasses } from '../stores/class-names.ts';
import { commitDataset, listDatasets, readDataset, writePixelShard } from '../stores/datasets.ts';
import { readModel } from '../stores/models.ts';
import { purgeDeleted } from '../stores/purge-deleted.ts';
import { deleteModel } from '../stores/registry.ts';
import { deleteRuns, readRun } from '../stores/runs.ts';
import { importBackup } from './backup-import.ts';
import { backUp, blobOf } from './test-backup-files.ts';

const DATA: LabelledData = {
  kind: 'pictures',
  shape: [28, 28, 1],
  classes: [
    { name: '0', count: 3, heldOut: 1 },
    { name: '1', count: 2, heldOut: 0 },
  ],
};
const RENAMED = new Map(['zero', 'one'].entries());
const { digest } = datasetNamed('l', 0);

async function storeDigits(id = 'l'): Promise<void> {
  await writePixelShard(id, 0, new Uint8Array(5 * 784), 784);
  await commitDataset({ ...datasetNamed(id, 0), digest, ...DATA, pictureCount: 5 }, []);
}

/** Of the dataset, the run, and both of its models. */
async function namesHere(datasetId: string): Promise<(string[] | undefined)[]> {
  const dataset = await readDataset(datasetId);
  const records = [await readRun('gan'), await readModel('g'), await readModel('d')];
  const data = [dataset, ...records.map((record) => record?.data)];
  return data.map((one) => one?.classes?.map(({ name }) => name));
}

beforeEach(async () => {
  await freshStorage();
  await storeDigits();
});

describe('what a backup brings back goes by the names that the classes have here', () => {
  it('where its run and models were removed, and the classes renamed since', async () => {
    await storeGan('l', 1, DATA);
    const backup = await backUp();
    await renameClasses('l', RENAMED);
    await deleteRuns(['gan']);
    await Promise.all(['g', 'd'].map(deleteModel));
    await purgeDeleted(0);
    await importBackup(blobOf(backup));
    expect(await namesHere('l')).toEqual(Array(4).fill(['zero', 'one']));
  });

  it('where the same pictures are here under another id', async () => {
    await storeGan('l', 1, DATA);
    const backup = await backUp();
    await freshStorage();
    await storeDigits('home');
    await renameClasses('home', RENAMED);
    await importBackup(blobOf(backup));
    expect((await readRun('gan'))?.datasetId).toBe('home');
    expect(await namesHere('home')).toEqual(Array(4).fill(['zero', 'one']));
  });

  it('where a model came alone, and the backup has its pictures', async () => {
    const pictures = await backUp();
    await storeGan('l', 1, DATA);
    await renameClasses('l', RENAMED);
    const file = await exportModelFile('g', '1.0.0', fileOfKind);
    await freshStorage();
    await importModelFile(file, fileOfKind);
    await importBackup(blobOf(pictures));
    expect((await listDatasets()).map(({ id }) => id)).toEqual(['l']);
    expect(await namesHere('l')).toEqual(Array(4).fill(['zero', 'one']));
  });
});
