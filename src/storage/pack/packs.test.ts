import { zipSync, unzipSync, type Zippable } from 'fflate';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createRandom } from '../../shared/random.ts';
import { decodeSafetensors, encodeSafetensors } from '../../shared/safetensors.ts';
import { inTransaction } from '../database.ts';
import * as datasets from '../stores/datasets.ts';
import { championOf, listModels, readEmbeddings, readWeights } from '../stores/models.ts';
import { saveTrainedModel } from '../stores/save-models.ts';
import { CHAMPION } from '../../tracking/model-names.ts';
import { exportPack, importPack, previewPack } from './packs.ts';
import { deleteModel, removeAlias } from '../stores/registry.ts';
import { readSettings, writeSettings } from '../stores/settings.ts';
import {
  datasetNamed,
  digestOf,
  embeddingsOf,
  everything,
  flatPaintsOf,
  freshStorage,
  leaveRoom,
  modelNamed,
  paintsOf,
  picturesOf,
  refuseWritesTo,
  storeDataset,
  storeModel,
  tensor,
} from '../storage-fixtures.ts';
import {
  json,
  lieAboutSize,
  manifest,
  parse,
  places,
  renamed,
  replaced,
  text,
  without,
  type Files,
} from './test-pack-files.ts';

let pack: Uint8Array<ArrayBuffer>;

/** A pack of dataset `a`, and after that a storage without it. */
beforeEach(async () => {
  await freshStorage();
  await storeDataset('a');
  await storeModel('m');
  pack = await exportPack('m', '0.1.0');
  await freshStorage();
});

afterEach(() => void vi.unstubAllGlobals());

