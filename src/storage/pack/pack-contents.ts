// A pack's bytes to what they hold and back. No database: a bad pack is refused before anything could be stored.
import { message } from '../../shared/message.ts';
import { sha256Hex } from '../../dataset/sha256.ts';
import type { DatasetReading } from '../../dataset/paints/reading.ts';
import { PICTURE_SIZE, THUMBNAIL_SIZE, type Paint } from '../../dataset/dataset.ts';
import { guardOf } from '../../shared/guard-of.ts';
import { decodeSafetensors, encodeSafetensors, type NamedArray } from '../../shared/safetensors.ts';
import { numberAt } from '../../parameters/param-schema.ts';
import type { TrainParams } from '../../parameters/train-params.ts';
import { calibrationSchema, type Calibration } from '../../tracking/model-record.ts';
import { ForeignTensorError, readForeignTensors, requireBoundedEncoder } from '../records/foreign-tensors.ts';
import * as manifests from './pack-manifest.ts';
import { packPaints, packThumbnails, unpackPaints } from './pack-paints.ts';
import { badPack, type Refuse } from './pack-refusal.ts';
import { openPackZip, writeZip, type PackZip } from './pack-zip.ts';

const { CALIBRATION, EMBEDDINGS, ENCODER, HASHED_PATHS, MANIFEST, PAINTS, THUMBNAILS } = manifests;

export interface PackContents {
  appVersion: string;
  datasetDigest: string;
  datasetName: string;
  /** Missing where the dataset has none. */
  reading?: DatasetReading;
  model: manifests.PackModel;
  params: TrainParams;
  metrics: Record<string, number>;
  calibration: Calibration;
  /** Pictures without pixels. */
  paints: Paint[];
  /** safetensors bytes, `encoder/…` only. */
  encoder: Uint8Array<ArrayBuffer>;
  /** safetensors bytes, `curves` and `factors` only. */
  embeddings: Uint8Array<ArrayBuffer>;
}

const isCalibration = guardOf(calibrationSchema);

/** Names and shapes that an encoder of these parameters must have. */
export type ExpectedEncoder = (params: TrainParams) => ReadonlyMap<string, readonly number[]>;

export async function encodePack(contents: PackContents): Promise<Uint8Array<ArrayBuffer>> {
  const { paints, calibration, encoder, embeddings, model, params, metrics } = contents;
  const { appVersion, datasetDigest, datasetName, reading } = contents;
  const json = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
  const files: Record<manifests.HashedPath, Uint8Array<ArrayBuffer>> = {
    [PAINTS]: json(packPaints(paints)),
    [CALIBRATION]: json(calibration),
    [THUMBNAILS]: packThumbnails(paints),
    [ENCODER]: encoder,
    [EMBEDDINGS]: embeddings,
  };
  const manifest: manifests.PackManifest = {
    format: manifests.PACK_FORMAT,
    version: manifests.PACK_VERSION,
    appVersion,
    datasetDigest,
    datasetName,
    ...(reading && { reading }),
    paintCount: paints.length,
    model,
    modelConfig: {
      pictureSize: PICTURE_SIZE,
      thumbnailSize: THUMBNAIL_SIZE,
      latentSize: numberAt(params, 'latentSize'),
      curvePoints: pointsOf(embeddings),
    },
    params,
    metrics,
    files: await Promise.all(
      HASHED_PATHS.map(async (path) => ({
        path,
        bytes: files[path].length,
        sha256: await sha256Hex(files[path]),
      })),
    ),
  };
  const written = json(manifest);
  manifests.parseManifest(written); // what could not be read again is not written
  return writeZip(new Map([[MANIFEST, written], ...Object.entries(files)]));
}

