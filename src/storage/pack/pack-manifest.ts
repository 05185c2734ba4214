// What a pack says about itself: `manifest.json`, the files beside it, and the sizes that are believed.
import type { DatasetReading, Reading } from '../../dataset/paints/reading.ts';
import { PICTURE_SIZE, THUMBNAIL_SIZE } from '../../dataset/dataset.ts';
import type { TrainParams } from '../../tracking/train-params.ts';
import type { BackendName } from '../../tracking/run.ts';
import { THUMBNAIL_BYTES, isDatasetReading, isDigest, isReading } from '../records/dataset-records.ts';
import { parseForeignJson } from '../../shared/foreign-json.ts';
import { isId, isMeasure, isMoment, isName, isText } from '../records/foreign-values.ts';
import { isCount, isFiniteNumber, isListOf, isMapOf, isNullOr, isRecord } from '../records/guards.ts';
import { badPack } from './pack-refusal.ts';
import { isBackendName, isTrainParams } from '../records/run-records.ts';

export const PACK_FORMAT = 'swatchpack';
export const PACK_VERSION = 1;

export const MANIFEST = 'manifest.json';
/** safetensors, `encoder/…`. */
export const ENCODER = 'encoder.safetensors';
/** safetensors: `curves` [paints, points, latent], `factors` [points]. */
export const EMBEDDINGS = 'embeddings.safetensors';
/** In order: folder, code, name, colour, pictures (none for a flat paint). */
export const PAINTS = 'paints.json';
export const CALIBRATION = 'calibration.json';
/** THUMBNAIL_SIZE² × RGB bytes of the key of each paint that is not flat, back to back. */
export const THUMBNAILS = 'thumbs/thumbnails.rgb';

export const HASHED_PATHS = [PAINTS, CALIBRATION, THUMBNAILS, ENCODER, EMBEDDINGS] as const;
export type HashedPath = (typeof HASHED_PATHS)[number];
export const PACK_PATHS: readonly string[] = [MANIFEST, ...HASHED_PATHS];

export const MAX_PACK_BYTES = 384 * 1024 * 1024;
export const MAX_MANIFEST_BYTES = 256 * 1024;
const MAX_PAINTS = 50_000;
const MAX_CURVE_POINTS = 1024;

export interface PackModel {
  id: string;
  name: string;
  /** On the device that trained it. */
  runId: string | null;
  createdAt: number;
  backend: BackendName;
  /** Of the pictures that it was trained on; packs before have none. */
  reading?: Reading;
}

export interface PackManifest {
  format: typeof PACK_FORMAT;
  version: typeof PACK_VERSION;
  /** Of the app that wrote it. */
  appVersion: string;
  datasetDigest: string;
  datasetName: string;
  /** Of the paints; packs before, and of catalogues without files of pictures, have none. */
  reading?: DatasetReading;
  paintCount: number;
  model: PackModel;
  modelConfig: {
    pictureSize: number;
    thumbnailSize: number;
    latentSize: number;
    /** Points of each paint's curve. */
    curvePoints: number;
  };
  params: TrainParams;
  metrics: Record<string, number>;
  files: { path: HashedPath; bytes: number; sha256: string }[];
}

/** Throws `bad-pack` for anything but a manifest of this version whose sizes can be right. */
export function parseManifest(bytes: Uint8Array): PackManifest {
  const value = parseJson(bytes, MANIFEST);
  if (!isRecord(value) || value.format !== PACK_FORMAT) throw badPack('it is some other zip file');
  if (value.version !== PACK_VERSION)
    throw badPack('it was written by another version of this app', {
      todo: 'Update the app here, or export the pack again with this version',
    });
  if (!isManifest(value)) throw badPack('its manifest is damaged');
  const limits = fileLimits(value);
  for (const path of HASHED_PATHS) {
    const { min, max } = limits[path];
    const { bytes: size = -1 } = value.files.find((file) => file.path === path) ?? {};
    if (size < min || size > max) throw badPack(`${path} has a size that cannot be right`);
  }
  return value;
}

/** Smallest and largest size in bytes that each file can have, given what the manifest says. */
function fileLimits({
  paintCount,
  modelConfig,
}: PackManifest): Record<HashedPath, { min: number; max: number }> {
  const { curvePoints, latentSize } = modelConfig;
  const floats = 4 * curvePoints * (paintCount * latentSize + 1);
  const thumbnails = paintCount * THUMBNAIL_BYTES;
  const paints = Math.min(96 * 1024 * 1024, 4 * 1024 * 1024 + paintCount * 8192);
  return {
    [PAINTS]: { min: 2, max: paints },
    [CALIBRATION]: { min: 2, max: 64 * 1024 },
    [THUMBNAILS]: { min: 0, max: thumbnails },
    [ENCODER]: { min: 8, max: 64 * 1024 * 1024 },
    [EMBEDDINGS]: { min: floats, max: Math.min(MAX_PACK_BYTES, floats + 64 * 1024) },
  };
}

/** JSON in UTF-8; throws `bad-pack`. */
export function parseJson(bytes: Uint8Array, path: string): unknown {
  try {
    return parseForeignJson(bytes);
  } catch (cause) {
    throw badPack(`${path} is damaged`, { cause });
  }
}

function isManifest(value: Record<string, unknown>): value is Record<string, unknown> & PackManifest {
  return (
    [value.appVersion, value.datasetName].every(isName) &&
    isDigest(value.datasetDigest) &&
    (value.reading === undefined || isDatasetReading(value.reading)) &&
    isCount(value.paintCount) &&
    value.paintCount >= 1 &&
    value.paintCount <= MAX_PAINTS &&
    isPackModel(value.model) &&
    isTrainParams(value.params) &&
    isModelConfig(value.modelConfig, value.params) &&
    isMapOf(isFiniteMeasure)(value.metrics) &&
    Object.keys(value.metrics).every(isName) &&
    isListOf(isFile)(value.files) &&
    value.files.length === HASHED_PATHS.length
  );
}

const isFiniteMeasure = (value: unknown): value is number => isFiniteNumber(value) && isMeasure(value);

function isPackModel(value: unknown): value is PackModel {
  return (
    isRecord(value) &&
    isId(value.id) &&
    isName(value.name) &&
    isNullOr(isText)(value.runId) &&
    isMoment(value.createdAt) &&
    isBackendName(value.backend) &&
    (value.reading === undefined || isReading(value.reading))
  );
}

function isModelConfig(value: unknown, params: TrainParams): value is PackManifest['modelConfig'] {
  return (
    isRecord(value) &&
    value.pictureSize === PICTURE_SIZE &&
    value.thumbnailSize === THUMBNAIL_SIZE &&
    value.latentSize === params.latentSize &&
    isCount(value.curvePoints) &&
    value.curvePoints >= 1 &&
    value.curvePoints <= MAX_CURVE_POINTS
  );
}

function isFile(value: unknown): value is PackManifest['files'][number] {
  return (
    isRecord(value) &&
    HASHED_PATHS.some((path) => path === value.path) &&
    isCount(value.bytes) &&
    isDigest(value.sha256)
  );
}
