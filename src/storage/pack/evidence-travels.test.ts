// Reading and evidence in packs and backups, and files that 5c2f8cc wrote, before there was either.
import { readFileSync } from 'node:fs';
import { unzipSync, zipSync } from 'fflate';
import { beforeEach, describe, expect, it } from 'vitest';
import type { DatasetReading } from '../../dataset/paints/reading.ts';
import type { Paint } from '../../dataset/dataset.ts';
import { importBackup } from '../backup/backup-import.ts';
import { commitDataset, listDatasets, readPaints, writePixelShard } from '../stores/datasets.ts';
import { championOf } from '../stores/models.ts';
import { saveTrainedModel } from '../stores/save-models.ts';
import { exportPack, importPack } from './packs.ts';
import { createRun } from '../stores/runs.ts';
import { listScans } from '../stores/scans.ts';
import {
  datasetNamed,
  embeddingsOf,
  everything,
  freshStorage,
  modelNamed,
  paintsOf,
  picturesOf,
  runNamed,
  weightsOf,
} from '../storage-fixtures.ts';
import { backUp, blobOf, edit, forged } from '../backup/test-backup-files.ts';
import { json, parse, replaced, type Files } from './test-pack-files.ts';

const READING: DatasetReading = {
  ...{ profiles: 'ignored', factors: 'coded', decidedBy: 'measured' },
  agreements: [
    { profiles: 'honoured', factors: 'coded', distance: 2.74 },
    { profiles: 'ignored', factors: 'coded', distance: 0.67 },
  ],
};
const TRAINED_ON = { profiles: 'honoured', factors: 'coded' } as const;

/** The key of each paint with its evidence, the rendered variant without. */
const paints = (): Paint[] =>
  paintsOf(2).map((paint) => ({
    ...paint,
    pictures: paint.pictures.map((picture) =>
      picture.pixels === null ? picture : { ...picture, colour: [10.25, 20, 255], hash: '00ff00ff00ff00ff' },
    ),
  }));

async function fill(): Promise<void> {
  await writePixelShard('a', 0, picturesOf(2));
  await commitDataset({ ...datasetNamed('a'), reading: READING }, paints());
  await createRun({ ...runNamed('r'), status: 'finished', reading: TRAINED_ON });
  const { calibration, ...model } = { ...modelNamed('m'), reading: TRAINED_ON };
  await saveTrainedModel({
    model: { ...model, calibration: { ...calibration, scores: 2 } },
    weights: weightsOf(1),
    embeddings: embeddingsOf(1),
    runPatch: {},
  });
}

beforeEach(freshStorage);

describe('a pack', () => {
  it('carries evidence without pixels, the reading of its catalogue and that of its model', async () => {
    await fill();
    const pack = await exportPack('m', '0.1.0');
    await freshStorage();
    const { dataset, model } = await importPack(pack);
    expect(dataset).toMatchObject({ source: 'pack', pictureCount: 0, reading: READING });
    expect(model.reading).toEqual(TRAINED_ON);
    expect(model.calibration.scores).toBe(2);
    const withoutPixels = paints().map(({ pictures }) =>
      pictures.map((picture) => ({ ...picture, pixels: null })),
    );
    expect((await readPaints(dataset.id)).map(({ pictures }) => pictures)).toEqual(withoutPixels);
  });

  it.each([
    ['a colour beyond 255', { colour: [256, 0, 0] }],
    ['a colour of two channels', { colour: [1, 2] }],
    ['a hash that is none', { hash: '<img src=x>' }],
    ['a whole digest as a hash', { hash: 'a'.repeat(64) }],
  ])('with %s is refused and leaves nothing', async (_, evidence) => {
    await fill();
    const files: Files = unzipSync(await exportPack('m', '0.1.0'));
    const list = parse<{ pictures: object[] }[]>(files['paints.json']);
    Object.assign(list[0]!.pictures[0]!, evidence);
    const bad = await replaced(files, 'paints.json', json(list));
    await freshStorage();
    const before = await everything();
    await expect(importPack(zipSync(bad))).rejects.toMatchObject({ code: 'bad-pack' });
    expect(await everything()).toEqual(before);
  });

  it.each([
    ['reading', { ...READING, profiles: 'guessed' }],
    ['reading', { ...READING, agreements: Array(9).fill(READING.agreements[0]) }],
    ['reading', { ...READING, agreements: [{ ...READING.agreements[0], distance: null }] }],
  ])('with a %s that can not be is refused', async (name, value) => {
    await fill();
    const files: Files = unzipSync(await exportPack('m', '0.1.0'));
    const manifest = { ...parse<object>(files['manifest.json']), [name]: value };
    await freshStorage();
    const bad = importPack(zipSync({ ...files, 'manifest.json': json(manifest) }));
    await expect(bad).rejects.toMatchObject({ code: 'bad-pack' });
  });
});

describe('a backup', () => {
  it('carries evidence and readings', async () => {
    await fill();
    const [before, file] = [await everything(), blobOf(await backUp())];
    await freshStorage();
    await importBackup(file);
    expect(await everything()).toEqual(before);
  });

  it.each([
    ['datasets', '"decidedBy":"measured"', '"decidedBy":"guessed"', 'datasets'],
    ['datasets', '"distance":2.74', '"distance":1e300', 'datasets'],
    ['paints', '"colour":[10.25,20,255]', '"colour":[10.25,20,256]', 'datasets'],
    ['paints', '"hash":"00ff00ff00ff00ff"', `"hash":"${'a'.repeat(64)}"`, 'datasets'],
    ['runs', '"factors":"coded"', '"factors":"__proto__"', 'runs'],
    ['models', '"factors":"coded"', '"factors":["coded"]', 'models'],
    ['models', '"scores":2', '"scores":1001', 'models'],
  ])('leaves out what in %s has no %s but %s', async (store, from, to, kind) => {
    await fill();
    const change = (files: Files) => edit(files, `${store}/000000.json`, (text) => text.replace(from, to));
    const file = blobOf(await forged(unzipSync(await backUp()), change));
    await freshStorage();
    const { leftOut } = await importBackup(file);
    expect(leftOut.map((out) => out.kind)).toContain(kind);
    expect((await everything())[kind]).toEqual([[], []]);
  });
});

const fileFromBefore = (extension: string) =>
  new Uint8Array(
    readFileSync(new URL(`../../../e2e/fixtures/from-before/5c2f8cc.${extension}`, import.meta.url)),
  );

describe('a file from before there were readings', () => {
  it('still opens if it is a pack, and has neither reading nor evidence', async () => {
    const { dataset, model } = await importPack(fileFromBefore('swatchpack'));
    expect([dataset.reading, model.reading]).toEqual([undefined, undefined]);
    const stored = await readPaints(dataset.id);
    expect(stored).toHaveLength(3);
    expect(stored.every(({ pictures }) => pictures.every(({ colour, hash }) => !colour && !hash))).toBe(true);
    expect((await championOf(dataset.id))!.id).toBe('m');
  });

  it('still opens if it is a backup, all of it', async () => {
    const report = await importBackup(new Blob([fileFromBefore('swatchbackup')]));
    expect(report.added).toEqual({
      datasets: 1,
      runs: 1,
      models: 1,
      scans: 1,
      previews: 0,
      comparisons: 0,
      sweeps: 0,
      ...{ projects: 0, photos: 0, lpips: 0 },
    });
    const [dataset] = await listDatasets();
    expect((await readPaints(dataset!.id)).map(({ folder }) => folder)).toEqual(
      paintsOf(3).map(({ folder }) => folder),
    );
    expect(await listScans()).toHaveLength(1);
  });
});
