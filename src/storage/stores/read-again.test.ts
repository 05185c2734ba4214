// A stored dataset whose pictures are read again: what is replaced, what stays, and that nothing is lost when it fails.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Paint } from '../../dataset/dataset.ts';
import { inTransaction } from '../database.ts';
import { readDataset, readPaints, readPicture, replaceDataset } from './datasets.ts';
import { listModels } from './models.ts';
import {
  datasetNamed,
  everything,
  freshStorage,
  paintsOf,
  picturesOf,
  refuseWritesTo,
  storeDataset,
  storeModel,
} from '../storage-fixtures.ts';
import { writePixelShard } from './pixel-shards.ts';

const READING = { profiles: 'ignored', factors: 'coded', decidedBy: 'chosen', agreements: [] } as const;
const readAgain = () => ({ ...datasetNamed('a', 3), reading: { ...READING, agreements: [] } });

const paintsAgain = (): Paint[] =>
  paintsOf(3).map((paint) => ({
    ...paint,
    colour: [1, 2, 3],
    pictures: paint.pictures
      .filter(({ pixels }) => pixels !== null)
      .map((picture) => ({ ...picture, colour: [1, 2, 3], hash: '0123456789abcdef' })),
  }));

beforeEach(async () => {
  vi.restoreAllMocks();
  await freshStorage();
  await storeDataset('a', 3);
  await storeModel('m', 'a', 3);
  await storeDataset('b');
});

const writeAgain = () => writePixelShard('pending', 0, picturesOf(3).fill(9));

describe('reading a dataset again', () => {
  it('replaces paints, evidence and pixels under the same id; its models stay', async () => {
    await writeAgain();
    await replaceDataset(readAgain(), paintsAgain(), 'pending');
    expect((await readDataset('a'))!.reading).toEqual({ ...READING, agreements: [] });
    expect(await readPaints('a')).toEqual(paintsAgain());
    expect((await readPicture('a', 2))[0]).toBe(9);
    expect((await listModels('a')).map(({ id }) => id)).toEqual(['m']);
    const keys = (await everything()).pixels as [unknown[], unknown[]];
    expect(keys[0]).toEqual([
      ['a', 0],
      ['b', 0],
    ]);
  });

  it('shows the new picture to who has just seen the old one', async () => {
    const before = await readPicture('a', 0);
    await writeAgain();
    await replaceDataset(readAgain(), paintsAgain(), 'pending');
    await Promise.resolve();
    expect((await readPicture('a', 0))[0]).not.toBe(before[0]);
  });

  it('keeps a name that was given meanwhile', async () => {
    await writeAgain();
    await inTransaction(['datasets'], 'readwrite', async (tx) => {
      const record = (await tx.objectStore('datasets').get('a'))!;
      await tx.objectStore('datasets').put({ ...record, name: 'Mine' });
    });
    await replaceDataset(readAgain(), paintsAgain(), 'pending');
    expect((await readDataset('a'))!.name).toBe('Mine');
  });

  it.each(['paints', 'pixels', 'datasets'])('changes nothing when %s can not be written', async (store) => {
    await writeAgain();
    const before = await everything();
    refuseWritesTo(store);
    await expect(replaceDataset(readAgain(), paintsAgain(), 'pending')).rejects.toMatchObject({
      code: 'quota-exceeded',
    });
    vi.restoreAllMocks();
    expect(await everything()).toEqual(before);
  });

  it('refuses a dataset that is gone, other pictures, and shards that are missing', async () => {
    const before = await everything();
    const attempts = [
      replaceDataset({ ...readAgain(), id: 'x' }, paintsAgain(), 'pending'),
      replaceDataset({ ...readAgain(), digest: 'f'.repeat(64) }, paintsAgain(), 'pending'),
      replaceDataset(readAgain(), paintsAgain(), 'pending'),
    ];
    for (const attempt of attempts) await expect(attempt).rejects.toMatchObject({ code: 'bad-record' });
    expect(await everything()).toEqual(before);
  });
});
