import { beforeEach, describe, expect, it } from 'vitest';
import { freshStorage, judgementOf } from '../storage-fixtures.ts';
import { inTransaction } from '../database.ts';
import { findDamage } from './integrity.ts';
import { readClassifier, readJudgement, saveClassifier, saveJudgement } from './judgements.ts';
import { PURGES, type PurgedKind } from './purge.ts';

const arrays = new Map([['conv1/weights', { shape: [2], data: Float32Array.of(1, 2) }]]);

/** Only what the stores ask of it: that it is there. */
async function put(store: 'datasets' | 'models', record: { id: string; datasetId?: string }): Promise<void> {
  await inTransaction([store], 'readwrite', (tx) => tx.objectStore(store).put(record as never));
}

async function purge(kind: PurgedKind, id: string): Promise<void> {
  await inTransaction(PURGES[kind].stores, 'readwrite', (tx) => PURGES[kind].purge(tx, id));
}

describe('judgements and classifiers', () => {
  beforeEach(async () => {
    await freshStorage();
    await put('datasets', { id: 'd' });
    await put('models', { id: 'm', datasetId: 'd' });
    await saveJudgement(judgementOf('m'));
    await saveClassifier('d', 'digest', arrays);
  });

  it('are read as they were stored', async () => {
    expect(await readJudgement('m')).toEqual(judgementOf('m'));
    expect(await readClassifier('d', 'digest')).toEqual(arrays);
  });

  it('take the place of earlier ones', async () => {
    await saveJudgement({ ...judgementOf('m'), count: 99 });
    expect(await readJudgement('m')).toMatchObject({ count: 99 });
  });

  it('of other pictures are no classifier of these', async () => {
    expect(await readClassifier('d', 'other')).toBeNull();
  });

  it('of bytes that are damaged are none, so that it is trained again', async () => {
    await inTransaction(['classifiers'], 'readwrite', async (tx) => {
      const stored = await tx.objectStore('classifiers').get('d');
      await tx
        .objectStore('classifiers')
        .put({ ...(stored as object), weights: new Uint8Array(9) } as never, 'd');
    });
    expect(await readClassifier('d', 'digest')).toBeNull();
    await saveClassifier('d', 'digest', arrays);
    expect(await readClassifier('d', 'digest')).toEqual(arrays);
  });

  it('go with the model, and with the dataset', async () => {
    await purge('models', 'm');
    expect(await readJudgement('m')).toBeUndefined();
    expect(await readClassifier('d', 'digest')).not.toBeNull();
    await put('models', { id: 'm', datasetId: 'd' });
    await saveJudgement(judgementOf('m'));
    await purge('datasets', 'd');
    expect(await readJudgement('m')).toBeUndefined();
    expect(await readClassifier('d', 'digest')).toBeNull();
  });

  it('are not stored for what is gone meanwhile', async () => {
    await saveJudgement(judgementOf('gone'));
    await saveClassifier('gone', 'digest', arrays);
    expect(await readJudgement('gone')).toBeUndefined();
    const owners = (await findDamage()).filter(({ values }) => values?.store !== undefined);
    expect(owners).toEqual([]);
  });

  it('that are not whole are refused, and passed over where they are stored', async () => {
    const broken = { ...judgementOf('m'), values: { recall: { value: NaN, low: 0, high: 1, floor: 1 } } };
    await expect(saveJudgement(broken)).rejects.toMatchObject({ code: 'bad-record' });
    await inTransaction(['judgements'], 'readwrite', (tx) => tx.objectStore('judgements').put(broken));
    expect(await readJudgement('m')).toBeUndefined();
  });
});
