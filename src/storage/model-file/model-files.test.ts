import { beforeEach, describe, expect, it } from 'vitest';
import type { LabelledData } from '../../dataset/labelled/classes.ts';
import { fileOfKind } from '../../kinds/registry.files.ts';
import { decodeSafetensors, encodeSafetensors } from '../../shared/safetensors.ts';
import { importPack } from '../pack/packs.ts';
import { json, manifest, parse, replaced, unzip, without, zip } from '../pack/test-pack-files.ts';
import {
  datasetNamed,
  embeddingsOf,
  everything,
  freshStorage,
  leaveRoom,
  metricsOf,
  modelNamed,
  picturesAndSamples,
  refuseWritesTo,
  runNamed,
  storeDataset,
  storeModel,
  tensor,
  weightsOf,
} from '../storage-fixtures.ts';
import * as datasets from '../stores/datasets.ts';
import { readPictures } from '../stores/drawn-pictures.ts';
import { findDamage } from '../stores/integrity.ts';
import { championOf, listModels, readModel, readWeights } from '../stores/models.ts';
import { writePixelShard } from '../stores/pixel-shards.ts';
import { purgeDeleted } from '../stores/purge-deleted.ts';
import { deleteModel } from '../stores/registry.ts';
import { appendEpoch, createRun, deleteRuns, listRuns, readMetrics, readRun } from '../stores/runs.ts';
import { saveTrainedModel } from '../stores/save-models.ts';
import { exportModelFile, importModelFile, previewModelFile } from './model-files.ts';
import { GAN_PARAMS, storeGan } from './test-model-files.ts';

const exported = (id = 'g') => exportModelFile(id, '0.2.0', fileOfKind);
const imported = (bytes: Uint8Array) => importModelFile(bytes, fileOfKind);
const preview = (bytes: Uint8Array) => previewModelFile(bytes, fileOfKind);
const arraysOf = async (id: string) => decodeSafetensors(await readWeights(id)).tensors;

const shapeAndClasses: Pick<LabelledData, 'shape' | 'classes'> = {
  shape: [28, 28, 1],
  classes: [
    { name: '0', count: 2, heldOut: 0 },
    { name: '1', count: 1, heldOut: 1 },
  ],
};
const LABELLED: LabelledData = { kind: 'pictures', ...shapeAndClasses };

async function storeLabelled(): Promise<void> {
  await writePixelShard('l', 0, new Uint8Array(3 * 28 * 28), 28 * 28);
  const own = { paintCount: 0, pictureCount: 3 };
  await datasets.commitDataset({ ...datasetNamed('l'), ...LABELLED, ...own }, []);
}

let file: Uint8Array<ArrayBuffer>;

beforeEach(async () => {
  await freshStorage();
  await storeDataset('a');
  await storeGan();
  file = await exported();
});

