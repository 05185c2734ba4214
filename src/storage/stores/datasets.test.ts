import { beforeEach, describe, expect, it } from 'vitest';
import { PICTURE_BYTES, SHARD_PICTURES } from '../../dataset/dataset.ts';
import { openDatabase } from '../database.ts';
import * as datasets from './datasets.ts';
import { championOf, readModel, readWeights } from './models.ts';
import { purgeDeleted } from './purge-deleted.ts';
import { deleteModel, promoteModel, restoreModel } from './registry.ts';
import { createRun, appendEpoch, readCheckpoint, readRun } from './runs.ts';
import {
  checkpointOf,
  datasetNamed,
  digestOf,
  everything,
  flatPaintsOf,
  freshStorage,
  historyEntryOf,
  metricsOf,
  paintsOf,
  picturesOf,
  runNamed,
  storeDataset,
  storeModel,
} from '../storage-fixtures.ts';

beforeEach(freshStorage);

describe('a dataset', () => {
  it('comes back as it was committed, paints in order', async () => {
    const dataset = await storeDataset('a', 12);
    expect(await datasets.listDatasets()).toEqual([dataset]);
    expect(await datasets.readDataset('a')).toEqual(dataset);
    expect(await datasets.findDatasetByDigest(digestOf('a'))).toEqual(dataset);
    expect(await datasets.readPaints('a')).toEqual(paintsOf(12));
  });

  it('is not mixed up with one whose id begins alike', async () => {
    await storeDataset('a', 2);
    await storeDataset('ab', 3);
    expect(await datasets.readPaints('a')).toHaveLength(2);
  });

  it('of flat paints stores no pictures, and reads them all as one shared list', async () => {
    await datasets.commitDataset({ ...datasetNamed('a', 3), pictureCount: 0 }, flatPaintsOf(3));
    expect(JSON.stringify(await everything())).not.toContain('brightness_');
    const paints = await datasets.readPaints('a');
    expect(paints).toEqual(flatPaintsOf(3));
    expect(new Set(paints.map(({ pictures }) => pictures)).size).toBe(1);
  });

  it('is read in ranges that end where the dataset ends', async () => {
    await datasets.commitDataset({ ...datasetNamed('a', 5), pictureCount: 0 }, flatPaintsOf(5));
    await datasets.commitDataset({ ...datasetNamed('ab', 2), pictureCount: 0 }, flatPaintsOf(2));
    const all = await datasets.readPaints('a');
    expect(await datasets.readPaintRange('a', 1, 3)).toEqual(all.slice(1, 4));
    expect(await datasets.readPaintRange('a', 4, 100)).toEqual(all.slice(4));
    expect(await datasets.readPaintRange('a', 5, 100)).toEqual([]);
  });

  it('is refused when its digest is stored already, and nothing of it is written', async () => {
    await storeDataset('a');
    await datasets.writePixelShard('b', 0, picturesOf(2));
    const before = await everything();
    const twin = { ...datasetNamed('b'), digest: digestOf('a') };
    await expect(datasets.commitDataset(twin, paintsOf())).rejects.toMatchObject({ code: 'unexpected' });
    expect(await everything()).toEqual(before);
  });

  it('is refused when two tabs commit the same digest at once', async () => {
    await datasets.writePixelShard('a', 0, picturesOf(2));
    await datasets.writePixelShard('b', 0, picturesOf(2));
    const both = await Promise.allSettled([
      datasets.commitDataset(datasetNamed('a'), paintsOf()),
      datasets.commitDataset({ ...datasetNamed('b'), digest: digestOf('a') }, paintsOf()),
    ]);
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  });

  it('is refused when its pictures were removed meanwhile', async () => {
    await datasets.writePixelShard('a', 0, picturesOf(2));
    await datasets.discardImport('a');
    const commit = datasets.commitDataset(datasetNamed('a'), paintsOf());
    await expect(commit).rejects.toMatchObject({ code: 'bad-record' });
    expect(await datasets.listDatasets()).toEqual([]);
  });

  it('is refused when a paint is damaged or missing', async () => {
    const [first, second] = paintsOf();
    const lists = [[first!], [second!, first!], [first!, { ...second!, thumbnail: new Uint8Array(5) }]];
    for (const paints of lists)
      await expect(datasets.commitDataset(datasetNamed('a'), paints)).rejects.toMatchObject({
        code: 'bad-record',
      });
  });
});

