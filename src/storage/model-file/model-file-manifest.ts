// What a model file says about itself: `manifest.json`, the files beside it, and the sizes that are believed.
import { message } from '../../shared/message.ts';
import {
  array,
  boolean,
  check,
  custom,
  literal,
  nullable,
  object,
  optional,
  picklist,
  pipe,
  type InferOutput,
} from 'valibot';
import { THUMBNAIL_BYTES } from '../../dataset/dataset.ts';
import { labelledDataSchema } from '../../dataset/labelled/classes.ts';
import { datasetReadingSchema } from '../../dataset/paints/reading.ts';
import { kindOfParams } from '../../kinds/registry.schemas.ts';
import { guardOf, isRecord } from '../../shared/guard-of.ts';
import * as values from '../../shared/schemas.ts';
import { paramsSchema } from '../../tracking/params-schema.ts';
import type { FindKindFile, KindFile } from '../../training/kind-file.ts';
import { MANIFEST, mostBytesOfPaints, PAINTS, parseJson, THUMBNAILS } from '../pack/pack-manifest.ts';
import { FOREIGN_GUARDS, MAX_DRAWN, MAX_PAINTS } from '../records/foreign-records.ts';
import { narrowed } from '../records/narrowed.ts';
import {
  modelRecord,
  preprocessingOf,
  runRecord,
  type FileNetwork,
  type FilePictures,
  type FileRun,
  type Preprocessing,
} from './model-file-records.ts';
import { badModelFile } from './model-file-refusal.ts';

export { MANIFEST, PAINTS, THUMBNAILS };
export const MODEL_FORMAT = 'swatchmodel';
/** Of files of paints, of labelled pictures, and of either with samples beside what was drawn from originals. */
export const MODEL_VERSIONS = { paints: 1, pictures: 2, samples: 3 } as const;

export function modelVersion(data: unknown, samples: unknown): ModelManifest['version'] {
  return MODEL_VERSIONS[samples !== undefined ? 'samples' : data ? 'pictures' : 'paints'];
}

/** The values of every epoch of its training; empty where that was no longer known. */
export const EPOCHS = 'epochs.json';
/** RGB bytes of what it drew last, back to back, then those that they were made from, then samples. */
export const PICTURES = 'pictures.rgb';
/** safetensors. */
export const networkPath = (name: string) => `networks/${name}.safetensors`;

export const MAX_MODEL_BYTES = 384 * 1024 * 1024;
export const MAX_MANIFEST_BYTES = 256 * 1024;
/** Of a kind that has the most. */
export const MAX_FILES = 32;
const MAX_EPOCHS_BYTES = 16 * 1024 * 1024;
/** Names and places of a network's arrays. */
const HEADER_BYTES = 64 * 1024;

const picturesSchema = object({
  epoch: values.countTo(Number.MAX_SAFE_INTEGER),
  count: values.countTo(MAX_DRAWN),
  side: values.countTo(MAX_DRAWN),
  /** Each was made from another picture, which follow in the same order. */
  hasOriginals: boolean(),
  /** How many were drawn from noise besides; they follow those. */
  samples: optional(values.countTo(MAX_DRAWN)),
});

const manifestSchema = pipe(
  object({
    format: literal(MODEL_FORMAT),
    version: picklist(Object.values(MODEL_VERSIONS)),
    /** Of the app that wrote it. */
    appVersion: values.nameText,
    kind: values.nameText,
    /** SHA-256 over the checksums of its networks in hex, in their order: what tells one model from another. */
    digest: values.digestText,
    dataset: object({
      name: values.nameText,
      digest: values.digestText,
      /** 0 for labelled pictures, and for pairs. */
      paintCount: values.numberThat((count) => values.isCount(count) && count <= MAX_PAINTS),
      data: optional(labelledDataSchema),
      reading: optional(datasetReadingSchema),
    }),
    preprocessing: custom<Preprocessing>(isRecord),
    params: paramsSchema,
    /** Null where its training was no longer on record; judged as the record that it will be. */
    run: nullable(custom<FileRun>(isRecord)),
    /** What its networks drew last. */
    pictures: nullable(picturesSchema),
    /** Judged as the records that they will be. */
    networks: array(custom<FileNetwork>(isRecord)),
    files: array(object({ path: values.pathText, bytes: values.count, sha256: values.digestText })),
  }),
  check(
    ({ kind, params, run, pictures }) =>
      kindOfParams(params) === kind && (pictures === null || (run !== null && pictures.epoch <= run.epoch)),
  ),
);
export type ModelManifest = InferOutput<typeof manifestSchema>;

