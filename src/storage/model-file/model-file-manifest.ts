// What a model file says about itself: `manifest.json`, the files beside it, and the sizes that are believed.
import type { DatasetReading } from '../../dataset/reading.ts';
import { kindOfParams, type TrainParams } from '../../tracking/train-params.ts';
import type { FindKindFile, KindFile } from '../../training/kind-file.ts';
import { MANIFEST, PAINTS, parseJson, THUMBNAILS } from '../pack/pack-manifest.ts';
import { isDatasetReading, isDigest, THUMBNAIL_BYTES } from '../records/dataset-records.ts';
import { FOREIGN_GUARDS } from '../records/foreign-records.ts';
import { isName } from '../records/foreign-values.ts';
import { isCount, isListOf, isRecord, isString } from '../records/guards.ts';
import { isTrainParams } from '../records/run-records.ts';
import {
  modelRecord,
  PREPROCESSING,
  runRecord,
  type FileNetwork,
  type FilePictures,
  type FileRun,
} from './model-file-records.ts';
import { badModelFile } from './model-file-refusal.ts';

export { MANIFEST, PAINTS, THUMBNAILS };
export const MODEL_FORMAT = 'swatchmodel';
export const MODEL_VERSION = 1;

/** The values of every epoch of its training; empty where that was no longer known. */
export const EPOCHS = 'epochs.json';
/** RGB bytes of what it drew last, back to back, then those that they were made from. */
export const PICTURES = 'pictures.rgb';
/** safetensors. */
export const networkPath = (name: string) => `networks/${name}.safetensors`;

export const MAX_MODEL_BYTES = 384 * 1024 * 1024;
export const MAX_MANIFEST_BYTES = 256 * 1024;
/** Of a kind that has the most. */
export const MAX_FILES = 32;
const MAX_EPOCHS_BYTES = 16 * 1024 * 1024;
const MAX_PAINTS = 50_000;
/** Names and places of a network's arrays. */
const HEADER_BYTES = 64 * 1024;
/** Kept pictures are small and few; FOREIGN_GUARDS has the same bounds. */
const MAX_DRAWN = 256;

export interface ModelManifest {
  format: typeof MODEL_FORMAT;
  version: typeof MODEL_VERSION;
  /** Of the app that wrote it. */
  appVersion: string;
  kind: string;
  /** SHA-256 over the checksums of its networks in hex, in their order: what tells one model from another. */
  digest: string;
  dataset: { name: string; digest: string; paintCount: number; reading?: DatasetReading };
  preprocessing: typeof PREPROCESSING;
  params: TrainParams;
  /** Null where its training was no longer on record. */
  run: FileRun | null;
  pictures: FilePictures | null;
  networks: FileNetwork[];
  files: { path: string; bytes: number; sha256: string }[];
}

type Sizes = ReadonlyMap<string, { min: number; max: number }>;

/** A manifest with its kind, and the paths of all files that must be beside it. */
export interface ReadManifest {
  manifest: ModelManifest;
  kind: KindFile;
  paths: string[];
}

/** Throws `bad-model-file` for anything but a manifest of this version, of a kind that is known, whose sizes can be right. */
export function parseManifest(bytes: Uint8Array, fileOfKind: FindKindFile): ReadManifest {
  const value = parseJson(bytes, MANIFEST, badModelFile);
  if (!isRecord(value) || value.format !== MODEL_FORMAT) throw badModelFile('it is some other zip file');
  if (value.version !== MODEL_VERSION)
    throw badModelFile('it was written by another version of this app', {
      todo: 'Update the app here, or export the model again with this version',
    });
  const kind = isString(value.kind) ? fileOfKind(value.kind) : null;
  if (!kind)
    throw badModelFile('it holds a kind of model that this version of the app does not have', {
      todo: 'Update the app here, then try again',
    });
  if (!isManifest(value, kind)) throw badModelFile('its manifest is damaged');
  const sizes = sizesOf(value, kind);
  for (const [path, { min, max }] of sizes) {
    const { bytes: size = -1 } = value.files.find((file) => file.path === path) ?? {};
    if (size < min || size > max) throw badModelFile(`${path} has a size that cannot be right`);
  }
  if (value.files.length !== sizes.size) throw badModelFile('its manifest is damaged');
  return { manifest: value, kind, paths: [MANIFEST, ...sizes.keys()] };
}

