import type { Comparison } from '../../comparison/comparison-record.ts';
import { zipSync, unzipSync } from 'fflate';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { message, say } from '../../shared/message.ts';
import { createRandom } from '../../shared/random.ts';
import { exportBackup } from './backup-export.ts';
import type { BackupManifest } from './backup-format.ts';
import { importBackup } from './backup-import.ts';
import type { LeftOut } from './backup-outline.ts';
import { previewBackup } from './backup-preview.ts';
import { deleteDamaged, findDamaged } from '../stores/damaged.ts';
import { findDamage } from '../stores/integrity.ts';
import { storageUsage } from '../stores/usage.ts';
import { encodeSafetensors } from '../../shared/safetensors.ts';
import { undoUnfinishedImport } from './backup-journal.ts';
import { deleteDataset, listDatasets, readDataset, readPaints, readPicture } from '../stores/datasets.ts';
import { editedPaint } from '../../dataset/upkeep/edit-paint.ts';
import { keepAsked } from '../stores/asked.ts';
import { changeCatalogue } from '../stores/history.ts';
import { championOf, listModels, readModel } from '../stores/models.ts';
import { saveTrainedModel } from '../stores/save-models.ts';
import { purgeDeleted } from '../stores/purge-deleted.ts';
import { deleteModel } from '../stores/registry.ts';
import { exportPack, importPack } from '../pack/packs.ts';
import { changeComparison, createComparison, readComparison } from '../stores/comparisons.ts';
import { createSweep } from '../stores/sweeps.ts';
import { appendEpoch, createRun, readMetrics, readRun } from '../stores/runs.ts';
import { savePhoto } from '../stores/photos.ts';
import { listPreviews, savePreview } from '../stores/previews.ts';
import { createProject, deleteProject, listProjects } from '../stores/projects.ts';
import { listScans, saveScan } from '../stores/scans.ts';
import { readSettings, writeSettings } from '../stores/settings.ts';
import {
  askedOf,
  CROP,
  checkpointOf,
  comparisonNamed,
  sweepNamed,
  digestOf,
  everything,
  evidencePartOf,
  freshStorage,
  metricsOf,
  embeddingsOf,
  leaveRoom,
  modelNamed,
  photoNamed,
  previewNamed,
  projectNamed,
  refuseWritesTo,
  runNamed,
  scanNamed,
  storeDataset,
  storeModel,
  tensor,
  weightsOf,
} from '../storage-fixtures.ts';
import { backUp, blobOf, bytesOf, edit, forged, type Files } from './test-backup-files.ts';

/** Two catalogues, a model, a run under way with everything a run can have, two scans (one from before verdicts), a comparison under way, settings. */
async function fill(): Promise<void> {
  await storeDataset('a', 3);
  await storeDataset('b');
  await createRun({ ...runNamed('r'), note: '<b>🎨' });
  const pictures = { runId: 'r', epoch: 1, count: 1, side: 2, originals: null };
  await appendEpoch({
    run: { epoch: 1 },
    metrics: { ...metricsOf('r', 1), values: { val_loss: NaN, other: -0 } },
    checkpoints: [checkpointOf('r', 'last', 1), checkpointOf('r', 'best', 1)],
    pictures: { ...pictures, pictures: new Uint8Array(12).fill(7) },
  } as Parameters<typeof appendEpoch>[0]);
  await storeModel('m', 'b');
  await saveScan(scanNamed('s'), CROP);
  const verdict = { kind: 'close', paints: ['P0 Paint 0'], deltaE00: 1.25, advice: 'use-grey' } as const;
  await saveScan(scanNamed('t', { verdict: { ...verdict, paints: [...verdict.paints] } }), CROP);
  await savePreview(previewNamed('p'));
  await createSweep(sweepNamed('w'));
  await createProject(projectNamed('j'));
  await savePhoto(photoNamed('f', 'j', { surfaceId: 'j-wall' }));
  await createComparison(comparisonNamed('k'));
  await changeComparison('k', measured, [evidencePartOf('k', 'k-vae-1'), REAL]);
  await writeSettings({ currentDatasetId: 'b', theme: 'dark' });
}

const JOB = { projects: 1, photos: 1, lpips: 0 };
const NO_JOB = { projects: 0, photos: 0, lpips: 0 };

