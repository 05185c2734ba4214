// Records for the tests of this folder: small, valid, the same on every run. Not imported by the app.
import type { Comparison, EvidencePart, Member } from '../comparison/comparison-record.ts';
import { parseSweep } from '../sweep/sweep-file.ts';
import type { Sweep } from '../sweep/sweep-record.ts';
import type { Family } from '../comparison/evidence.ts';
import { familyParams } from '../comparison/family-params.ts';
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { vi } from 'vitest';
import { FLAT_PICTURES } from '../dataset/paints/flat-paint.ts';
import { PICTURE_BYTES, SHARD_PICTURES, type Dataset, type Paint } from '../dataset/dataset.ts';
import { createRandom } from '../shared/random.ts';
import { encodeSafetensors, type NamedArray } from '../shared/safetensors.ts';
import { PRESETS } from '../kinds/vae-matcher/shared/vae-params.ts';
import { NO_PROGRESS, type Job } from '../tracking/job.ts';
import type { Asked } from '../tracking/asked.ts';
import type { Judgement } from '../tracking/judgement.ts';
import type { Preview } from '../tracking/preview.ts';
import type { Photo, Project } from '../tracking/project.ts';
import type { Scan } from '../tracking/scan.ts';
import type { Checkpoint, EpochMetrics, EpochPictures, Model, Run } from '../tracking/run.ts';
import { closeDatabase } from './database.ts';
import type { HistoryEntry } from './records/history-records.ts';
import { storedPaintOf } from './records/paint-records.ts';
import { commitDataset, writePixelShard } from './stores/datasets.ts';
import { readModel } from './stores/models.ts';
import { promoteModel } from './stores/registry.ts';
import { saveTrainedModel } from './stores/save-models.ts';

export const CURVE_POINTS = 4;
export const PARAMS = { ...PRESETS.compact, latentSize: 3 };

/** A storage with nothing in it. */
export async function freshStorage(): Promise<void> {
  await closeDatabase();
  globalThis.indexedDB = new IDBFactory();
}

export function digestOf(id: string): string {
  return Array.from(id, (letter) => letter.charCodeAt(0).toString(16))
    .join('')
    .padEnd(64, '0');
}

export function datasetNamed(id: string, paintCount = 2): Dataset {
  return {
    ...{
      id,
      digest: digestOf(id),
      name: `Dataset ${id}`,
      source: 'folder',
      createdAt: 1000 + id.charCodeAt(0),
    },
    ...{ paintCount, pictureCount: paintCount, skipped: [{ path: 'notes.txt', reason: 'Not a picture.' }] },
  };
}

export function paintsOf(count = 2, withPixels = true): Paint[] {
  const random = createRandom(5);
  return Array.from({ length: count }, (_, index) => {
    const folder = index === 1 ? '0N05 <img onerror=alert(1)> "Fawn" 🎨' : `P${index} Paint ${index}`;
    return {
      ...{ index, folder, code: index === 0 ? null : `P${index}`, name: `Paint ${index}` },
      pictures: [
        { path: `${folder}/key.png`, role: 'key', factor: 1, pixels: withPixels ? index : null },
        { path: `${folder}/brightness_1_0.3.png`, role: 'variant', factor: 0.1 + 0.2, pixels: null },
      ],
      colour: [random.next() * 255, random.next() * 255, 1 / 3],
      thumbnail: Uint8Array.from({ length: 32 * 32 * 3 }, () => 100 + random.integer(4)),
    };
  });
}

export function flatPaintsOf(count: number): Paint[] {
  return Array.from({ length: count }, (_, index) => ({
    ...{ index, folder: `F${index} Flat ${index}`, code: `F${index}`, name: `Flat ${index}` },
    ...{ pictures: FLAT_PICTURES, colour: [index % 256, 7.25, 255] as const, thumbnail: null },
  }));
}

export function picturesOf(count: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: count * PICTURE_BYTES }, (_, i) => Math.floor(i / PICTURE_BYTES) + 1);
}

/** Stores a dataset with its pixels. */
export async function storeDataset(id: string, paintCount = 2): Promise<Dataset> {
  const dataset = datasetNamed(id, paintCount);
  for (let shard = 0; shard * SHARD_PICTURES < paintCount; shard++)
    await writePixelShard(
      id,
      shard,
      picturesOf(Math.min(SHARD_PICTURES, paintCount - shard * SHARD_PICTURES)),
    );
  await commitDataset(dataset, paintsOf(paintCount));
  return dataset;
}

