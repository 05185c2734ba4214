// What a pack says about itself: `manifest.json`, the files beside it, and the sizes that are believed.
import { message } from '../../shared/message.ts';
import { check, literal, nullable, object, optional, picklist, pipe, type InferOutput } from 'valibot';
import { PICTURE_SIZE, THUMBNAIL_BYTES, THUMBNAIL_SIZE } from '../../dataset/dataset.ts';
import { datasetReadingSchema, readingSchema } from '../../dataset/paints/reading.ts';
import { parseForeignJson } from '../../shared/foreign-json.ts';
import { guardOf, isRecord } from '../../shared/guard-of.ts';
import * as values from '../../shared/schemas.ts';
import { paramsSchema } from '../../tracking/params-schema.ts';
import { backendSchema } from '../../tracking/choices.ts';
import { MAX_PAINTS } from '../records/foreign-records.ts';
import { narrowed } from '../records/narrowed.ts';
import { badPack, type Refuse } from './pack-refusal.ts';

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
const MAX_CURVE_POINTS = 1024;

const packModelSchema = object({
  id: values.idText,
  name: values.nameText,
  /** On the device that trained it. */
  runId: nullable(values.pathText),
  createdAt: values.timeMs,
  backend: backendSchema,
  /** Of the pictures that it was trained on; packs before have none. */
  reading: optional(readingSchema),
});
export type PackModel = InferOutput<typeof packModelSchema>;

const manifestSchema = pipe(
  object({
    format: literal(PACK_FORMAT),
    version: literal(PACK_VERSION),
    /** Of the app that wrote it. */
    appVersion: values.nameText,
    datasetDigest: values.digestText,
    datasetName: values.nameText,
    /** Of the paints; packs before, and of catalogues without files of pictures, have none. */
    reading: optional(datasetReadingSchema),
    paintCount: values.countTo(MAX_PAINTS),
    model: packModelSchema,
    modelConfig: object({
      pictureSize: literal(PICTURE_SIZE),
      thumbnailSize: literal(THUMBNAIL_SIZE),
      latentSize: values.count,
      /** Points of each paint's curve. */
      curvePoints: values.countTo(MAX_CURVE_POINTS),
    }),
    params: paramsSchema,
    /** What failed is in no pack: there they are all finite. */
    metrics: pipe(
      values.mapOf(values.measure),
      check((metrics) => Object.values(metrics).every(Number.isFinite)),
    ),
    files: values.listOf(
      object({ path: picklist(HASHED_PATHS), bytes: values.count, sha256: values.digestText }),
      HASHED_PATHS.length,
      HASHED_PATHS.length,
    ),
  }),
  check(({ modelConfig, params }) => modelConfig.latentSize === params.latentSize),
);
export type PackManifest = InferOutput<typeof manifestSchema>;

const isManifest = guardOf(narrowed(manifestSchema));

/** Throws `bad-pack` for anything but a manifest of this version whose sizes can be right. */
export function parseManifest(bytes: Uint8Array): PackManifest {
  const value = parseJson(bytes, MANIFEST);
  if (!isRecord(value) || value.format !== PACK_FORMAT) throw badPack(message('file.otherZip'));
  if (value.version !== PACK_VERSION)
    throw badPack(message('file.otherVersion'), {
      todo: message('pack.update'),
    });
  if (!isManifest(value)) throw badPack(message('file.manifest'));
  const limits = fileLimits(value);
  for (const path of HASHED_PATHS) {
    const { min, max } = limits[path];
    const { bytes: size = -1 } = value.files.find((file) => file.path === path) ?? {};
    if (size < min || size > max) throw badPack(message('file.impossibleSize', { path }));
  }
  return value;
}

/** Of their JSON. */
export function mostBytesOfPaints(paintCount: number): number {
  return Math.min(96 * 1024 * 1024, 4 * 1024 * 1024 + paintCount * 8192);
}

/** Smallest and largest size in bytes that each file can have, given what the manifest says. */
function fileLimits({
  paintCount,
  modelConfig,
}: PackManifest): Record<HashedPath, { min: number; max: number }> {
  const { curvePoints, latentSize } = modelConfig;
  const floats = 4 * curvePoints * (paintCount * latentSize + 1);
  const thumbnails = paintCount * THUMBNAIL_BYTES;
  const paints = mostBytesOfPaints(paintCount);
  return {
    [PAINTS]: { min: 2, max: paints },
    [CALIBRATION]: { min: 2, max: 64 * 1024 },
    [THUMBNAILS]: { min: 0, max: thumbnails },
    [ENCODER]: { min: 8, max: 64 * 1024 * 1024 },
    [EMBEDDINGS]: { min: floats, max: Math.min(MAX_PACK_BYTES, floats + 64 * 1024) },
  };
}

/** JSON in UTF-8, or the file is refused. */
export function parseJson(bytes: Uint8Array, path: string, refuse: Refuse = badPack): unknown {
  try {
    return parseForeignJson(bytes);
  } catch (cause) {
    throw refuse(message('file.damaged', { path }), { cause });
  }
}