describe('deleting a dataset', () => {
  it('hides it and can be undone with everything in place', async () => {
    const dataset = await storeDataset('a');
    await storeModel('m');
    const before = await everything();
    await datasets.deleteDataset('a');
    expect(await datasets.listDatasets()).toEqual([]);
    expect(await datasets.readDataset('a')).toBeUndefined();
    expect(await datasets.findDatasetByDigest(dataset.digest)).toBeUndefined();
    await datasets.restoreDataset('a');
    expect(await everything()).toEqual(before);
  });

  it('undone too late is told as gone for good, not as damaged', async () => {
    await storeDataset('a');
    await storeModel('m');
    await datasets.deleteDataset('a');
    await deleteModel('m');
    await purgeDeleted(0);
    const undone = [
      () => datasets.restoreDataset('a'),
      () => restoreModel('m'),
      () => promoteModel('m'),
      () => readWeights('m'),
    ];
    for (const undo of undone)
      await expect(undo()).rejects.toMatchObject({
        code: 'bad-record',
        message: expect.stringMatching(/no longer/) as string,
      });
  });

  it('is not purged while it can be undone, and afterwards leaves nothing but its runs', async () => {
    await storeDataset('a');
    await storeDataset('b');
    await createRun(runNamed('r'));
    await appendEpoch({ run: {}, metrics: metricsOf('r', 1), checkpoints: [checkpointOf('r', 'last', 1)] });
    await storeModel('m', 'a');
    await storeModel('n', 'b');
    const before = await openDatabase();
    for (const datasetId of ['a', 'b']) {
      await before.put('history', historyEntryOf(datasetId));
      await before.put('asked', { id: `asked ${datasetId}`, datasetId });
    }
    await datasets.deleteDataset('a');
    await purgeDeleted();
    await datasets.restoreDataset('a');
    await datasets.deleteDataset('a');
    await purgeDeleted(0);
    await expect(datasets.restoreDataset('a')).rejects.toMatchObject({ code: 'bad-record' });
    const database = await openDatabase();
    for (const store of ['paints', 'pixels'] as const)
      expect((await database.getAllKeys(store)).map(([id]) => id)).not.toContain('a');
    expect(await database.getAllKeys('history')).toEqual([['b', 1]]);
    expect(await database.getAllKeys('asked')).toEqual(['asked b']);
    expect(await database.getAllKeys('weights')).toEqual(['n']);
    expect(await database.getAllKeys('embeddings')).toEqual(['n']);
    expect(await readModel('m')).toBeUndefined();
    expect(await readRun('r')).toBeDefined();
    expect(await readCheckpoint('r', 'last')).toBeUndefined();
    expect(await datasets.readPaints('b')).toHaveLength(2);
  });

  it('cannot be undone once the same pictures are stored again', async () => {
    await storeDataset('a');
    await datasets.deleteDataset('a');
    await datasets.writePixelShard('b', 0, picturesOf(2));
    await datasets.commitDataset({ ...datasetNamed('b'), digest: digestOf('a') }, paintsOf());
    await expect(datasets.restoreDataset('a')).rejects.toMatchObject({ code: 'unexpected' });
    expect((await datasets.listDatasets()).map(({ id }) => id)).toEqual(['b']);
  });
});

describe('pictures', () => {
  it('are found in their shards, hundreds at once too', async () => {
    await datasets.writePixelShard('a', 0, picturesOf(SHARD_PICTURES));
    await datasets.writePixelShard('a', 1, picturesOf(3));
    const numbers = [0, 255, 256, 258, 1, 257];
    const pictures = await Promise.all(numbers.map((n) => datasets.readPicture('a', n)));
    expect(pictures.map(([first]) => first)).toEqual([1, 0, 1, 3, 2, 2]); // 256 wraps in a byte
    expect(
      pictures.every(({ length, buffer }) => length === PICTURE_BYTES && buffer.byteLength === length),
    ).toBe(true);
    await expect(datasets.readPicture('a', 259)).rejects.toMatchObject({ code: 'bad-record' });
    await expect(datasets.readPicture('a', 600)).rejects.toMatchObject({ code: 'bad-record' });
    expect((await datasets.readPicture('a', 0))[0]).toBe(1);
  });

  it('are stored without the rest of a larger buffer', async () => {
    const large = new Uint8Array(10 * PICTURE_BYTES).fill(9);
    await datasets.writePixelShard('a', 0, large.subarray(PICTURE_BYTES, 2 * PICTURE_BYTES));
    expect((await datasets.readPixelShard('a', 0)).buffer.byteLength).toBe(PICTURE_BYTES);
  });

  it('are refused when a shard is not whole pictures', async () => {
    for (const length of [0, 5, PICTURE_BYTES + 1, PICTURE_BYTES * (SHARD_PICTURES + 1)])
      await expect(datasets.writePixelShard('a', 0, new Uint8Array(length))).rejects.toMatchObject({
        code: 'bad-record',
      });
  });
});

describe('abandoned imports', () => {
  it('are removed, those of a live tab and committed ones are not', async () => {
    await storeDataset('b');
    for (const id of ['a', 'c', 'd'])
      for (const shard of [0, 1]) await datasets.writePixelShard(id, shard, picturesOf(1));
    const asked: string[] = [];
    await datasets.removeAbandonedImports(async (id) => {
      asked.push(id);
      return Promise.resolve(id === 'c');
    });
    expect(asked).toEqual(['a', 'c', 'd']);
    const keys = await (await openDatabase()).getAllKeys('pixels');
    expect(keys).toEqual([
      ['b', 0],
      ['c', 0],
      ['c', 1],
    ]);
  });

  it('cannot be discarded once committed', async () => {
    await storeDataset('a');
    await datasets.discardImport('a');
    expect(await datasets.readPixelShard('a', 0)).toHaveLength(2 * PICTURE_BYTES);
  });
});

describe('damaged records', () => {
  it('are refused one by one and left out of lists', async () => {
    await storeDataset('a');
    await storeModel('m');
    await storeDataset('b');
    const database = await openDatabase();
    await database.put('datasets', { ...(await database.get('datasets', 'a'))!, paintCount: -1 });
    await database.put('models', { ...(await database.get('models', 'm'))!, backend: 'abacus' as 'cpu' });
    await database.put('paints', { ...paintsOf()[1]!, colour: [1, 2, 300] }, ['b', 1]);
    await database.put('pixels', new Uint8Array(7), ['b', 0]);
    const refused = { code: 'bad-record' };
    await expect(datasets.readDataset('a')).rejects.toMatchObject(refused);
    await expect(readModel('m')).rejects.toMatchObject(refused);
    await expect(datasets.readPaints('b')).rejects.toMatchObject(refused);
    await expect(datasets.readPixelShard('b', 0)).rejects.toMatchObject(refused);
    expect((await datasets.listDatasets()).map(({ id }) => id)).toEqual(['b']);
    expect(await championOf('a')).toBeUndefined();
  });
});