export function runNamed(id: string, datasetId = 'a'): Run {
  return {
    ...{ id, name: `Run ${id}`, experiment: 'color_vae_gan', kind: 'vae', params: PARAMS, datasetId },
    ...{ datasetDigest: digestOf(datasetId), datasetName: `Dataset ${datasetId}`, appVersion: '0.1.0' },
    ...{ backend: 'wasm', device: null, startedAt: 2000, endedAt: null, status: 'running', reason: null },
    ...{ epoch: 0, epochs: 36, tags: [], note: '' },
    ...{ archivedAt: null, summary: {} },
  };
}

/** A training that waits. */
export function jobNamed(id: string, patch: Partial<Job> = {}): Job {
  return {
    ...{ id, kind: 'training', lane: 'training', name: `Job ${id}`, state: 'waiting', wish: {}, subject: {} },
    ...{ tab: null, place: 1, progress: NO_PROGRESS, outcome: null, isToEnd: false },
    ...{ createdAt: 1000, startedAt: null, endedAt: null, ...patch },
  };
}

export function judgementOf(modelId: string, datasetId = 'd'): Judgement {
  return {
    ...{ modelId, datasetId, datasetDigest: 'digest', appVersion: '1', at: 5000, count: 64, featureSize: 64 },
    ...{ classifierAccuracy: 0.9, advice: [] },
    values: { frechet_distance: { value: 3, low: 2, high: 4, floor: 1 } },
  };
}

/** Of a VAE and a DCGAN with one seed, neither of which has begun. */
/** One trial to its end, one under way; with a number that JSON does not have. */
export function sweepNamed(id: string, datasetId = 'a'): Sweep {
  const run = { seed: 7, epochs: 2, trainedMs: 900, goneOn: [{ epoch: 1, at: 7100 }], isSetAside: false };
  const begun = { params: { learningRate: 0.002 }, reason: null, startedAt: 7000 };
  return {
    ...{ id, datasetId, dataset: { name: 'Shapes', digest: digestOf(datasetId) }, backend: 'wasm' },
    spec: parseSweep({
      parameters: { learningRate: { type: 'float', low: 1e-4, high: 1e-2, log: true }, epochs: 2 },
      dataset: datasetId,
    }),
    trials: [
      {
        ...{
          ...begun,
          number: 0,
          state: 'complete',
          value: 0.5,
          reports: [
            [1, NaN],
            [2, 0.5],
          ],
          endedAt: 8000,
        },
        runs: [{ ...run, runId: `${id}-0`, value: 0.5, isOver: true }],
      },
      {
        ...{ ...begun, number: 1, state: 'running', value: null, reports: [], endedAt: null },
        runs: [{ ...run, runId: `${id}-1`, value: null, isOver: false }],
      },
    ],
    ...{ preferences: [{ better: 0, worse: 1, at: 9000 }], appVersion: '1', createdAt: 7000 },
    ...{ endedAt: null, isCancelled: false },
  };
}

export function comparisonNamed(id: string, datasetId = 'a'): Comparison {
  const member = (family: Family): Member => ({
    ...{ runId: `${id}-${family}-1`, family, seed: 1 },
    params: familyParams(family, 'compact', { epochs: 2, seed: 1 }),
    ...{ goneOn: [], end: null, isMeasured: false },
  });
  return {
    ...{ id, datasetId, epochs: 2, backend: 'wasm', computed: null, appVersion: '1' },
    dataset: {
      ...{ name: 'Shapes', digest: digestOf(datasetId), pictures: 36, heldOut: 0, side: 28 },
      ...{ isColoured: false, classes: ['bars', 'columns'] },
    },
    members: [member('vae'), member('dcgan')],
    ...{ createdAt: 7000, endedAt: null, isCancelled: false },
  };
}

/** A run that failed before its first epoch. */
export function evidencePartOf(comparisonId: string, part: string): EvidencePart {
  return {
    ...{ comparisonId, part, real: null },
    run: {
      ...{ runId: part, family: 'vae', seed: 1, preset: 'compact', status: 'failed' },
      params: familyParams('vae', 'compact', { epochs: 2, seed: 1 }),
      ...{ reason: 'Out of memory.', epochs: 0, epochValues: {}, stepLosses: {}, seconds: 1.5 },
      ...{ peakBytes: null, weights: null, modelBytes: null, drawMs: null, judgement: null },
      ...{ notJudged: 'No model.', sheet: null, reconstructions: null, warnings: [] },
    },
  };
}

/** How a worker tells that it came to its end. */
export const TRAINED = { status: 'finished', reason: null, at: 9 } as const;

