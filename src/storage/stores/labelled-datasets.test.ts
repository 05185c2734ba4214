import { message } from '../../shared/message.ts';
import { unzipSync } from 'fflate';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Dataset } from '../../dataset/dataset.ts';
import { SHARD_PICTURES } from '../../dataset/dataset.ts';
import { importBackup } from '../backup/backup-import.ts';
import { backUp, blobOf, edit, forged } from '../backup/test-backup-files.ts';
import { inTransaction } from '../database.ts';
import { isStoredDataset } from '../records/dataset-records.ts';
import { datasetNamed, freshStorage, storeDataset } from '../storage-fixtures.ts';
import { commitDataset, listDatasets, readDataset, readPicture, writePixelShard } from './datasets.ts';
import { findDamage } from './integrity.ts';
import { storageUsage } from './usage.ts';

const BYTES = 28 * 28;
const COUNT = SHARD_PICTURES + 2;

const labelled: Dataset = {
  ...datasetNamed('p', 0),
  ...{ kind: 'pictures', shape: [28, 28, 1], pictureCount: COUNT },
  classes: [
    { name: '0', count: COUNT - 1, heldOut: 3 },
    { name: '1', count: 1, heldOut: 0 },
  ],
};

async function storeLabelled(): Promise<void> {
  await writePixelShard('p', 0, new Uint8Array(SHARD_PICTURES * BYTES).fill(1), BYTES);
  await writePixelShard('p', 1, new Uint8Array(2 * BYTES).fill(2), BYTES);
  await commitDataset(labelled, []);
}

beforeEach(freshStorage);

describe('a dataset of labelled pictures', () => {
  it('comes back as it was committed, with its pictures at their own size, and is whole', async () => {
    await storeLabelled();
    expect(await readDataset('p')).toEqual(labelled);
    expect([...(await readPicture('p', COUNT - 1, BYTES))]).toEqual(Array<number>(BYTES).fill(2));
    expect(await findDamage()).toEqual([]);
    const [usage] = (await storageUsage()).byDataset;
    expect(usage!.pictureBytes).toBe(COUNT * BYTES);
  });

  it('is refused when one of its shards is not there', async () => {
    await writePixelShard('p', 0, new Uint8Array(SHARD_PICTURES * BYTES), BYTES);
    await expect(commitDataset(labelled, [])).rejects.toMatchObject({ code: 'bad-record' });
    expect(await listDatasets()).toEqual([]);
  });

  it('travels in a backup beside one of paints', async () => {
    await storeLabelled();
    await storeDataset('a');
    const backup = await backUp();
    await freshStorage();
    const report = await importBackup(blobOf(backup));
    expect([report.added.datasets, report.leftOut]).toEqual([2, []]);
    expect(await readDataset('p')).toEqual(labelled);
    expect((await readPicture('p', COUNT - 1, BYTES))[0]).toBe(2);
    expect(await findDamage()).toEqual([]);
  });

  it('stays out of a restore when its pictures are not of the shape that it says', async () => {
    await storeLabelled();
    const lying = await forged(unzipSync(await backUp()), (files) =>
      edit(files, 'datasets/000000.json', (text) => text.replace('[28,28,1]', '[32,32,1]')),
    );
    await freshStorage();
    const { added, leftOut } = await importBackup(blobOf(lying));
    expect(added.datasets).toBe(0);
    expect(leftOut).toMatchObject([{ kind: 'datasets', reason: message('backup.leftOut.picturesMissing') }]);
  });

  it.each([
    ['another number of pictures than its classes', { pictureCount: 3 }],
    ['paints', { paintCount: 1 }],
    ['no classes', { classes: [], pictureCount: 0 }],
    ['a shape that is not stored', { shape: [29, 29, 1] }],
    ['a shape that is no square', { shape: [28, 32, 1] }],
    ['a shape and no kind', { kind: undefined }],
    ['a kind and no shape', { shape: undefined }],
  ])('is damaged with %s', (_, patch) => {
    expect(isStoredDataset({ ...labelled, deletedAt: null })).toBe(true);
    expect(isStoredDataset({ ...labelled, deletedAt: null, ...patch })).toBe(false);
  });

  it('of paints from before says nothing of its kind, and is one', async () => {
    await storeDataset('a');
    const stored: unknown = await inTransaction(['datasets'], 'readonly', (tx) =>
      tx.objectStore('datasets').get('a'),
    );
    expect(stored).not.toHaveProperty('kind');
    expect(isStoredDataset(stored)).toBe(true);
  });
});