const REAL = {
  ...{ comparisonId: 'k', part: 'real', run: null },
  real: { count: 1, side: 2, pictures: new Uint8Array(12).fill(9) },
};

/** With its first training over. */
function measured(comparison: Comparison): Comparison {
  const [first, ...rest] = comparison.members;
  return { ...comparison, members: [{ ...first!, isMeasured: true }, ...rest] };
}

/** As `everything`, with the run at rest. */
async function everythingAtRest(): Promise<Record<string, unknown>> {
  const all = await everything();
  const [keys, runs] = all.runs as [unknown, { id: string; status: string }[]];
  const atRest = { status: 'interrupted', reason: message('runs.inBackup') };
  return {
    ...all,
    runs: [keys, runs.map((run) => (run.status === 'running' ? { ...run, ...atRest } : run))],
  };
}

beforeEach(freshStorage);

describe('a run without weights', () => {
  it('is its record, what it told and what it drew, and is restored where its catalogue is not', async () => {
    await fill();
    const parts: Uint8Array[] = [];
    await exportBackup((bytes) => void parts.push(bytes), {
      ...{ appVersion: '0.1.0', now: 5000, onProgress: () => undefined },
      parts: { runs: ['r'], withoutWeights: true },
    });
    const files = unzipSync(new Uint8Array(Buffer.concat(parts)));
    const { records } = JSON.parse(new TextDecoder().decode(files['backup.json'])) as BackupManifest;
    expect(records).toEqual({ runs: 1, metrics: 1, pictures: 1 });
    await freshStorage();
    await importBackup(new Blob(parts as Uint8Array<ArrayBuffer>[]));
    expect(await readRun('r')).toMatchObject({ status: 'stopped', epoch: 1, note: '<b>🎨' });
    expect(await readMetrics('r')).toHaveLength(1);
    expect(await findDamage()).toEqual([]);
  });
});