export function metricsOf(runId: string, epoch: number): EpochMetrics {
  const steps = { train_loss: Float32Array.of(3, 2, 1 / epoch) };
  return { runId, epoch, at: 3000 + epoch, firstStep: epoch * 3 - 2, steps, values: { val_loss: 0.5 } };
}

export function checkpointOf(runId: string, slot: Checkpoint['slot'], epoch: number): Checkpoint {
  const weights = Uint8Array.of(epoch, 1);
  return {
    runId,
    slot,
    epoch,
    step: epoch * 3,
    weights,
    optimizer: Uint8Array.of(epoch),
    random: [1, 2, 3, 4],
  };
}

/** A GAN's single picture of 2 × 2 pixels, or a reconstruction with its original. */
export function picturesDrawn(runId: string, epoch: number, hasOriginals = true): EpochPictures {
  const picture = (shade: number) => new Uint8Array(12).fill(shade);
  const originals = hasOriginals ? picture(200) : null;
  return { runId, epoch, count: 1, side: 2, pictures: picture(epoch), originals };
}

/** A reconstruction with its original, and two samples of a prior. */
export function picturesAndSamples(runId: string, epoch: number): EpochPictures {
  return { ...picturesDrawn(runId, epoch), samples: Uint8Array.from({ length: 24 }, (_, i) => i + epoch) };
}

export function modelNamed(id: string, datasetId = 'a'): Omit<Model, 'version' | 'aliases'> {
  return {
    ...{ id, name: 'matcher', runId: null, datasetId, datasetDigest: digestOf(datasetId), createdAt: 4000 },
    ...{ params: PARAMS, backend: 'wasm', metrics: { val_top1: 0.95 } },
    calibration: {
      temperature: { none: 1.5, reference: 0.7 },
      embeddingWeight: { none: 0.25, reference: 0 },
      count: 40,
    },
  };
}

export function tensor(shape: number[], seed: number): NamedArray {
  const random = createRandom(seed);
  const length = shape.reduce((product, size) => product * size, 1);
  return { shape, data: Float32Array.from({ length }, random.gaussian) };
}

export function weightsOf(seed: number): Uint8Array<ArrayBuffer> {
  return encodeSafetensors(
    new Map([
      ['encoder/conv1/weights', tensor([2, 2, 3, 2], seed)],
      ['encoder/conv1/bias', tensor([2], seed + 1)],
      ['decoder/dense/weights', tensor([3, 5], seed + 2)],
    ]),
  );
}

export function embeddingsOf(
  seed: number,
  paintCount = 2,
  points = CURVE_POINTS,
  latent = 3,
): Uint8Array<ArrayBuffer> {
  return encodeSafetensors(
    new Map([
      ['pictures', tensor([2 * paintCount, latent], seed)],
      ['curves', tensor([paintCount, points, latent], seed + 1)],
      ['factors', tensor([points], seed + 2)],
    ]),
  );
}

/** Stores a model of a stored dataset, as a training does. */
export function trainModel(id: string, datasetId = 'a', paintCount = 2, seed = 1): Promise<Model> {
  const [weights, embeddings] = [weightsOf(seed), embeddingsOf(seed, paintCount)];
  return saveTrainedModel({ model: modelNamed(id, datasetId), weights, embeddings, runPatch: {} });
}

/** Stores a model of a stored dataset, which answers there from now on. */
export async function storeModel(id: string, datasetId = 'a', paintCount = 2, seed = 1): Promise<Model> {
  await trainModel(id, datasetId, paintCount, seed);
  await promoteModel(id);
  return (await readModel(id))!;
}

/** The picture of `scanNamed`: the header of a lossless WebP of 4 × 3 pixels. */
export const CROP = Uint8Array.from(
  Buffer.from('RIFF\x11\0\0\0WEBPVP8L\x05\0\0\0\x2f\x03\x80\0\0\0', 'latin1'),
);

/** Created at 1; every field filled but for the model. */
export function scanNamed(id: string, patch: Partial<Scan> = {}): Scan {
  const paint = { folder: 'P0 Paint 0', code: 'P0', name: 'Paint 0', paintIndex: 0 };
  const match = {
    ...paint,
    colour: [10, 20.5, 30] as const,
    deltaE00: 1.25,
    distance: 0.5,
    confidence: 0.75,
  };
  return {
    ...{ id, createdAt: 1, source: 'camera', model: null, unknown: 0.1, note: '', project: '' },
    dataset: { id: 'a', name: 'Dataset a', digest: digestOf('a') },
    crop: {
      ...{ byteLength: CROP.length, type: 'image/webp', width: 4, height: 3 },
      region: { x: 1, y: 1, width: 1, height: 1.5 },
    },
    colour: { hex: '#0a141e', lab: [6.5, -1.25, -8], seen: [12, 20, 25] },
    reference: { kind: 'white', white: [250, 240, 200], reflectance: 0.9 },
    matches: [match],
    warnings: ['The white reference is uneven.'],
    ...patch,
  };
}