describe('a pack', () => {
  it('brings dataset, paints and matcher to another device, exactly', async () => {
    const { dataset, model } = await importPack(pack);
    const { id, digest, source, pictureCount, paintCount, name } = dataset;
    expect({ digest, source, pictureCount, paintCount, name }).toEqual({
      ...{ digest: digestOf('a'), source: 'pack', pictureCount: 0, paintCount: 2, name: 'Dataset a' },
    });
    expect(await datasets.listDatasets()).toEqual([dataset]);
    const withoutPixels = paintsOf(2, false);
    expect(await datasets.readPaints(id)).toEqual(withoutPixels);
    expect(model).toEqual({ ...modelNamed('m'), datasetId: id, version: 1, aliases: ['champion'] });
    expect(await championOf(id)).toEqual(model);
    const { curves, factors } = Object.fromEntries(decodeSafetensors(embeddingsOf(1)).tensors);
    expect(Object.fromEntries(decodeSafetensors(await readEmbeddings('m')).tensors)).toEqual({
      curves,
      factors,
    });
    const names = [...decodeSafetensors(await readWeights('m')).tensors.keys()];
    expect(names).toEqual(['encoder/conv1/weights', 'encoder/conv1/bias']);
  });

  it('exported from the other device is the same file', async () => {
    await importPack(pack);
    expect(await exportPack('m', '0.1.0')).toEqual(pack);
  });

  it('of flat paints carries neither their pictures nor thumbnails, and gives them back as they were', async () => {
    await freshStorage();
    const [textured] = paintsOf(1, false);
    const flat = flatPaintsOf(2).map((paint) => ({ ...paint, index: paint.index + 1 }));
    const mixed = [{ ...textured!, pictures: textured!.pictures }, ...flat];
    await datasets.commitDataset({ ...datasetNamed('a', 3), pictureCount: 0 }, mixed);
    await storeModel('m', 'a', 3);
    const exported = await exportPack('m', '0.1.0');
    expect(unzipSync(exported)['thumbs/thumbnails.rgb']).toHaveLength(3072);
    await freshStorage();
    const { dataset } = await importPack(exported);
    expect(await datasets.readPaints(dataset.id)).toEqual(mixed);
    expect(await exportPack('m', '0.1.0')).toEqual(exported);
  });

  it('imported twice adds nothing', async () => {
    const first = await importPack(pack);
    const before = await everything();
    expect(await importPack(pack)).toEqual(first);
    expect(await everything()).toEqual(before);
  });

  it('imported where it was made is recognised, and the matcher that answers there stays in use', async () => {
    await storeDataset('a');
    await storeModel('m');
    await storeModel('newer', 'a', 2, 50);
    const { dataset, model } = await importPack(pack);
    expect([dataset.id, model.id, model.version]).toEqual(['a', 'm', 1]);
    expect((await championOf('a'))?.id).toBe('newer');
    expect(await listModels()).toHaveLength(2);
  });

  it('answers where no matcher is in use', async () => {
    await storeDataset('a');
    await storeModel('m');
    await removeAlias('m', CHAMPION);
    expect(await championOf('a')).toBeUndefined();
    const { model } = await importPack(pack);
    expect(model).toMatchObject({ id: 'm', aliases: [CHAMPION] });
  });

  it('says before it comes in what it would change, and changes nothing by that', async () => {
    expect(await previewPack(pack)).toEqual({
      ...{ datasetName: 'Dataset a', paintCount: 2, appVersion: '0.1.0', createdAt: 4000 },
      ...{ bytes: pack.length, accuracy: 0.95, joins: null },
      ...{ isCatalogueDeleted: false, championVersion: null, knownAs: null },
    });
    await storeDataset('a');
    await storeModel('own', 'a', 2, 50);
    const before = await everything();
    expect(await previewPack(pack)).toMatchObject({ joins: 'Dataset a', championVersion: 1, knownAs: null });
    expect(await everything()).toEqual(before);
    await importPack(pack);
    expect(await previewPack(pack)).toMatchObject({ knownAs: 'stored', isCatalogueDeleted: false });
    await deleteModel('m');
    await datasets.deleteDataset('a');
    expect(await previewPack(pack)).toMatchObject({ knownAs: 'deleted', isCatalogueDeleted: true });
  });

  it('joins the dataset that is here already, under a new id where its own is taken by another model', async () => {
    await storeDataset('a');
    await storeModel('m', 'a', 2, 50);
    const { dataset, model } = await importPack(pack);
    expect([dataset.id, model.version, model.aliases]).toEqual(['a', 2, []]);
    expect(model.id).not.toBe('m');
    expect(await listModels('a')).toHaveLength(2);
    expect((await championOf('a'))?.id).toBe('m');
  });

  it('brings back its model that was deleted, as the version that it was, to answer where no other does', async () => {
    const first = await importPack(pack);
    await deleteModel('m');
    expect(await importPack(pack)).toEqual(first);
    expect((await championOf(first.dataset.id))?.id).toBe('m');
    expect(await readWeights('m')).toBeDefined();
  });

  it('brings back its model that was deleted beside the one that answers, which stays in use', async () => {
    const { dataset, model } = await importPack(pack);
    await storeModel('newer', dataset.id, 2, 50);
    await deleteModel('m');
    expect((await importPack(pack)).model).toEqual({ ...model, aliases: [] });
    expect((await championOf(dataset.id))?.id).toBe('newer');
  });

  it('comes in beside a damaged record of a version, which has no say in which matcher answers', async () => {
    await storeDataset('a');
    const broken = { id: 'broken', datasetId: 'a', name: 'matcher', aliases: null };
    await inTransaction(['models'], 'readwrite', (tx) => tx.objectStore('models').put(broken as never));
    expect((await importPack(pack)).model).toMatchObject({ id: 'm', aliases: [CHAMPION] });
  });

  it('comes in beside a deleted model of its id that is another, under a new id', async () => {
    await storeDataset('a');
    await storeModel('m', 'a', 2, 50);
    await deleteModel('m');
    const { model } = await importPack(pack);
    expect(model.id).not.toBe('m');
    expect((await listModels('a')).map(({ id }) => id)).toEqual([model.id]);
  });

  it.each(['models', 'weights', 'embeddings'] as const)(
    'comes in although something broken lies under its id in %s',
    async (store) => {
      const broken = store === 'models' ? { id: 'm', datasetId: 'gone' } : Uint8Array.of(1);
      await inTransaction([store], 'readwrite', (tx) =>
        tx.objectStore(store).put(broken as never, ...(store === 'models' ? [] : ['m'])),
      );
      const { model, dataset } = await importPack(pack);
      expect((await championOf(dataset.id))?.id).toBe(model.id);
      expect((await readWeights(model.id)).length).toBeGreaterThan(100);
    },
  );

  it('brings back a dataset that was deleted', async () => {
    await storeDataset('a');
    await datasets.deleteDataset('a');
    expect((await importPack(pack)).dataset.id).toBe('a');
    expect((await datasets.listDatasets()).map(({ id }) => id)).toEqual(['a']);
  });

  it('that will not fit says how much is missing before anything is stored, and comes in when told to', async () => {
    leaveRoom(1000);
    const before = await everything();
    await expect(importPack(pack)).rejects.toMatchObject({
      code: 'little-room',
      message: expect.stringMatching(/^This pack needs about \d+ kB and the device has 1 kB left/) as string,
    });
    expect(await everything()).toEqual(before);
    const { dataset } = await importPack(pack, undefined, true);
    expect((await importPack(pack)).dataset).toEqual(dataset); // nothing of it would be stored again
  });

  it.each(['datasets', 'paints', 'models', 'weights', 'embeddings'])(
    'for which there is no room at its %s changes nothing',
    async (store) => {
      await storeDataset('b');
      const before = await everything();
      const failing = refuseWritesTo(store);
      await expect(importPack(pack)).rejects.toMatchObject({ code: 'quota-exceeded' });
      failing.forEach((spy) => spy.mockRestore());
      expect(await everything()).toEqual(before);
    },
  );

  it('is refused when the dataset of its digest has other paints here', async () => {
    await datasets.writePixelShard('a', 0, picturesOf(3));
    await datasets.commitDataset(datasetNamed('a', 3), paintsOf(3));
    await expectRefused(pack, 'other paints');
  });

  it('is completed by the folder itself: its models move over, and the settings follow', async () => {
    const { dataset } = await importPack(pack);
    await writeSettings({ currentDatasetId: dataset.id });
    expect(await datasets.findDatasetByDigest(digestOf('a'))).toBeUndefined();
    const complete = await storeDataset('a');
    expect(await datasets.listDatasets()).toEqual([complete]);
    expect((await championOf('a'))?.id).toBe('m');
    expect((await readSettings()).currentDatasetId).toBe('a');
    expect(await datasets.readPaints(dataset.id)).toEqual([]);
  });
});