describe('a backup', { timeout: 240_000 }, () => {
  it('brings everything to another device, exactly, and the second time adds nothing', async () => {
    await fill();
    const before = await everythingAtRest();
    const backup = await backUp();
    await freshStorage();
    const report = await importBackup(blobOf(backup));
    expect(report.added).toEqual({
      datasets: 2,
      runs: 1,
      models: 1,
      scans: 2,
      previews: 1,
      comparisons: 1,
      sweeps: 1,
      ...JOB,
    });
    expect(await everything()).toEqual(before);
    const again = await importBackup(blobOf(backup));
    const nothing = {
      datasets: 0,
      runs: 0,
      models: 0,
      scans: 0,
      previews: 0,
      comparisons: 0,
      sweeps: 0,
      ...NO_JOB,
    };
    expect(again).toEqual({ added: nothing, known: report.added, leftOut: [] });
    expect(await everything()).toEqual(before);
  });

  it('of comparisons goes to the same pictures under another id, where one that was under way can be gone on with', async () => {
    await storeDataset('a');
    await createComparison(comparisonNamed('k'));
    const backup = await backUp();
    await freshStorage();
    const { openDatabase } = await import('../database.ts');
    await storeDataset('a');
    const database = await openDatabase();
    await database.put('datasets', { ...(await database.get('datasets', 'a'))!, id: 'own' });
    await database.delete('datasets', 'a');
    for (const paint of await database.getAll('paints'))
      await database.put('paints', paint, ['own', paint.index]);
    await importBackup(blobOf(backup));
    expect(await readComparison('k')).toEqual({ ...comparisonNamed('k'), datasetId: 'own' });
  });

  it('leaves what is here as it is: records, aliases, versions, settings', async () => {
    await fill();
    const backup = await backUp();
    await freshStorage();
    await storeDataset('b');
    await storeModel('own', 'b');
    await createRun({ ...runNamed('r'), note: 'mine' });
    await writeSettings({ theme: 'light' });
    const { added, known } = await importBackup(blobOf(backup));
    expect([added, known]).toEqual([
      { datasets: 1, runs: 0, models: 1, scans: 2, previews: 1, comparisons: 1, sweeps: 1, ...JOB },
      { datasets: 1, runs: 1, models: 0, scans: 0, previews: 0, comparisons: 0, sweeps: 0, ...NO_JOB },
    ]);
    expect((await readRun('r'))?.note).toBe('mine');
    expect(await readMetrics('r')).toEqual([]);
    expect((await championOf('b'))?.id).toBe('own');
    expect(await readModel('m')).toMatchObject({ version: 2, aliases: [] });
    expect((await readSettings()).theme).toBe('light');
  });

  it('adds its models and runs to the same catalogue under another id', async () => {
    await storeDataset('a');
    await storeModel('m');
    await createRun(runNamed('r'));
    await writeSettings({ currentDatasetId: 'a' });
    const backup = await backUp();
    await freshStorage();
    const { openDatabase } = await import('../database.ts');
    await storeDataset('a');
    const database = await openDatabase();
    // The same folder imported by itself has an id of its own.
    const own = { ...(await database.get('datasets', 'a'))!, id: 'own' };
    await database.put('datasets', own);
    await database.delete('datasets', 'a');
    for (const paint of await database.getAll('paints'))
      await database.put('paints', paint, ['own', paint.index]);
    const { added, known } = await importBackup(blobOf(backup));
    expect([added.datasets, known.datasets, added.models, added.runs]).toEqual([0, 1, 1, 1]);
    expect(await championOf('own')).toMatchObject({ id: 'm', datasetId: 'own' });
    expect((await readRun('r'))?.datasetId).toBe('own');
    expect((await readSettings()).currentDatasetId).toBe('own');
  });

  it('completes a catalogue that came in a pack, whose matcher stays in use', async () => {
    await storeDataset('a');
    await storeModel('m');
    const pack = await exportPack('m', '0.1.0');
    const backup = await backUp();
    await freshStorage();
    await importPack(pack);
    const { added } = await importBackup(blobOf(backup));
    expect([added.datasets, added.models]).toEqual([1, 0]);
    expect((await listDatasets()).map(({ id, source }) => [id, source])).toEqual([['a', 'folder']]);
    expect((await championOf('a'))?.id).toBe('m');
    expect((await readPicture('a', 0))[0]).toBe(1);
  });

  it('brings back what is deleted here and was not purged yet', async () => {
    await storeDataset('a');
    await storeModel('m');
    const backup = await backUp();
    await deleteDataset('a');
    const { added } = await importBackup(blobOf(backup));
    expect(added.datasets).toBe(1);
    expect(await readDataset('a')).toBeDefined();
    expect(await readPaints('a')).toHaveLength(2);
  });

  it('leaves out what was deleted', async () => {
    await fill();
    await deleteDataset('b');
    const backup = await backUp();
    await freshStorage();
    expect((await importBackup(blobOf(backup))).added).toEqual({
      datasets: 1,
      runs: 1,
      models: 0,
      scans: 2,
      previews: 1,
      comparisons: 1,
      sweeps: 1,
      ...JOB,
    });
  });

  it('that will not fit says so before anything is stored; what is here already is not counted', async () => {
    await fill();
    const backup = await backUp();
    leaveRoom(1000);
    await importBackup(blobOf(backup));
    await freshStorage();
    const before = await everything();
    await expect(importBackup(blobOf(backup))).rejects.toMatchObject({
      code: 'little-room',
      message: expect.stringContaining('This backup needs about') as string,
    });
    expect(await everything()).toEqual(before);
    expect((await importBackup(blobOf(backup), { evenIfShort: true })).added.datasets).toBeGreaterThan(0);
    vi.unstubAllGlobals();
  });

  it.each(['weights', 'runs', 'pixels', 'scans', 'evidence', 'comparisons', 'sweeps'])(
    'for which there is no room at its %s changes nothing',
    async (store) => {
      await fill();
      const backup = await backUp();
      await freshStorage();
      await storeDataset('c');
      const before = await everything();
      const failing = refuseWritesTo(store);
      await expect(importBackup(blobOf(backup))).rejects.toMatchObject({ code: 'quota-exceeded' });
      failing.forEach((spy) => spy.mockRestore());
      expect(await everything()).toEqual(before);
    },
  );

  it('cut short by the end of the page is undone at the next start', async () => {
    await fill();
    const backup = await backUp();
    await freshStorage();
    await storeDataset('c');
    const before = await everything();
    const failing = refuseWritesTo('runs', 'The page is gone.');
    const undo = vi.spyOn(IDBObjectStore.prototype, 'delete').mockImplementation(() => {
      throw new Error('The page is gone.');
    });
    await expect(importBackup(blobOf(backup))).rejects.toThrow();
    [...failing, undo].forEach((spy) => spy.mockRestore());
    expect(await everything()).not.toEqual(before);
    await undoUnfinishedImport();
    expect(await everything()).toEqual(before);
    expect(await listModels()).toEqual([]);
  });

  it('can be cancelled half-way, which changes nothing', async () => {
    await fill();
    const backup = await backUp();
    await freshStorage();
    const before = await everything();
    const controller = new AbortController();
    const onProgress = (done: number, total: number) => done > 0.7 * total && controller.abort();
    const { signal } = controller;
    await expect(importBackup(blobOf(backup), { onProgress, signal })).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(await everything()).toEqual(before);
  });
});