describe('a model in a file', () => {
  it('comes to another device with its training, its pictures and its catalogue', async () => {
    const [run, weights, pictures] = [await readRun('gan'), await arraysOf('g'), await readPictures('gan')];
    const before = (await readModel('g'))!;
    await freshStorage();
    const { dataset, models, runId } = await imported(file);
    expect(dataset).toMatchObject({ name: 'Dataset a', source: 'pack', paintCount: 2, pictureCount: 0 });
    expect(models.map(({ id, name, version }) => [id, name, version])).toEqual([
      ['g', 'gan_generator', 1],
      ['d', 'gan_discriminator', 1],
    ]);
    expect(models[0]).toEqual({ ...before, datasetId: dataset.id });
    expect(await arraysOf('g')).toEqual(weights);
    expect(runId).toBe('gan');
    expect(await readRun('gan')).toEqual({ ...run, datasetId: dataset.id });
    expect((await readMetrics('gan')).map(({ epoch, values }) => [epoch, values])).toEqual([
      [1, { val_loss: 0.5 }],
      [2, { val_loss: 0.5 }],
    ]);
    expect(await readPictures('gan')).toEqual(pictures.slice(-1));
    expect(await championOf(dataset.id)).toBeUndefined();
    expect(await findDamage()).toEqual([]);
  });

  it('is the same file whichever of its networks is exported', async () => {
    expect(await exported('d')).toEqual(file);
  });

  it('is known by its lineage: format, app, pictures, training, seed, preprocessing, digest', () => {
    expect(parse(unzip(file)['manifest.json'])).toMatchObject({
      ...{ format: 'swatchmodel', version: 1, appVersion: '0.2.0', kind: 'gan', params: GAN_PARAMS },
      dataset: { name: 'Dataset a', digest: expect.stringMatching(/^[0-9a-f]{64}$/), paintCount: 2 },
      preprocessing: { width: 64, height: 64, channels: 3, range: [-1, 1] },
      run: { id: 'gan', seed: GAN_PARAMS.seed, status: 'finished', epoch: 2, appVersion: '0.1.0' },
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('imported twice, or where it was made, adds nothing', async () => {
    const before = await everything();
    expect(await preview(file)).toMatchObject({ knownAs: 'stored', joins: 'Dataset a' });
    await imported(file);
    expect(await everything()).toEqual(before);
  });

  it('brings back what was deleted, and says so before', async () => {
    const before = await everything();
    for (const id of ['g', 'd']) await deleteModel(id);
    await deleteRuns(['gan']);
    expect(await preview(file)).toMatchObject({ knownAs: 'deleted' });
    await imported(file);
    expect(await readModel('g')).toMatchObject({ version: 1 });
    expect(await readRun('gan')).toMatchObject({ status: 'finished' });
    expect((await everything()).weights).toEqual(before.weights);
  });

  it('is there again after it went for good, as a further version, with its training', async () => {
    for (const id of ['g', 'd']) await deleteModel(id);
    await deleteRuns(['gan']);
    await purgeDeleted(0);
    expect(await preview(file)).toMatchObject({ knownAs: null, run: { epoch: 2, hasPictures: true } });
    const { models, runId } = await imported(file);
    expect(models.map(({ id, version, datasetId }) => [id, version, datasetId])).toEqual([
      ['g', 2, 'a'],
      ['d', 2, 'a'],
    ]);
    expect(await readPictures(runId!)).toHaveLength(1);
    expect(await findDamage()).toEqual([]);
  });

  it('stands beside another that has its ids, and leaves the matcher in use', async () => {
    await freshStorage();
    await storeDataset('a');
    await storeModel('m');
    await storeGan('a', 40);
    await deleteRuns(['gan']);
    await purgeDeleted(0);
    await createRun({ ...runNamed('gan'), startedAt: 77 });
    const { models, runId } = await imported(file);
    expect(models.map(({ version }) => version)).toEqual([2, 2]);
    expect(models.map(({ id }) => id)).not.toContain('g');
    expect(runId).not.toBe('gan');
    expect(models[0]!.runId).toBe(runId);
    expect(await readRun('gan')).toMatchObject({ startedAt: 77 });
    expect((await championOf('a'))?.id).toBe('m');
  });

  it('moves with its training to the pictures that it was trained on, once they are imported', async () => {
    await freshStorage();
    const { dataset } = await imported(file);
    await storeDataset('a');
    expect(await datasets.readDataset(dataset.id)).toBeUndefined();
    expect((await listModels('a')).map(({ name }) => name).sort()).toEqual([
      'gan_discriminator',
      'gan_generator',
    ]);
    expect((await listRuns('a')).map(({ id }) => id)).toEqual(['gan']);
  });

  it('travels without its training where that is no longer on record', async () => {
    await deleteRuns(['gan']);
    await purgeDeleted(0);
    const alone = await exported();
    await freshStorage();
    expect(await preview(alone)).toMatchObject({ run: null });
    const { models, runId } = await imported(alone);
    expect([runId, models[0]!.runId]).toEqual([null, null]);
    expect(await listRuns()).toEqual([]);
  });

  it('brings the samples beside what it drew, in a version of its own', async () => {
    for (const drawn of [
      picturesAndSamples('gan', 2),
      { ...picturesAndSamples('gan', 2), originals: null },
    ]) {
      await freshStorage();
      await storeDataset('a');
      await storeGan();
      await appendEpoch({ run: {}, metrics: metricsOf('gan', 2), checkpoints: [], pictures: drawn });
      const other = await exported();
      expect(parse(unzip(other)['manifest.json'])).toMatchObject({ version: 3, pictures: { samples: 2 } });
      await freshStorage();
      await imported(other);
      expect(await readPictures('gan')).toEqual([drawn]);
      for (const patch of [
        { version: 1 },
        { pictures: { epoch: 2, count: 1, side: 2, hasOriginals: false } },
      ])
        await expect(imported(zip(manifest(unzip(other), patch)))).rejects.toMatchObject({
          code: 'bad-model-file',
        });
    }
  });

  it('leaves out of a training what is no number, and what a person wrote', async () => {
    const values = { val_loss: NaN, g_loss: 2 };
    await appendEpoch({
      run: { epoch: 2, note: 'mine' },
      metrics: { ...metricsOf('gan', 2), values },
      checkpoints: [],
    });
    const other = await exported();
    await freshStorage();
    await imported(other);
    expect((await readMetrics('gan'))[1]!.values).toEqual({ g_loss: 2 });
    expect(await readRun('gan')).toMatchObject({ note: '', tags: [] });
  });

  it('is not exported by half, nor a matcher as one', async () => {
    await deleteModel('d');
    await expect(exported()).rejects.toMatchObject({
      code: 'bad-record',
      message: expect.stringContaining('gan_discriminator was deleted'),
    });
    await storeModel('m');
    await expect(exported('m')).rejects.toMatchObject({ code: 'bad-record' });
  });

  it('of labelled pictures comes with their shape and classes, and meets them when they are imported', async () => {
    await freshStorage();
    await storeLabelled();
    await storeGan('l', 1, LABELLED);
    const labelled = await exported();
    expect(parse(unzip(labelled)['manifest.json'])).toMatchObject({
      ...{ version: 2, preprocessing: { width: 28, height: 28, channels: 1 } },
      dataset: { paintCount: 0, data: LABELLED },
    });
    const model = (await readModel('g'))!;
    await freshStorage();
    expect(await preview(labelled)).toMatchObject({ paintCount: 0, data: LABELLED, joins: null });
    const { dataset, models } = await imported(labelled);
    expect(dataset).toMatchObject({ source: 'pack', kind: 'pictures', pictureCount: 0, ...shapeAndClasses });
    expect(models[0]).toEqual({ ...model, datasetId: dataset.id });
    expect(await readRun('gan')).toMatchObject({ data: LABELLED });
    expect(await findDamage()).toEqual([]);
    await storeLabelled();
    expect((await readModel('g'))!.datasetId).toBe('l');
    expect(await readRun('gan')).toMatchObject({ datasetId: 'l' });
    expect(await exported()).toEqual(labelled);
  });

  it('is refused where its pictures have other classes than those of its digest here', async () => {
    await freshStorage();
    await storeLabelled();
    await storeGan('l', 1, LABELLED);
    const head = parse<{ dataset: { data: LabelledData } }>(unzip(await exported())['manifest.json']);
    const [first, ...rest] = LABELLED.classes;
    const classes = [{ ...first!, count: first!.count + 1 }, ...rest];
    const dataset = { ...head.dataset, data: { ...LABELLED, classes } };
    await expect(imported(zip(manifest(unzip(await exported()), { dataset })))).rejects.toMatchObject({
      code: 'bad-model-file',
      message: expect.stringContaining('with other'),
    });
  });

  it('changes nothing where it will not fit, or can’t be written', async () => {
    await freshStorage();
    const before = await everything();
    leaveRoom(1000);
    await expect(imported(file)).rejects.toMatchObject({ code: 'little-room' });
    await importModelFile(file, fileOfKind, true);
    await freshStorage();
    const spies = refuseWritesTo('runs');
    await expect(importModelFile(file, fileOfKind, true)).rejects.toMatchObject({ code: 'quota-exceeded' });
    spies.forEach((spy) => spy.mockRestore());
    expect(await everything()).toEqual(before);
  });
});

describe('a model file that is none of ours', () => {
  const refused = async (bytes: Uint8Array, reason: RegExp) => {
    const before = await everything();
    for (const work of [preview, imported])
      await expect(work(bytes)).rejects.toMatchObject({
        code: 'bad-model-file',
        message: expect.stringMatching(reason),
      });
    expect(await everything()).toEqual(before);
  };

  it('of a newer version, or of a kind that is not known, is refused with what to do', async () => {
    const files = unzip(file);
    await refused(zip(manifest(files, { version: 3 })), /another version of this app.*Update the app here/);
    for (const kind of ['unet', 'constructor', '__proto__', 'vae'])
      await refused(zip(manifest(files, { kind })), /a kind of model that this version .* Update the app/);
  });

  it('is no pack, and a pack is no model file', async () => {
    await expect(importPack(file)).rejects.toMatchObject({ code: 'bad-pack' });
    const model = modelNamed('m');
    await saveTrainedModel({ model, weights: weightsOf(1), embeddings: embeddingsOf(1), runPatch: {} });
    const { exportPack } = await import('../pack/packs.ts');
    await refused(await exportPack('m', '0.1.0'), /some other zip file/);
  });

  it('whose training or networks say what can’t be is refused', async () => {
    const files = unzip(file);
    const { run, networks } = parse<{ run: object; networks: object[] }>(files['manifest.json']);
    const runs = [{ status: 'running' }, { seed: 8 }, { epoch: 0 }, { summary: { x: {} } }, { id: '../x' }];
    for (const patch of runs)
      await refused(zip(manifest(files, { run: { ...run, ...patch } })), /manifest is/);
    await refused(zip(manifest(files, { networks: networks.toReversed() })), /manifest is damaged/);
    await refused(zip(manifest(files, { networks: [networks[0], networks[0]] })), /manifest is damaged/);
    await refused(zip(manifest(files, { run: null })), /manifest is damaged/);
    await refused(zip(manifest(files, { digest: '0'.repeat(64) })), /digest is not that/);
    await refused(zip(without(files, 'epochs.json')), /not exactly the files/);
    await refused(zip({ ...files, 'networks/more.safetensors': files['pictures.rgb']! }), /does not belong/);
  });

  it('with epochs that its training did not have, or twice, is refused', async () => {
    const files = unzip(file);
    const epochs = parse<{ epoch: number }[]>(files['epochs.json']);
    for (const other of [
      [...epochs, { ...epochs[1], epoch: 3 }],
      [epochs[0], epochs[0]],
      epochs.toReversed(),
    ])
      await refused(zip(await replaced(files, 'epochs.json', json(other))), /epochs that the training/);
    const steep = [{ ...epochs[0], values: { x: 1e39 } }];
    await refused(zip(await replaced(files, 'epochs.json', json(steep))), /epochs\.json is damaged/);
  });

  it('with a variance below zero is refused: its generator could not draw', async () => {
    const files = unzip(file);
    const path = 'networks/gan_generator.safetensors';
    const { tensors } = decodeSafetensors(files[path]!.slice());
    const name = [...tensors.keys()].find((key) => key.endsWith('/variance'))!;
    const { shape } = tensors.get(name)!;
    tensors.set(name, { shape, data: tensor(shape, 1).data.fill(-1) });
    const { withDigest } = await import('./test-hostile-model-files.ts');
    const bad = await withDigest(await replaced(files, path, encodeSafetensors(tensors)));
    await refused(zip(bad), /a variance below zero/);
  });
});