/** Smallest and largest size in bytes that each file can have, given what the manifest says. */
function sizesOf({ dataset: { paintCount }, pictures, params }: ModelManifest, kind: KindFile): Sizes {
  const paints = Math.min(96 * 1024 * 1024, 4 * 1024 * 1024 + paintCount * 8192);
  const drawn = pictures ? pictures.count * pictures.side ** 2 * 3 * (pictures.hasOriginals ? 2 : 1) : 0;
  const networks = [...kind.networks(params)].map(([name, shapes]) => {
    const min = 4 * [...shapes.values()].reduce((sum, shape) => sum + shape.reduce((a, b) => a * b, 1), 0);
    return [networkPath(name), { min, max: min + HEADER_BYTES }] as const;
  });
  return new Map([
    [PAINTS, { min: 2, max: paints }],
    [THUMBNAILS, { min: 0, max: paintCount * THUMBNAIL_BYTES }],
    [EPOCHS, { min: 2, max: MAX_EPOCHS_BYTES }],
    [PICTURES, { min: drawn, max: drawn }],
    ...networks,
  ]);
}

function isManifest(
  value: Record<string, unknown>,
  kind: KindFile,
): value is Record<string, unknown> & ModelManifest {
  return (
    isName(value.appVersion) &&
    isDigest(value.digest) &&
    isCatalogue(value.dataset) &&
    isPreprocessing(value.preprocessing) &&
    isTrainParams(value.params) &&
    kindOfParams(value.params) === value.kind &&
    isNetworkList(value.networks, value as unknown as ModelManifest, kind) &&
    (value.run === null || isRun(value.run, value as unknown as ModelManifest)) &&
    (value.pictures === null || (value.run !== null && isPictures(value.pictures, value.run.epoch))) &&
    isListOf(isFile)(value.files)
  );
}

function isCatalogue(value: unknown): value is ModelManifest['dataset'] {
  return (
    isRecord(value) &&
    isName(value.name) &&
    isDigest(value.digest) &&
    isCount(value.paintCount) &&
    value.paintCount >= 1 &&
    value.paintCount <= MAX_PAINTS &&
    (value.reading === undefined || isDatasetReading(value.reading))
  );
}

function isPreprocessing(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { width, height, channels, range } = PREPROCESSING;
  const isSame = value.width === width && value.height === height && value.channels === channels;
  return isSame && JSON.stringify(value.range) === JSON.stringify(range);
}

/** Exactly the networks of the kind, in its order. */
function isNetworkList(value: unknown, manifest: ModelManifest, kind: KindFile): value is FileNetwork[] {
  if (!isListOf(isRecord)(value)) return false;
  const names = [...kind.networks(manifest.params).keys()];
  const ids = new Set(value.map(({ id }) => id));
  return (
    value.length === names.length &&
    ids.size === names.length &&
    value.every((network, i) => network.name === names[i] && isNetwork(network, manifest))
  );
}

/** As the record that it will be. */
function isNetwork(network: Record<string, unknown>, manifest: ModelManifest): boolean {
  const record = modelRecord(headOf(manifest), network as unknown as FileNetwork, 'home', null);
  return FOREIGN_GUARDS.models({ ...record, version: 1, aliases: [], weightBytes: 0, embeddingBytes: 0 });
}

function isRun(value: unknown, manifest: ModelManifest): value is FileRun {
  if (!isRecord(value)) return false;
  const run = value as unknown as FileRun;
  return (
    (run.status === 'finished' || run.status === 'stopped') &&
    isString(run.device) &&
    run.backend !== null &&
    run.endedAt !== null &&
    run.seed === manifest.params.seed &&
    FOREIGN_GUARDS.runs(runRecord(headOf(manifest), runOfFile(value), { id: 'home', name: 'home' })) &&
    run.epoch >= 1
  );
}

/** Only what a run in a file has: whatever else it says of itself is not taken over. */
export function runOfFile(value: object): FileRun {
  const { id, name, experiment, appVersion, seed, backend, device, startedAt, endedAt, ...more } =
    value as FileRun;
  const { status, epoch, epochs, reading, summary } = more;
  const own = { id, name, experiment, appVersion, seed, backend, device, startedAt, endedAt };
  return { ...own, status, epoch, epochs, summary, ...(reading !== undefined && { reading }) };
}

function isPictures(value: unknown, lastEpoch: number): value is FilePictures {
  return (
    isRecord(value) &&
    [value.epoch, value.count, value.side].every((number) => isCount(number) && number >= 1) &&
    Number(value.epoch) <= lastEpoch &&
    Number(value.count) <= MAX_DRAWN &&
    Number(value.side) <= MAX_DRAWN &&
    typeof value.hasOriginals === 'boolean'
  );
}

function isFile(value: unknown): value is ModelManifest['files'][number] {
  return isRecord(value) && isString(value.path) && isCount(value.bytes) && isDigest(value.sha256);
}

/** What its records have in common. */
export function headOf({ kind, params, dataset }: ModelManifest) {
  return { kind, params, datasetDigest: dataset.digest, datasetName: dataset.name };
}