/** One value of a record, and what it becomes. */
const FIELDS_OUT_OF_BOUNDS: [path: string, from: string, to: string][] = [
  ['runs/000000.json', '"wasm"', '"abacus"'],
  ['runs/000000.json', '"epochs":36', '"epochs":9007199254740991'],
  ['runs/000000.json', '"startedAt":2000', '"startedAt":-8640000000000000'],
  ['runs/000000.json', '"name":"Run r"', `"name":"${'W'.repeat(10_000)}"`],
  ['runs/000000.json', '"epoch":1,', '"epoch":9007199254740991,'],
  ['runs/000000.json', '"minEpoch":1', '"minEpoch":9007199254740991'],
  ['runs/000000.json', '"note":"<b>🎨"', `"note":"${'W'.repeat(100_000)}"`],
  ['models/000000.json', '"version":1', '"version":9007199254740991'],
  ['models/000000.json', '"name":"matcher"', '"name":""'],
  ['models/000000.json', '"aliases":["champion"]', '"aliases":["__proto__"]'],
  ['models/000000.json', '"none":1.5', '"none":1e-300'],
  ['models/000000.json', '"none":0.25', '"none":1e300'],
  ['scans/000000.json', '"note":""', `"note":"${'W'.repeat(1_000_000)}"`],
  ['scans/000000.json', '"name":"Paint 0"', `"name":"${'W'.repeat(1000)}"`],
  ['datasets/000000.json', '"name":"Dataset b"', `"name":"${'W'.repeat(1_000_000)}"`],
  ['datasets/000000.json', '"createdAt":1098', '"createdAt":1e300'],
];

const ascii = (letters: string) => new TextEncoder().encode(letters);

const FORGERIES: [what: string, change: (files: Files, manifest: BackupManifest) => void][] = [
  ['of a newer version', (_, manifest) => Object.assign(manifest, { version: 2 })],
  ['that is some other zip', (_, manifest) => Object.assign(manifest, { format: 'other' })],
  ['with a file that it does not list', (files) => (files['evil.js'] = new Uint8Array(1))],
  [
    'with a file out of its folder',
    (files, { files: list }) => {
      list[0]!.path = '../datasets/000000.json';
      files['../datasets/000000.json'] = files['datasets/000000.json']!;
      delete files['datasets/000000.json'];
    },
  ],
  ['that lacks a file', (files) => delete files['paints/000000.bin']],
  ['that lists a file twice', (_, manifest) => manifest.files.push(manifest.files[0]!)],
  ['with another number of records', (_, manifest) => (manifest.records.runs = 2)],
  ['with records that are no list', (files) => (files['scans/000000.json'] = bytesOf({}))],
  [
    'with bytes left over',
    (files) => (files['weights/000000.bin'] = new Uint8Array([...files['weights/000000.bin']!, 1])),
  ],
  ['with brackets without end', (files) => (files['scans/000000.json'] = ascii('['.repeat(1e6)))],
  [
    'with brackets in brackets',
    (files) => (files['scans/000000.json'] = ascii('['.repeat(1000) + ']'.repeat(1000))),
  ],
  [
    'with more values than any backup has',
    (files) => (files['scans/000000.json'] = ascii(`[${'{},'.repeat(5e6)}{}]`)),
  ],
];

