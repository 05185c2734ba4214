import { unzipSync } from 'fflate';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Dataset } from '../../dataset/dataset.ts';
import { importBackup } from '../backup/backup-import.ts';
import { backUp, blobOf, edit, forged } from '../backup/test-backup-files.ts';
import { isStoredDataset } from '../records/dataset-records.ts';
import { datasetNamed, freshStorage } from '../storage-fixtures.ts';
import { commitDataset, listDatasets, readDataset, readPicture, writePixelShard } from './datasets.ts';
import { findDamage } from './integrity.ts';
import { storageUsage } from './usage.ts';

const BYTES = 64 * 64 * 3;
const pairs = {
  colours: [
    { name: 'red', rgb: [255, 0, 0] },
    { name: 'teal', rgb: [0, 128, 128] },
  ],
  groups: [
    { colour: 0, shape: 'star', count: 2, heldOut: 1 },
    { colour: 1, shape: '', count: 1, heldOut: 0 },
  ],
} as const satisfies object;
const dataset = {
  ...datasetNamed('p', 0),
  ...{ kind: 'pairs', shape: [64, 64, 3], pictureCount: 6, pairs },
} as unknown as Dataset;

async function storePairs(): Promise<void> {
  const shard = new Uint8Array(6 * BYTES).map((_, i) => Math.floor(i / BYTES));
  await writePixelShard('p', 0, shard, BYTES);
  await commitDataset(dataset, []);
}

beforeEach(freshStorage);

describe('a dataset of pairs', () => {
  it('comes back as it was committed, input beside output, and is whole', async () => {
    await storePairs();
    expect(await readDataset('p')).toEqual(dataset);
    expect([(await readPicture('p', 4, BYTES))[0], (await readPicture('p', 5, BYTES))[9]]).toEqual([4, 5]);
    expect(await findDamage()).toEqual([]);
    expect((await storageUsage()).byDataset[0]!.pictureBytes).toBe(6 * BYTES);
  });

  it('is refused when its pixels are not there', async () => {
    await expect(commitDataset(dataset, [])).rejects.toMatchObject({ code: 'bad-record' });
    expect(await listDatasets()).toEqual([]);
  });

  it('travels in a backup', async () => {
    await storePairs();
    const backup = await backUp();
    await freshStorage();
    const report = await importBackup(blobOf(backup));
    expect([report.added.datasets, report.leftOut]).toEqual([1, []]);
    expect(await readDataset('p')).toEqual(dataset);
    expect((await readPicture('p', 5, BYTES))[0]).toBe(5);
    expect(await findDamage()).toEqual([]);
  });

  it.each([
    ['its side is another than its pictures have', '[64,64,3]', '[128,128,3]'],
    ['it says that there are more than a training can hold', '"count":2', '"count":2000000'],
    ['one of its colours is none', '[255,0,0]', '[256,0,0]'],
  ])('stays out of a restore where %s', async (_, from, to) => {
    await storePairs();
    const lying = await forged(unzipSync(await backUp()), (files) =>
      edit(files, 'datasets/000000.json', (text) => {
        expect(text).toContain(from);
        const lie = text.replace(from, to);
        return to.includes('2000000') ? lie.replace('"pictureCount":6', '"pictureCount":4000002') : lie;
      }),
    );
    await freshStorage();
    const { added } = await importBackup(blobOf(lying)).catch(() => ({ added: { datasets: 0 } }));
    expect(added.datasets).toBe(0);
  });

  const group = (change: object) => ({ pairs: { ...pairs, groups: [{ ...pairs.groups[0], ...change }] } });
  it.each([
    ['another number of pictures than its pairs', { pictureCount: 5 }],
    ['paints', { paintCount: 1 }],
    ['classes as well', { classes: [{ name: '0', count: 6, heldOut: 0 }] }],
    ['pictures of one channel', { shape: [64, 64, 1] }],
    ['no pairs', { pairs: undefined, pictureCount: 0 }],
    ['a colour that it has not', { ...group({ colour: 2 }), pictureCount: 4 }],
    ['more held out than there are', { ...group({ heldOut: 3 }), pictureCount: 4 }],
    ['pairs and another kind', { kind: 'pictures' }],
    ['pairs and no kind', { kind: undefined }],
  ])('is no dataset with %s', (_, change) => {
    const stored = { ...dataset, deletedAt: null };
    expect(isStoredDataset(stored)).toBe(true);
    expect(isStoredDataset({ ...stored, ...change })).toBe(false);
  });
});