/** Created at 1; its picture is the header of a PNG of 4 × 3 pixels. */
export function previewNamed(id: string, patch: Partial<Preview> = {}): Preview {
  const header = Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x04\0\0\0\x03\x08\x02\0\0\0', 'latin1');
  const paint = { code: 'P0', name: 'Paint 0', rgb: [10, 20, 30] as const, catalogue: 'Dataset a' };
  const stated = { deltaE00: null, restsOn: 'nothing' as const, reasons: ['no-reference' as const] };
  return {
    ...{ id, createdAt: 1, photo: 'Room', light: 'taken', project: '' },
    surfaces: [{ name: 'Wall', paint, stated }],
    picture: { type: 'image/png', width: 4, height: 3, bytes: Uint8Array.from(header) },
    ...patch,
  };
}

/** Created at 1, called `Project …`, with a room of one wall. */
export function projectNamed(id: string, patch: Partial<Project> = {}): Project {
  const tin = { size: '2,5 l', price: '29,90 €' };
  const paint = { code: 'P0', name: 'Paint 0', rgb: [10, 20, 30] as const, catalogue: 'Dataset a', ...tin };
  const wall = { id: `${id}-wall`, kind: 'wall' as const, name: '', area: 24.5, coats: 2, paint, note: '' };
  return {
    ...{ id, createdAt: 1, name: `Project ${id}`, client: '', note: '', coverage: 12, tins: [1, 2.5] },
    rooms: [{ id: `${id}-room`, name: 'Hall', surfaces: [wall] }],
    ...patch,
  };
}

/** Created at 1; the header of a PNG of 4 × 3 pixels. */
export function photoNamed(id: string, projectId: string, patch: Partial<Photo> = {}): Photo {
  const { type, width, height, bytes } = previewNamed(id).picture;
  return { ...{ id, projectId, createdAt: 1, type, width, height, bytes }, ...patch };
}

/** A sure answer of the camera. */
export function askedOf(datasetId: string, id = 'q', patch: Partial<Asked> = {}): Asked {
  return {
    ...{ id, datasetId, at: 7000, source: 'camera', modelId: 'm', paint: 1, deltaE00: 1.5 },
    ...{ verdict: 'match', confidence: 0.9, unknown: 0.02, knownBy: 'grey', ...patch },
  };
}

/** Its first change: paint 0 was called otherwise. */
export function historyEntryOf(datasetId: string, number = 1): HistoryEntry {
  const head = { name: `Dataset ${datasetId}`, paintCount: 2, pictureCount: 2, goneCount: 0 };
  return {
    ...{ datasetId, number, at: 5000, kind: 'edited', source: null, backTo: null, storedBefore: 2 },
    counts: { added: 0, changed: 1, gone: 0, back: 0 },
    before: { ...head, digest: digestOf(datasetId) },
    after: { ...head, digest: digestOf(`${datasetId}${number}`) },
    paints: [{ ...storedPaintOf(paintsOf()[0]!), name: 'Once' }],
  };
}

/** Every key and value of the database, to see that nothing changed. */
export async function everything(): Promise<Record<string, [keys: IDBValidKey[], values: unknown[]]>> {
  const { openDatabase } = await import('./database.ts');
  const database = await openDatabase();
  const all: Record<string, [keys: IDBValidKey[], values: unknown[]]> = {};
  for (const name of database.objectStoreNames)
    all[name] = [await database.getAllKeys(name), await database.getAll(name)];
  return all;
}

/** From now on nothing can be added to the store. */
export function refuseWritesTo(store: string, message = '') {
  return (['put', 'add'] as const).map((method) => {
    const original = IDBObjectStore.prototype[method];
    return vi.spyOn(IDBObjectStore.prototype, method).mockImplementation(function (
      this: IDBObjectStore,
      ...args
    ) {
      if (this.name === store)
        throw message ? new Error(message) : new DOMException('full', 'QuotaExceededError');
      return original.apply(this, args);
    });
  });
}

/** The device has so many bytes left, as the browser tells it. */
export function leaveRoom(bytes: number): void {
  const estimate = () => Promise.resolve({ usage: 50e6, quota: 50e6 + bytes });
  vi.stubGlobal('navigator', { storage: { estimate } });
}