type Change = (files: Files, manifest: BackupManifest) => void;
/** What is damaged, what of the backup stays out for it, how. */
const DAMAGED: [what: string, kind: LeftOut['kind'], change: Change][] = [
  ...FIELDS_OUT_OF_BOUNDS.map(([path, from, to]): [string, LeftOut['kind'], Change] => [
    `${from} becomes ${to.slice(0, 60)}`,
    path.split('/')[0] as LeftOut['kind'],
    (files) => edit(files, path, (t) => t.replace(from, to)),
  ]),
  [
    'a run under another id than its key',
    'records',
    (files) => edit(files, 'runs/000000.json', (t) => t.replace('"id":"r"', '"id":"q"')),
  ],
  [
    'metrics of no run',
    'records',
    (files) => edit(files, 'metrics/000000.json', (t) => t.replaceAll('"r"', '"q"')),
  ],
  [
    'metrics of an epoch beyond all',
    'runs',
    (files) =>
      edit(files, 'metrics/000000.json', (t) => t.replaceAll(/(\["r",|"epoch":)1/g, '$19007199254740991')),
  ],
  [
    'pictures of a run that are wider than all screens',
    'runs',
    (files) =>
      edit(files, 'pictures/000000.json', (t) => t.replace('"count":1,"side":2', '"count":0,"side":9000000')),
  ],
  [
    'a model of no catalogue',
    'models',
    (files) => edit(files, 'models/000000.json', (t) => t.replace('"datasetId":"b"', '"datasetId":"z"')),
  ],
  [
    'a catalogue with paints missing',
    'datasets',
    (files) => edit(files, 'datasets/000000.json', (t) => t.replace('"paintCount":2', '"paintCount":3')),
  ],
  [
    'a catalogue with pictures missing',
    'datasets',
    (files) => edit(files, 'paints/000000.json', (t) => t.replace('"pixels":2', '"pixels":9999')),
  ],
  [
    'a catalogue with a paint twice',
    'datasets',
    (files) => edit(files, 'paints/000000.json', (t) => t.replace('"P2 Paint 2"', '"P0 Paint 0"')),
  ],
  ['a model’s numbers not finite', 'models', (files) => lastWeight(files, [0, 0, 192, 127])],
  ['a model’s numbers beyond all', 'models', (files) => lastWeight(files, [0, 0, 0, 127])],
  [
    'a model whose answers would overflow',
    'models',
    (files) => {
      const layers = Array.from({ length: 5 }, (_, i) => [`encoder/${i}`, tensor([4, 4], i)] as const);
      for (const [, { data }] of layers) data.fill(9e8);
      const bytes = encodeSafetensors(new Map(layers));
      files['weights/000000.bin'] = bytes;
      edit(files, 'weights/000000.json', () =>
        JSON.stringify([{ key: 'm', value: { $bytes: [0, bytes.length] } }]),
      );
      edit(files, 'models/000000.json', (t) =>
        t.replace(/"weightBytes":\d+/, `"weightBytes":${bytes.length}`),
      );
    },
  ],
  [
    'the picture of a scan that is 20,000 pixels wide',
    'crops',
    (files) => files['crops/000000.bin']!.set([0xff, 0xff, 0xff, 0x0f], 21),
  ],
  [
    'a scan that says that its picture is 20,000 pixels wide',
    'crops',
    (files) => edit(files, 'scans/000000.json', (t) => t.replace('"width":4', '"width":20000')),
  ],
  [
    'what was found of a training that is not of its comparison',
    'records',
    (files) => edit(files, 'evidence/000000.json', (t) => t.replace('["k","k-vae-1"]', '["k","k-gan-1"]')),
  ],
  [
    'a comparison without what it says to have measured',
    'comparisons',
    (files) => edit(files, 'evidence/000000.json', (t) => t.replaceAll('k-vae-1', 'k-gan-1')),
  ],
  [
    'a sheet of more pictures than any has',
    'comparisons',
    (files) =>
      edit(files, 'evidence/000000.json', (t) => t.replace('"count":1,"side":2', '"count":0,"side":9000')),
  ],
  [
    'a comparison of a training with impossible parameters',
    'comparisons',
    (files) => edit(files, 'comparisons/000000.json', (t) => t.replace('"batchSize":128', '"batchSize":1e9')),
  ],
  [
    'a search with a trial that is not in its place',
    'sweeps',
    (files) => edit(files, 'sweeps/000000.json', (t) => t.replace('"number":1', '"number":7')),
  ],
  ['the picture of a scan that is none', 'crops', (files) => files['crops/000000.bin']!.fill(7)],
];

function lastWeight(files: Files, bytes: number[]): void {
  const copy = files['weights/000000.bin']!.slice();
  copy.set(bytes, copy.length - 4);
  files['weights/000000.bin'] = copy;
}

describe('a backup of a catalogue that was changed', () => {
  it('brings its history, what it was asked and what a person said of its paints', async () => {
    await storeDataset('b');
    await changeCatalogue('b', 5000, ({ paints: [before] }) => ({
      kind: 'edited',
      changes: [
        { before: before!, after: editedPaint(before!, { tags: ['best'], facts: { price: '9 €' } }, 5000) },
      ],
    }));
    await keepAsked(askedOf('b'));
    const { datasets, paints, pixels, history, asked } = await everything();
    const file = await backUp();
    await freshStorage();
    await importBackup(blobOf(file));
    expect(await everything()).toMatchObject({ datasets, paints, pixels, history, asked });
  });
});

describe('a bad backup', { timeout: 240_000 }, () => {
  let files: Files;
  let backup: Uint8Array<ArrayBuffer>;
  let before: Record<string, unknown>;
  beforeEach(async () => {
    await fill();
    backup = await backUp();
    files = unzipSync(backup);
    await freshStorage();
    await storeDataset('c');
    before = await everything();
  });

  const refused = async (bytes: Uint8Array) => {
    await expect(importBackup(blobOf(bytes))).rejects.toMatchObject({ code: 'bad-backup' });
    expect(await everything()).toEqual(before);
  };

  it.each(FORGERIES)('%s is refused and changes nothing', async (_, change) => {
    await refused(await forged(files, change));
  });

  it.each(DAMAGED)('with %s comes in without it, which is listed', async (_, kind, change) => {
    const all = (await importBackup(blobOf(backup))).added;
    await freshStorage();
    await storeDataset('c');
    const { added, leftOut } = await importBackup(blobOf(await forged(files, change)));
    expect(leftOut.map((out) => out.kind)).toContain(kind);
    expect(leftOut.every(({ name, reason }) => name.length < 200 && say(reason).length > 10)).toBe(true);
    const isLess = (root: keyof typeof all) => added[root] < all[root];
    const lost = (Object.keys(all) as (keyof typeof all)[]).filter(isLess);
    if (kind === 'crops' || kind === 'records') expect(lost.length).toBeLessThan(2);
    else expect(lost).toEqual(kind === 'datasets' ? expect.arrayContaining([kind]) : [kind]);
    expect(await findDamaged()).toEqual([]);
    expect(await backUp()).not.toHaveLength(0);
    // A training without its metrics is worth keeping.
    if (kind !== 'records') expect(await findDamage()).toEqual([]);
  });

  it('with other paints for a catalogue that is here is refused', async () => {
    const bytes = await forged(files, (copy) =>
      edit(copy, 'datasets/000000.json', (t) => t.replace(digestOf('b'), digestOf('c'))),
    );
    await expect(
      importBackup(
        blobOf(
          await forged(unzipSync(bytes), (copy) =>
            edit(copy, 'paints/000000.json', (t) => t.replaceAll('P0 Paint 0', 'P0 Other 0')),
          ),
        ),
      ),
    ).rejects.toMatchObject({ code: 'bad-backup' });
    expect(await everything()).toEqual(before);
  });

  it('cut off anywhere is refused', async () => {
    for (let length = 0; length < backup.length; length += Math.ceil(backup.length / 12))
      await refused(backup.slice(0, length));
  });

  it('with a flipped bit is refused, wherever it lies', async () => {
    const random = createRandom(2);
    for (let i = 0; i < 30; i++) {
      const damaged = backup.slice();
      damaged[random.integer(damaged.length)]! ^= 1 << random.integer(8);
      const outcome = await importBackup(blobOf(damaged)).then(
        () => 'imported',
        (error: { code: string }) => error.code,
      );
      // What does not matter to a reader of zips (a date, say) may be anything.
      if (outcome === 'imported') {
        await freshStorage();
        await storeDataset('c');
      } else expect(outcome).toBe('bad-backup');
      expect(await everything()).toEqual(before);
    }
  });

  it('that unpacks to more than it says is stopped', async () => {
    const bomb = await forged(files, (copy) => (copy['scans/000000.json'] = new Uint8Array(50_000_000)));
    const at = Buffer.from(bomb).lastIndexOf('scans/000000.json') - 46;
    new DataView(bomb.buffer, bomb.byteOffset).setUint32(at + 24, 100, true);
    await refused(bomb);
  });

  it('of half a megabyte that would take gigabytes is refused before they are unpacked', async () => {
    const huge = new Uint8Array(100_000_000);
    for (const path of ['scans/000000.json', 'weights/000000.bin']) {
      const bomb = await forged(files, (copy) => (copy[path] = huge));
      expect(bomb.length).toBeLessThan(1e6);
      const memory = process.memoryUsage().arrayBuffers;
      await refused(bomb);
      expect(process.memoryUsage().arrayBuffers - memory).toBeLessThan(200e6);
    }
  });

  it('that is no zip at all is refused', async () => {
    await refused(new TextEncoder().encode('This is a letter.'));
    await refused(zipSync({ 'letter.txt': new Uint8Array(3) }));
  });
});

it('a model may be called as what every object has, is deleted, and keeps nothing from working', async () => {
  for (const name of ['constructor', '__proto__', 'toString']) {
    await freshStorage();
    await storeDataset('a');
    for (const id of ['m', 'n'])
      await saveTrainedModel({
        ...{ weights: weightsOf(1), embeddings: embeddingsOf(1), runPatch: {} },
        model: { ...modelNamed(id), name },
      });
    await deleteModel('m');
    await purgeDeleted(-1);
    expect((await readModel('n'))?.version).toBe(2);
    const backup = await backUp();
    await freshStorage();
    expect(await importBackup(blobOf(backup))).toMatchObject({ added: { models: 1 }, leftOut: [] });
    await deleteModel('n');
    await purgeDeleted(-1);
    const { version } = await saveTrainedModel({
      ...{ weights: weightsOf(1), embeddings: embeddingsOf(1), runPatch: {} },
      model: { ...modelNamed('o'), name },
    });
    expect(version).toBe(3);
  }
});

describe('what is damaged in the storage', () => {
  const poison = async () => {
    const { openDatabase } = await import('../database.ts');
    const database = await openDatabase();
    const put = async (store: 'models' | 'runs' | 'scans' | 'datasets', value: object) =>
      database.put(store, value as never);
    const model = (await database.get('models', 'm'))!;
    await put('models', { ...model, id: 'bad', name: 'constructor', version: NaN });
    await put('runs', { id: 'bad', datasetId: 'a', name: 7 });
    await put('scans', { id: 'bad', createdAt: 2, name: 'x'.repeat(1e6) });
    await put('datasets', { id: 'bad', digest: 'x', name: 'Poison', deletedAt: null });
  };

  it('is left out of a backup and listed, and everything else is restored from it', async () => {
    await fill();
    await poison();
    const parts: Uint8Array[] = [];
    const leftOut = await exportBackup((bytes) => void parts.push(bytes), {
      ...{ appVersion: '0.1.0', now: 5000, onProgress: () => undefined },
    });
    expect(leftOut.map(({ kind, name }) => `${kind} ${name}`).sort()).toEqual([
      ...['datasets Poison', 'models constructor', 'runs bad', 'scans bad'],
    ]);
    await freshStorage();
    const report = await importBackup(new Blob(parts as Uint8Array<ArrayBuffer>[]));
    expect(report).toMatchObject({
      added: { datasets: 2, runs: 1, models: 1, scans: 2, previews: 1, comparisons: 1, sweeps: 1, ...JOB },
      leftOut: [],
    });
  });

  it('is found by its key where it has no id that can be read, and can be deleted', async () => {
    await fill();
    const { openDatabase } = await import('../database.ts');
    await (await openDatabase()).put('runs', Object.assign([], { id: 'r' }) as never);
    const found = await findDamaged();
    expect(found).toEqual([{ kind: 'runs', id: 'r', name: null }]);
    await deleteDamaged(found[0]!);
    expect(await findDamaged()).toEqual([]);
  });

  it('is found and can be deleted, while the rest is counted and stays', async () => {
    await fill();
    const before = await everything();
    await poison();
    expect((await storageUsage()).byDataset.map(({ datasetId }) => datasetId)).toEqual(['a', 'b']);
    const found = await findDamaged();
    expect(found).toHaveLength(4);
    for (const record of found) await deleteDamaged(record);
    expect(await findDamaged()).toEqual([]);
    const after = await everything();
    // The catalogue of the poisoned model remembers nothing of a version that was no number.
    expect(after).toEqual(before);
    await deleteDamaged({ kind: 'models', id: 'm', name: null });
    expect(await everything()).toEqual(before);
  });
});

describe('projects in a backup', () => {
  it('are made of the names that scans bore before there were any, one where there is one of that name', async () => {
    await saveScan(scanNamed('s', { project: 'Flat 3' }), CROP);
    await saveScan(scanNamed('t', { project: 'House' }), CROP);
    await savePreview(previewNamed('v', { project: 'House' }));
    const backup = await backUp();
    await freshStorage();
    await createProject(projectNamed('j', { name: 'flat 3' }));
    await importBackup(blobOf(backup));
    const projects = new Map((await listProjects()).map(({ id, name }) => [id, name]));
    expect([...projects.values()].sort()).toEqual(['House', 'flat 3']);
    const filed = [...(await listScans()), ...(await listPreviews())];
    for (const { id, project, projectId } of filed)
      expect([id, projects.get(projectId!)]).toEqual([id, project]);
    expect(filed.map(({ project }) => project).sort()).toEqual(['House', 'House', 'flat 3']);
  });

  it('give scans that come in the name that they have here', async () => {
    await createProject(projectNamed('j'));
    await saveScan(scanNamed('s', { project: 'Project j', projectId: 'j' }), CROP);
    const backup = await backUp();
    await freshStorage();
    await createProject(projectNamed('j', { name: 'House' }));
    await importBackup(blobOf(backup));
    expect((await listScans())[0]).toMatchObject({ project: 'House', projectId: 'j' });
  });

  it('get a number where another job has their name here, and so do rooms and surfaces in them', async () => {
    const [hall] = projectNamed('j').rooms;
    const wall = { ...hall!.surfaces[0]!, id: 'second' };
    const rooms = [
      { ...hall!, surfaces: [...hall!.surfaces, wall] },
      { ...hall!, id: 'twin', name: 'HALL' },
    ];
    await createProject(projectNamed('j', { name: 'Flat', rooms }));
    await saveScan(scanNamed('s', { project: 'Flat', projectId: 'j' }), CROP);
    const backup = await backUp();
    await freshStorage();
    await createProject(projectNamed('k', { name: 'flat', createdAt: 2 }));
    await importBackup(blobOf(backup));
    const projects = await listProjects();
    expect(projects.map(({ name }) => name)).toEqual(['flat', 'Flat 2']);
    const inRooms = projects[1]!.rooms.map(({ name, surfaces }) => [name, surfaces.map((one) => one.name)]);
    expect(inRooms).toEqual([
      ['Hall', ['', '2']],
      ['HALL 2', ['']],
    ]);
    expect((await listScans())[0]).toMatchObject({ project: 'Flat 2', projectId: 'j' });
  });

  it('stay behind with their photos where they are deleted', async () => {
    await fill();
    await deleteProject('j');
    const backup = await backUp();
    await freshStorage();
    expect((await importBackup(blobOf(backup))).added).toMatchObject(NO_JOB);
  });
});

describe('the preview of a backup', () => {
  it('says what would come in, and changes nothing', async () => {
    await fill();
    const backup = blobOf(await backUp());
    await freshStorage();
    await storeDataset('b');
    await storeModel('own', 'b');
    await writeSettings({ theme: 'light' });
    const before = await everything();
    const preview = await previewBackup(backup);
    expect(preview).toMatchObject({
      ...{ appVersion: '0.1.0', createdAt: 5000, bytes: backup.size, leftOut: [] },
      added: { datasets: 1, runs: 1, models: 1, scans: 2, previews: 1, comparisons: 1, sweeps: 1, ...JOB },
      known: { datasets: 1, runs: 0, models: 0, scans: 0, previews: 0, comparisons: 0, sweeps: 0, ...NO_JOB },
      ...{ catalogues: ['Dataset a'], furtherVersions: 1, takesSettings: false },
    });
    expect(await everything()).toEqual(before);
    const { added, known } = await importBackup(backup);
    expect({ added, known }).toEqual({ added: preview.added, known: preview.known });
  });
});