/** All of a pack, checked. Throws AppError `bad-pack` in time and memory bounded by the sizes in pack-manifest.ts. */
export async function decodePack(
  bytes: Uint8Array,
  expectedEncoder?: ExpectedEncoder,
): Promise<PackContents> {
  if (bytes.length > manifests.MAX_PACK_BYTES) throw badPack(message('file.tooLarge'));
  const zip = await openPackZip(bytes, manifests.PACK_PATHS);
  if (zip.sizeOf(MANIFEST) > manifests.MAX_MANIFEST_BYTES) throw badPack(message('file.manifestTooLarge'));
  const manifest = manifests.parseManifest(await zip.read(MANIFEST));
  const read = (path: manifests.HashedPath) => readHashed(zip, path, manifest);
  // Small before large: the paints are counted before room is made for their curves.
  const list = manifests.parseJson(await read(PAINTS), PAINTS);
  const paints = unpackPaints(list, await read(THUMBNAILS), manifest.paintCount);
  const calibration = manifests.parseJson(await read(CALIBRATION), CALIBRATION);
  if (!isCalibration(calibration)) throw badPack(message('file.calibration'));
  const encoder = readTensors(await read(ENCODER), ENCODER);
  checkEncoder(encoder, expectedEncoder?.(manifest.params));
  const embeddings = readTensors(await read(EMBEDDINGS), EMBEDDINGS);
  const { curvePoints, latentSize } = manifest.modelConfig;
  // Paints that came after the training have no curves yet.
  const rows = Math.min(manifest.paintCount, Math.max(1, embeddings.get('curves')?.shape[0] ?? 0));
  const shapes = { curves: [rows, curvePoints, latentSize], factors: [curvePoints] };
  checkShapes(embeddings, new Map(Object.entries(shapes)), EMBEDDINGS);
  const { appVersion, datasetDigest, datasetName, reading, model, params, metrics } = manifest;
  return {
    ...{ appVersion, datasetDigest, datasetName, model, params, metrics, calibration, paints },
    ...(reading && { reading }),
    encoder: encodeSafetensors(encoder),
    embeddings: encodeSafetensors(embeddings),
  };
}

/** A file's bytes, as long as the manifest says and of the checksum that it says. */
export async function readHashed(
  zip: PackZip,
  path: string,
  { files }: { files: readonly { path: string; bytes: number; sha256: string }[] },
  refuse: Refuse = badPack,
): Promise<Uint8Array<ArrayBuffer>> {
  const declared = files.find((file) => file.path === path);
  if (declared?.bytes !== zip.sizeOf(path)) throw refuse(message('file.sizeOfManifest', { path }));
  const bytes = await zip.read(path);
  if ((await sha256Hex(bytes)) !== declared.sha256) throw refuse(message('file.checksum', { path }));
  return bytes;
}

/** Arrays that are finite and of a magnitude that training comes to. */
export function readTensors(
  bytes: Uint8Array,
  path: string,
  refuse: Refuse = badPack,
): Map<string, NamedArray> {
  return checked(path, () => readForeignTensors(bytes), refuse);
}

/** Refuses the file for what is wrong with arrays of it. */
function checked<T>(path: string, work: () => T, refuse: Refuse = badPack): T {
  try {
    return work();
  } catch (cause) {
    const why =
      cause instanceof ForeignTensorError
        ? message('file.has', { path, what: cause.what })
        : message('file.damaged', { path });
    throw refuse(why, { cause });
  }
}

function checkEncoder(
  encoder: ReadonlyMap<string, NamedArray>,
  expected: ReadonlyMap<string, readonly number[]> | undefined,
): void {
  if (encoder.size === 0 || ![...encoder.keys()].every((name) => name.startsWith('encoder/')))
    throw badPack(message('file.encoder'));
  if (expected) checkShapes(encoder, expected, ENCODER);
  checked(ENCODER, () => requireBoundedEncoder(encoder));
}

/** Refuses a file that has not exactly these arrays, of these shapes. */
export function checkShapes(
  tensors: ReadonlyMap<string, NamedArray>,
  expected: ReadonlyMap<string, readonly number[]>,
  path: string,
  refuse: Refuse = badPack,
): void {
  const isSame = (name: string, shape: readonly number[]) => tensors.get(name)?.shape.join() === shape.join();
  if (tensors.size !== expected.size || ![...expected].every(([name, shape]) => isSame(name, shape)))
    throw refuse(message('file.shape', { path }));
}

function pointsOf(embeddings: Uint8Array): number {
  return decodeSafetensors(embeddings).tensors.get('factors')?.shape[0] ?? 0;
}
