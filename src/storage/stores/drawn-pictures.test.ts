import { beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../database.ts';
import { deleteDataset } from './datasets.ts';
import { purgeDeleted } from './purge-deleted.ts';
import { isKept, MOST_PICTURED_EPOCHS, readPictures, runsWithPictures } from './drawn-pictures.ts';
import { appendEpoch, createRun, readRun } from './runs.ts';
import {
  everything,
  freshStorage,
  metricsOf,
  picturesAndSamples,
  picturesDrawn,
  runNamed,
  storeDataset,
} from '../storage-fixtures.ts';

beforeEach(freshStorage);

const append = (epoch: number, pictures = picturesDrawn('r', epoch)) =>
  appendEpoch({ run: { epoch }, metrics: metricsOf('r', epoch), checkpoints: [], pictures });

describe('pictures of a run', () => {
  it('come back by epoch as they were drawn, of that run only, and an epoch without any adds none', async () => {
    await createRun(runNamed('r'));
    await createRun(runNamed('s'));
    await append(2, picturesDrawn('r', 2, false));
    await append(10);
    await append(1);
    await appendEpoch({ run: {}, metrics: metricsOf('s', 1), checkpoints: [] });
    expect(await readPictures('r')).toEqual([
      picturesDrawn('r', 1),
      picturesDrawn('r', 2, false),
      picturesDrawn('r', 10),
    ]);
    expect(await readPictures('s')).toEqual([]);
    expect(await runsWithPictures(['s', 'r', 'gone'])).toEqual(new Set(['r']));
  });

  it('of a long run are those of its first and last epoch and evenly spread between them, and their size is known', async () => {
    await createRun(runNamed('r'));
    for (let epoch = 1; epoch <= 215; epoch++) await append(epoch);
    const epochs = (await readPictures('r')).map(({ epoch }) => epoch);
    expect(epochs).toEqual([1, ...Array.from({ length: 26 }, (_, i) => (i + 1) * 8), 215]);
    expect((await (await openDatabase()).get('runs', 'r'))?.pictureBytes).toBe(epochs.length * 24);
  });

  it('never take more than their share, and none is kept that was dropped before', () => {
    let kept = new Set<number>();
    for (let latest = 1; latest <= 2000; latest++) {
      const now = [...kept, latest].filter((epoch) => isKept(epoch, latest));
      expect(now.length).toBeLessThanOrEqual(MOST_PICTURED_EPOCHS + 2);
      const all = Array.from({ length: latest }, (_, i) => i + 1).filter((epoch) => isKept(epoch, latest));
      expect(now).toEqual(all);
      kept = new Set(now);
    }
  });

  it('that are not whole are not stored, and the epoch with them neither', async () => {
    await createRun(runNamed('r'));
    const before = await everything();
    const broken = { ...picturesDrawn('r', 1), originals: new Uint8Array(11) };
    await expect(append(1, broken)).rejects.toMatchObject({ code: 'bad-record' });
    expect(await everything()).toEqual(before);
  });

  it('come back with the samples beside them, which count towards their size', async () => {
    await createRun(runNamed('r'));
    await append(1, picturesAndSamples('r', 1));
    expect(await readPictures('r')).toEqual([picturesAndSamples('r', 1)]);
    expect((await (await openDatabase()).get('runs', 'r'))?.pictureBytes).toBe(48);
    for (const length of [0, 11, 13])
      await expect(
        append(2, { ...picturesDrawn('r', 2), samples: new Uint8Array(length) }),
      ).rejects.toMatchObject({ code: 'bad-record' });
  });

  it('that were damaged in the storage are refused', async () => {
    await (await openDatabase()).put('pictures', { ...picturesDrawn('r', 1), side: 3 });
    await expect(readPictures('r')).rejects.toMatchObject({ code: 'bad-record' });
  });

  it('go when the catalogue that they show is purged; the run stays on record', async () => {
    await storeDataset('a');
    await createRun({ ...runNamed('r'), status: 'finished' });
    await append(1);
    await deleteDataset('a');
    await purgeDeleted(0);
    expect(await readPictures('r')).toEqual([]);
    expect(await readRun('r')).toBeDefined();
    expect((await (await openDatabase()).get('runs', 'r'))?.pictureBytes).toBe(0);
  });
});