const isManifest = guardOf(narrowed(manifestSchema));

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
  if (!isRecord(value) || value.format !== MODEL_FORMAT) throw badModelFile(message('file.otherZip'));
  if (!isKnownVersion(value))
    throw badModelFile(message('file.otherVersion'), {
      todo: message('model.update'),
    });
  const kind = typeof value.kind === 'string' ? fileOfKind(value.kind) : null;
  if (!kind)
    throw badModelFile(message('file.unknownKind'), {
      todo: message('file.updateHere'),
    });
  if (!isManifest(value) || !isOfItsPictures(value, kind) || !areRecords(value, kind))
    throw badModelFile(message('file.manifest'));
  const sizes = sizesOf(value, kind);
  for (const [path, { min, max }] of sizes) {
    const { bytes: size = -1 } = value.files.find((file) => file.path === path) ?? {};
    if (size < min || size > max) throw badModelFile(message('file.impossibleSize', { path }));
  }
  if (value.files.length !== sizes.size) throw badModelFile(message('file.manifest'));
  return { manifest: value, kind, paths: [MANIFEST, ...sizes.keys()] };
}

/** The version of samples is that of no file without them. */
function isKnownVersion({ version, pictures }: Record<string, unknown>): boolean {
  const hasSamples = isRecord(pictures) && pictures.samples !== undefined;
  return version === MODEL_VERSIONS.samples
    ? hasSamples
    : Object.values<unknown>(MODEL_VERSIONS).includes(version);
}

/** Smallest and largest size in bytes that each file can have, given what the manifest says. */
function sizesOf({ dataset: { paintCount, data }, pictures, params }: ModelManifest, kind: KindFile): Sizes {
  const drawn = pictures ? bytesDrawn(pictures) : 0;
  const networks = [...kind.networks(params, data ?? null)].map(([name, shapes]) => {
    const min = 4 * [...shapes.values()].reduce((sum, shape) => sum + shape.reduce((a, b) => a * b, 1), 0);
    return [networkPath(name), { min, max: min + HEADER_BYTES }] as const;
  });
  return new Map([
    [PAINTS, { min: 2, max: mostBytesOfPaints(paintCount) }],
    [THUMBNAILS, { min: 0, max: paintCount * THUMBNAIL_BYTES }],
    [EPOCHS, { min: 2, max: MAX_EPOCHS_BYTES }],
    [PICTURES, { min: drawn, max: drawn }],
    ...networks,
  ]);
}

function bytesDrawn({ count, side, hasOriginals, samples = 0 }: FilePictures): number {
  return (count * (hasOriginals ? 2 : 1) + samples) * side ** 2 * 3;
}

/** Whether what becomes records here would be sound ones, of exactly the networks of the kind, in its order. */
function areRecords(manifest: ModelManifest, kind: KindFile): boolean {
  const { networks, run, params, dataset } = manifest;
  const names = [...kind.networks(params, dataset.data ?? null).keys()];
  return (
    networks.length === names.length &&
    new Set(networks.map(({ id }) => id)).size === names.length &&
    networks.every((network, i) => network.name === names[i] && isNetwork(network, manifest)) &&
    (run === null || isRun(run, manifest))
  );
}

/** Whether its pictures are what its version holds, and came to its networks as they do here. */
function isOfItsPictures(manifest: ModelManifest, { isOfPairs }: KindFile): boolean {
  const { version, preprocessing, pictures, dataset } = manifest;
  const { data, paintCount } = dataset;
  const { width, height, channels, range } = preprocessingOf(data);
  const { width: itsWidth, height: itsHeight, channels: itsChannels, range: itsRange } = preprocessing;
  return (
    version === modelVersion(data, pictures?.samples) &&
    (isOfPairs ? !data && paintCount === 0 : data ? paintCount === 0 : paintCount > 0) &&
    itsWidth === width &&
    itsHeight === height &&
    itsChannels === channels &&
    JSON.stringify(itsRange) === JSON.stringify(range)
  );
}

/** As the record that it will be. */
function isNetwork(network: FileNetwork, manifest: ModelManifest): boolean {
  const record = modelRecord(headOf(manifest), network, 'home', null);
  return FOREIGN_GUARDS.models({ ...record, version: 1, aliases: [], weightBytes: 0, embeddingBytes: 0 });
}

function isRun(run: FileRun, manifest: ModelManifest): boolean {
  return (
    (run.status === 'finished' || run.status === 'stopped') &&
    run.device !== null &&
    run.backend !== null &&
    run.endedAt !== null &&
    run.seed === manifest.params.seed &&
    FOREIGN_GUARDS.runs(runRecord(headOf(manifest), runOfFile(run), { id: 'home', name: 'home' })) &&
    run.epoch >= 1
  );
}

/** Only what a run in a file has: whatever else it says of itself is not taken over. */
export function runOfFile(run: FileRun): FileRun {
  const { id, name, experiment, appVersion, seed, backend, device, startedAt, endedAt, ...more } = run;
  const { status, epoch, epochs, reading, summary } = more;
  const own = { id, name, experiment, appVersion, seed, backend, device, startedAt, endedAt };
  return { ...own, status, epoch, epochs, summary, ...(reading !== undefined && { reading }) };
}

/** What its records have in common. */
export function headOf({ kind, params, dataset }: ModelManifest) {
  const { digest: datasetDigest, name: datasetName, data } = dataset;
  return { kind, params, datasetDigest, datasetName, ...(data && { data }) };
}
