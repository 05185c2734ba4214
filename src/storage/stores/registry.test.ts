import { beforeEach, describe, expect, it } from 'vitest';
import { championOf, listModels, readModel, readWeights } from './models.ts';
import { saveNetworks } from './save-models.ts';
import { purgeDeleted } from './purge-deleted.ts';
import { exportPack, importPack } from '../pack/packs.ts';
import * as registry from './registry.ts';
import {
  freshStorage,
  modelNamed,
  storeDataset,
  storeModel,
  trainModel,
  weightsOf,
} from '../storage-fixtures.ts';

beforeEach(async () => {
  await freshStorage();
  await storeDataset('a');
  for (const id of ['one', 'two', 'three']) await storeModel(id);
});

const aliasesOf = async () =>
  Object.fromEntries((await listModels('a')).map(({ id, aliases }) => [id, aliases]));

describe('a registered model', () => {
  it('is rolled back to the version before, and forward again', async () => {
    const back = await registry.rollBack('a', 'matcher');
    expect([back.from.id, back.to.id]).toEqual(['three', 'two']);
    expect((await championOf('a'))?.id).toBe('two');
    await registry.rollBack('a', 'matcher');
    await expect(registry.rollBack('a', 'matcher')).rejects.toMatchObject({ code: 'bad-record' });
    expect((await championOf('a'))?.id).toBe('one');
    await registry.promoteModel('three');
    expect((await championOf('a'))?.id).toBe('three');
  });

  it('that was chosen is no challenger any more, and all are what they were after the undo', async () => {
    await trainModel('four');
    const before = await aliasesOf();
    expect(before).toMatchObject({ three: ['champion'], four: ['challenger'] });
    const undo = await registry.promoteModel('four');
    expect(await aliasesOf()).toMatchObject({ three: [], four: ['champion'] });
    await registry.restoreAliases(undo);
    expect(await aliasesOf()).toEqual(before);
  });

  it('has its alias back from one that came in since, so that no two have it', async () => {
    await trainModel('four');
    const undo = await registry.promoteModel('four');
    expect(await trainModel('five')).toMatchObject({ aliases: ['challenger'] });
    await registry.restoreAliases(undo);
    expect(await aliasesOf()).toMatchObject({ three: ['champion'], four: ['challenger'], five: [] });
  });

  it('that is promoted over an older challenger leaves nobody to choose from', async () => {
    await trainModel('four');
    await trainModel('five');
    await registry.setAlias('four', 'challenger');
    await registry.promoteModel('five');
    expect(await aliasesOf()).toMatchObject({ four: [], five: ['champion'] });
    await registry.setAlias('five', 'challenger');
    await registry.promoteModel('one');
    expect((await readModel('five'))?.aliases).toEqual(['challenger']);
  });

  it('has its aliases back from a later one, though another went for good meanwhile', async () => {
    const undo = await registry.promoteModel('one');
    await registry.deleteModel('two');
    await purgeDeleted(0);
    await registry.promoteModel('one');
    await registry.restoreAliases(undo);
    expect(await aliasesOf()).toEqual({ one: [], three: ['champion'] });
  });

  it('is rolled back past a version that was deleted', async () => {
    await registry.deleteModel('two');
    expect((await registry.rollBack('a', 'matcher')).to.id).toBe('one');
  });

  it('has a number that no later version is given, even when it is gone for good', async () => {
    await registry.deleteModel('three');
    await purgeDeleted(0);
    expect((await storeModel('four')).version).toBe(4);
    await registry.deleteModel('four');
    await purgeDeleted(0);
    await registry.deleteModel('one');
    await purgeDeleted(0);
    expect((await storeModel('five')).version).toBe(5);
    const networks = [{ model: { ...modelNamed('n'), name: 'vae_model' }, weights: weightsOf(1) }];
    expect((await saveNetworks({ networks, runId: 'gone', runPatch: {} }))[0]?.version).toBe(1);
  });

  it('has a number that is not given again when its pack’s catalogue is completed by the pictures', async () => {
    const pack = await exportPack('three', '0.1.0');
    await freshStorage();
    await importPack(pack);
    await registry.deleteModel('three');
    await purgeDeleted(0);
    await storeDataset('a');
    expect((await storeModel('four')).version).toBe(2);
  });

  it('has an alias that no other version of its name has', async () => {
    await registry.setAlias('one', 'shop');
    await registry.setAlias('two', 'shop');
    expect(await aliasesOf()).toEqual({ one: [], two: ['shop'], three: ['champion'] });
    await registry.removeAlias('two', 'shop');
    expect((await readModel('two'))?.aliases).toEqual([]);
  });

  it('shares aliases with models of another name and dataset', async () => {
    await storeDataset('b');
    await storeModel('elsewhere', 'b');
    const model = { ...modelNamed('generator'), name: 'gan_generator' };
    await saveNetworks({ networks: [{ model, weights: weightsOf(1) }], runId: 'r', runPatch: {} });
    for (const id of ['one', 'elsewhere', 'generator']) await registry.setAlias(id, 'shop');
    for (const id of ['one', 'elsewhere', 'generator'])
      expect((await readModel(id))?.aliases).toContain('shop');
  });

  it.each(['', 'Shop', 'a b', '-x', 'latest', '3', 'v12', '<b>', 'x'.repeat(41)])(
    'refuses the alias “%s” with a sentence',
    async (alias) => {
      await expect(registry.setAlias('one', alias)).rejects.toMatchObject({ code: 'bad-parameters' });
      expect((await readModel('one'))?.aliases).toEqual([]);
    },
  );

  it('comes back whole after it was deleted, but for an alias given on meanwhile', async () => {
    await registry.setAlias('three', 'shop');
    await registry.deleteModel('three');
    expect(await championOf('a')).toBeUndefined();
    expect(await readModel('three')).toBeUndefined();
    await registry.setAlias('one', 'shop');
    await registry.restoreModel('three');
    expect(await aliasesOf()).toEqual({ one: ['shop'], two: [], three: ['champion'] });
  });

  it('goes for good with its weights at the next purge, alone', async () => {
    await registry.deleteModel('two');
    expect(await purgeDeleted(0)).toEqual({
      ...{ datasets: 0, runs: 0, models: 1, scans: 0, comparisons: 0, previews: 0, sweeps: 0 },
      ...{ projects: 0, photos: 0, lpips: 0 },
    });
    await expect(readWeights('two')).rejects.toMatchObject({ code: 'bad-record' });
    await expect(registry.restoreModel('two')).rejects.toMatchObject({ code: 'bad-record' });
    expect(await readWeights('one')).toEqual(weightsOf(1));
    expect((await championOf('a'))?.id).toBe('three');
  });
});
