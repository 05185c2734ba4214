import { beforeEach, describe, expect, it, vi } from 'vitest';
import { inTransaction } from '../database.ts';
import { deleteDataset } from './datasets.ts';
import { saveNetworks, saveTrainedModel } from './save-models.ts';
import * as models from './models.ts';
import { purgeDeleted } from './purge-deleted.ts';
import { STANDARD_READING, type Reading } from '../../dataset/paints/reading.ts';
import { openDatabase } from '../database.ts';
import { deleteModel, promoteModel } from './registry.ts';
import { createRun } from './runs.ts';
import {
  TRAINED,
  embeddingsOf,
  everything,
  freshStorage,
  modelNamed,
  runNamed,
  storeDataset,
  storeModel,
  trainModel,
  weightsOf,
} from '../storage-fixtures.ts';

beforeEach(freshStorage);

describe('a trained model', () => {
  it('is saved with weights, embeddings and its run, and is the champion of its dataset', async () => {
    await storeDataset('a');
    await createRun(runNamed('r'));
    const trained = { ...modelNamed('m'), runId: 'r' };
    const [weights, embeddings] = [weightsOf(1), embeddingsOf(1)];
    const saved = await saveTrainedModel({
      model: trained,
      weights,
      embeddings,
      runPatch: { trained: TRAINED },
    });
    expect(saved).toEqual({ ...trained, version: 1, aliases: ['champion'] });
    expect(await models.championOf('a')).toEqual(saved);
    expect(await models.readModel('m')).toEqual(saved);
    expect(await models.readWeights('m')).toEqual(weights);
    expect(await models.readEmbeddings('m')).toEqual(embeddings);
    expect(await (await openDatabase()).get('runs', 'r')).toMatchObject({ trained: TRAINED });
  });

  it('answers where none does, and stands beside the one that answers, whichever was trained last', async () => {
    await storeDataset('a');
    expect(await trainModel('first')).toMatchObject({ version: 1, aliases: ['champion'] });
    expect(await trainModel('second')).toMatchObject({ version: 2, aliases: ['challenger'] });
    expect(await trainModel('third')).toMatchObject({ version: 3, aliases: ['challenger'] });
    expect((await models.readModel('second'))?.aliases).toEqual([]);
    expect((await models.championOf('a'))?.id).toBe('first');
  });

  it('answers at once where the one that answered was deleted', async () => {
    await storeDataset('a');
    await trainModel('first');
    await deleteModel('first');
    expect(await trainModel('second')).toMatchObject({ aliases: ['champion'] });
  });

  it('answers at once in place of one of another reading of the pictures, but not the other way round', async () => {
    const agreements = [{ ...STANDARD_READING, distance: 1 }];
    const reading = { ...STANDARD_READING, decidedBy: 'measured', agreements } as const;
    const stored = await storeDataset('a');
    await inTransaction(['datasets'], 'readwrite', (tx) =>
      tx.objectStore('datasets').put({ ...stored, reading, deletedAt: null }),
    );
    const save = (id: string, own: Reading) =>
      saveTrainedModel({
        model: { ...modelNamed(id, stored.id), reading: own },
        ...{ weights: weightsOf(1), embeddings: embeddingsOf(1), runPatch: {} },
      });
    const other = { ...STANDARD_READING, profiles: 'ignored' } as const;
    expect(await save('old', other)).toMatchObject({ aliases: ['champion'] });
    expect(await save('old-again', other)).toMatchObject({ aliases: ['challenger'] });
    expect(await save('new', STANDARD_READING)).toMatchObject({ aliases: ['champion'] });
    expect((await models.readModel('old'))?.aliases).toEqual([]);
    expect((await models.readModel('old-again'))?.aliases).toEqual([]);
    expect(await save('gone-on-with', other)).toMatchObject({ aliases: [] });
    expect((await models.championOf('a'))?.id).toBe('new');
  });

  it('takes the alias from the one before, of its own dataset only, and can hand it back', async () => {
    await storeDataset('a');
    await storeDataset('b');
    await storeModel('other', 'b');
    await storeModel('old');
    const { version } = await storeModel('new');
    expect(version).toBe(2);
    expect((await models.readModel('old'))?.aliases).toEqual([]);
    expect((await models.championOf('b'))?.id).toBe('other');
    await promoteModel('old');
    expect((await models.championOf('a'))?.id).toBe('old');
    expect((await models.listModels('a')).map(({ id, aliases }) => [id, aliases.length])).toEqual([
      ['new', 0],
      ['old', 1],
    ]);
  });

  it('that fails half-way leaves the previous champion and nothing of itself', async () => {
    await storeDataset('a');
    await createRun(runNamed('r'));
    await storeModel('old');
    const before = await everything();
    const put = IDBObjectStore.prototype.put;
    const failing = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      ...args
    ) {
      if (this.name === 'runs') throw new DOMException('full', 'QuotaExceededError');
      return put.apply(this, args);
    });
    const model = { ...modelNamed('new'), runId: 'r' };
    const save = saveTrainedModel({
      ...{ model, weights: weightsOf(2), embeddings: embeddingsOf(2) },
      runPatch: { trained: TRAINED },
    });
    await expect(save).rejects.toMatchObject({ code: 'quota-exceeded' });
    failing.mockRestore();
    expect(await everything()).toEqual(before);
    expect((await models.championOf('a'))?.id).toBe('old');
  });

  it('is refused when its dataset is gone or its own record could not be read back', async () => {
    const lost = storeModel('m');
    await expect(lost).rejects.toMatchObject({ code: 'bad-record' });
    await storeDataset('a');
    const model = { ...modelNamed('m'), calibration: { ...modelNamed('m').calibration, count: NaN } };
    const [weights, embeddings] = [weightsOf(1), embeddingsOf(1)];
    const damaged = saveTrainedModel({ model, weights, embeddings, runPatch: {} });
    await expect(damaged).rejects.toMatchObject({ code: 'bad-record' });
    expect(await models.listModels()).toEqual([]);
    await expect(models.readWeights('m')).rejects.toMatchObject({ code: 'bad-record' });
  });

  it('goes with its dataset, not before it can no longer be undone', async () => {
    await storeDataset('a');
    await storeModel('m');
    await deleteDataset('a');
    expect(await models.readModel('m')).toBeDefined();
    await purgeDeleted(0);
    expect(await models.readModel('m')).toBeUndefined();
  });

  it('of a GAN is stored beside the matcher, which stays in use', async () => {
    await storeDataset('a');
    await createRun(runNamed('r'));
    await storeModel('m');
    const named = (id: string, name: string) => ({ ...modelNamed(id), name, runId: 'r' });
    const networks = [
      { model: named('g', 'gan_generator'), weights: weightsOf(1) },
      { model: named('d', 'gan_discriminator'), weights: weightsOf(2) },
    ];
    const saved = await saveNetworks({ networks, runId: 'r', runPatch: { trained: TRAINED } });
    expect(saved.map(({ version, aliases }) => [version, aliases])).toEqual([
      [1, []],
      [1, []],
    ]);
    expect((await models.championOf('a'))?.id).toBe('m');
    expect(await models.readWeights('d')).toEqual(weightsOf(2));
    expect(await (await openDatabase()).get('runs', 'r')).toMatchObject({ trained: TRAINED });
    expect((await storeModel('n')).version).toBe(2);
  });

  it('is stored with the networks of its run, which take no alias and answer nothing', async () => {
    await storeDataset('a');
    const networks = [{ model: { ...modelNamed('v'), name: 'vae_model' }, weights: weightsOf(2) }];
    const trained = { model: modelNamed('m'), weights: weightsOf(1), embeddings: embeddingsOf(1) };
    await saveTrainedModel({ ...trained, networks, runPatch: {} });
    expect((await models.championOf('a'))?.id).toBe('m');
    expect(await models.readModel('v')).toMatchObject({ name: 'vae_model', version: 1, aliases: [] });
    expect(await models.readWeights('v')).toEqual(weightsOf(2));
    await promoteModel('v');
    expect((await models.championOf('a'))?.id).toBe('m');
  });

  it('of a GAN is stored with its other half or not at all', async () => {
    await storeDataset('a');
    const weights = weightsOf(1);
    const networks = ['g', 'g'].map((id) => ({ model: modelNamed(id), weights }));
    await expect(saveNetworks({ networks, runId: 'r', runPatch: {} })).rejects.toThrow();
    expect(await models.listModels()).toEqual([]);
  });
});