describe('a pack of 264 paints', () => {
  it('is under 3 MB and imported in under a second of the processor’s time', async () => {
    const paints = 264;
    await storeDataset('a', paints);
    await saveTrainedModel({
      model: { ...modelNamed('big'), params: { ...modelNamed('big').params, latentSize: 32 } },
      weights: encodeSafetensors(new Map([['encoder/all', tensor([90_000], 1)]])),
      embeddings: embeddingsOf(1, paints, 64, 32),
      runPatch: {},
    });
    const bytes = await exportPack('big', '0.1.0');
    expect(bytes.length).toBeLessThan(3e6);
    await freshStorage();
    const before = process.cpuUsage(); // the clock would count what else the machine does
    await importPack(bytes);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(1000);
  });
});

describe('a hostile pack', () => {
  it('cut off anywhere is refused', async () => {
    await importPack(pack);
    for (let length = 0; length < pack.length; length += length < 64 ? 1 : 1024)
      await expectRefused(pack.slice(0, length));
    await expectRefused(pack.slice(0, -1));
    await expectRefused(Uint8Array.of(...pack, 0));
  });

  it('damaged at random is refused or means the same', async () => {
    const random = createRandom(21);
    const sound = await importPack(pack);
    const paints = await datasets.readPaints(sound.dataset.id);
    const weights = await readWeights('m');
    await freshStorage();
    let accepted = 0;
    for (let i = 0; i < 400; i++) {
      const damaged = pack.slice();
      damaged[random.integer(pack.length)]! ^= 1 << random.integer(8);
      const result = await importPack(damaged).catch((error: unknown) => {
        expect(error).toMatchObject({ code: 'bad-pack' });
        return null;
      });
      if (!result) continue;
      accepted++;
      expect(result.model).toEqual({ ...sound.model, datasetId: result.dataset.id });
      expect(await datasets.readPaints(result.dataset.id)).toEqual(paints);
      expect(await readWeights('m')).toEqual(weights);
      await freshStorage();
    }
    expect(accepted).toBeLessThan(100);
    expect(await datasets.listDatasets()).toEqual([]);
  });

  it.each<[string, (files: Files) => Zippable | Promise<Zippable>, string]>([
    ['with a file too many', (files) => ({ ...files, 'more.txt': json(1) }), 'exactly the files'],
    ['with a file less', ({ 'calibration.json': _, ...files }) => files, 'exactly the files'],
    [
      'that climbs out',
      (f) => ({ ...without(f, 'calibration.json'), '../calibration.json': json(1) }),
      'not belong',
    ],
    [
      'with an absolute path',
      (f) => ({ ...without(f, 'calibration.json'), '/etc/passwd': json(1) }),
      'not belong',
    ],
    ['of a later version', (files) => manifest(files, { version: 2 }), 'another version'],
    ['of another format', (files) => manifest(files, { format: 'zip' }), 'some other zip'],
    ['whose manifest is not JSON', (files) => ({ ...files, 'manifest.json': text('{') }), 'damaged'],
    [
      'whose manifest is not UTF-8',
      (files) => ({ ...files, 'manifest.json': Uint8Array.of(0xff) }),
      'damaged',
    ],
    [
      'with a wrong checksum',
      (files) => ({ ...files, 'thumbs/thumbnails.rgb': new Uint8Array(6144) }),
      'checksum',
    ],
    ['with a million paints', (files) => manifest(files, { paintCount: 1_000_000 }), 'manifest is damaged'],
    ['with more paints than listed', (files) => manifest(files, { paintCount: 3 }), 'number of paints'],
    ['with no digest', (files) => manifest(files, { datasetDigest: 'x' }), 'manifest is damaged'],
    [
      'with wild parameters',
      (files) => manifest(files, { params: { preset: 'compact', epochs: 1e9 } }),
      'damaged',
    ],
    ['with metrics that are no numbers', (files) => manifest(files, { metrics: { a: null } }), 'damaged'],
    ['with a name of a megabyte', (files) => manifest(files, { datasetName: 'x'.repeat(1e6) }), 'manifest'],
    ['with the encoder for a file twice', duplicateFile, 'size'],
    ['with paints out of shape', (f) => replaced(f, 'paints.json', json([{}, {}])), 'paint 1'],
    [
      'with paints that are no list',
      (f) => replaced(f, 'paints.json', json({ length: 2 })),
      'number of paints',
    ],
    [
      'with a paint twice',
      (f) => replaced(f, 'paints.json', json(paintList(f, (p) => [p[0], p[0]]))),
      'twice',
    ],
    [
      'with a colour off the scale',
      (f) => replaced(f, 'paints.json', json(paintList(f, wildColour))),
      'paint 1',
    ],
    ['with a picture outside', (f) => replaced(f, 'paints.json', json(paintList(f, outside))), 'paint 1'],
    ['with brackets without end', (f) => replaced(f, 'paints.json', text('['.repeat(4e6))), 'damaged'],
    [
      'with a cold calibration',
      (f) => replaced(f, 'calibration.json', json({ temperature: { none: 0 } })),
      'calib',
    ],
    [
      'with a calibration that makes no shares',
      (f) => replaced(f, 'calibration.json', calibrated(1e-300)),
      'calib',
    ],
    ['with a calibration without end', (f) => replaced(f, 'calibration.json', calibrated(1, 1e300)), 'calib'],
    [
      'with a calibration of scores that can not be',
      (f) => replaced(f, 'calibration.json', calibrated(1, 0, { scores: 1001 })),
      'calib',
    ],
    ['with curves beyond all', (f) => embeddings(f, [2, 4, 3], 3e38), 'no training comes to'],
    ['with weights beyond all', (f) => encoderOf(f, 'encoder/x', -1e30), 'no training comes to'],
    ['with weights that overflow together', overflowing, 'overflow'],
    [
      'with brackets in brackets',
      (f) => replaced(f, 'paints.json', text('['.repeat(99) + ']'.repeat(99))),
      'damaged',
    ],
    [
      'with values without end',
      (f) => replaced(f, 'paints.json', text(`[${'0,'.repeat(2e6)}0]`)),
      'number of paints',
    ],
    ['with curves of the wrong shape', (f) => embeddings(f, [2, 3, 4]), 'wrong shape'],
    ['with curves of one paint more', (f) => embeddings(f, [3, 4, 3]), 'wrong shape'],
    ['with curves that are not finite', (f) => embeddings(f, [2, 4, 3], NaN), 'not finite'],
    [
      'with embeddings that are none',
      (f) => replaced(f, 'embeddings.safetensors', new Uint8Array(200)),
      'damaged',
    ],
    ['with a decoder', (f) => encoderOf(f, 'decoder/x'), 'encoder is damaged'],
    ['with an infinite encoder', (f) => encoderOf(f, 'encoder/x', Infinity), 'not finite'],
  ])('%s is refused', async (_, change, reason) => {
    const files = await change(unzipSync(pack));
    await expectRefused(zipSync(files), reason);
  });

  it('whose encoder does not fit its parameters is refused', async () => {
    const shapes = new Map([['encoder/conv1/weights', [4, 4, 3, 12]]]);
    await expect(importPack(pack, () => shapes)).rejects.toMatchObject({ code: 'bad-pack' });
    const right = new Map([
      ...shapes,
      ['encoder/conv1/weights', [2, 2, 3, 2]],
      ['encoder/conv1/bias', [2]],
    ] as const);
    await importPack(pack, () => right as ReadonlyMap<string, readonly number[]>);
  });

  it('that unpacks to a gigabyte is refused before it does', async () => {
    const files = unzipSync(pack);
    const bomb = zipSync({ ...files, 'calibration.json': new Uint8Array(64 * 1024 * 1024) }, { level: 9 });
    await expectRefused(bomb, 'size');
    const lying = lieAboutSize(bomb, 'calibration.json', files['calibration.json']!.length);
    const start = performance.now();
    await expectRefused(lying, 'larger than it says');
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it('with two files of one name is refused', async () => {
    const twice = zipSync({ ...without(unzipSync(pack), 'calibration.json'), 'manifest.jsom': json(1) });
    await expectRefused(renamed(twice, 'manifest.jsom', 'manifest.json'), 'same name');
  });

  it('whose files lie over each other is refused', async () => {
    const zip = pack.slice();
    const [, second] = places(zip, 'paints.json').map((at) => at - 46);
    const [, third] = places(zip, 'calibration.json').map((at) => at - 46);
    const view = new DataView(zip.buffer);
    const size = view.getUint32(second! + 20, true);
    view.setUint32(second! + 20, size + 60, true);
    expect(view.getUint32(third!, true)).toBe(0x02014b50);
    await expectRefused(zip, 'over each other');
  });

  it('with another number in its manifest than it was written with is refused', async () => {
    const zip = zipSync(unzipSync(pack), { level: 0 });
    const [digit] = places(zip, '0.95');
    zip[digit! + 3] = 0x39;
    await expectRefused(zip, 'manifest.json is damaged');
  });

  it('that is no zip at all is refused', async () => {
    for (const bytes of [new Uint8Array(0), json('hello'), new Uint8Array(1e6).fill(0x50)])
      await expectRefused(bytes, 'not a zip');
  });
});

async function expectRefused(bytes: Uint8Array, reason = 'Nothing was changed'): Promise<void> {
  const before = await everything();
  await expect(importPack(bytes)).rejects.toMatchObject({
    code: 'bad-pack',
    message: expect.stringContaining(reason) as string,
  });
  expect(await everything()).toEqual(before);
}

function duplicateFile(files: Files): Files {
  const { files: listed } = parse<{ files: { path: string }[] }>(files['manifest.json']);
  return manifest(files, { files: [...listed.slice(0, 4), listed[0]] });
}

function paintList(files: Files, change: (paints: object[]) => unknown): unknown {
  return change(parse<object[]>(files['paints.json']));
}

const wildColour = (paints: object[]) => [{ ...paints[0], colour: [0, 0, 1e9] }, paints[1]];
const outside = (paints: object[]) => {
  const pictures = [{ file: '../../x.png', role: 'key', factor: 1 }];
  return [{ ...paints[0], pictures }, paints[1]];
};

function embeddings(files: Files, shape: number[], first = 0): Promise<Files> {
  const curves = tensor(shape, 3);
  curves.data[0] = first;
  const tensors = new Map([
    ['curves', curves],
    ['factors', tensor([4], 4)],
  ]);
  return replaced(files, 'embeddings.safetensors', encodeSafetensors(tensors));
}

function encoderOf(files: Files, name: string, first = 0): Promise<Files> {
  const weights = tensor([4], 3);
  weights.data[0] = first;
  return replaced(files, 'encoder.safetensors', encodeSafetensors(new Map([[name, weights]])));
}

const calibrated = (temperature: number, weight = 0, more = {}) =>
  json({
    temperature: { none: temperature, reference: 1 },
    embeddingWeight: { none: weight, reference: 0 },
    count: 4,
    ...more,
  });

/** Each weight could be, all of them together make infinity out of any picture. */
function overflowing(files: Files): Promise<Files> {
  const layers = Array.from({ length: 5 }, (_, i) => [`encoder/${i}`, tensor([4, 4], i)] as const);
  for (const [, { data }] of layers) data.fill(9e8);
  return replaced(files, 'encoder.safetensors', encodeSafetensors(new Map(layers)));
}
