// Guards for datasets and paints, as the database and a pack hold them.
import { FLAT_PICTURES } from '../../dataset/paints/flat-paint.ts';
import { labelledOf } from '../../dataset/labelled/classes.ts';
import { MOST_SHAPE_BYTES, shapeBytes } from '../../dataset/labelled/shape.ts';
import type { DatasetReading, Reading, ReadingAgreement } from '../../dataset/paints/reading.ts';
import { PICTURE_BYTES, SHARD_PICTURES, THUMBNAIL_SIZE } from '../../dataset/dataset.ts';
import type { Dataset, Paint, Picture, Rgb, Skipped } from '../../dataset/dataset.ts';
import { isOfAKind } from './labelled-records.ts';
import {
  isBytes,
  isCount,
  isFiniteNumber,
  isListOf,
  isMapOf,
  isNullOr,
  isOneOf,
  isRecord,
  isString,
  isTime,
  type Guard,
} from './guards.ts';
import type { StoredDataset, StoredPaint } from '../schema.ts';

export const THUMBNAIL_BYTES = THUMBNAIL_SIZE * THUMBNAIL_SIZE * 3;

const isSource = isOneOf('folder', 'zip', 'sample', 'book', 'list', 'card', 'pack');
const isRole = isOneOf('key', 'variant');
const isProfiles = isOneOf('honoured', 'ignored');
const isFactorScale = isOneOf('coded', 'linear');
const isDecision = isOneOf('standard', 'measured', 'chosen');
/** One for each way to read profiles and factors. */
const MOST_AGREEMENTS = 4;

/** SHA-256 in hex. */
export function isDigest(value: unknown): value is string {
  return isString(value) && /^[0-9a-f]{64}$/.test(value);
}

export function isStoredDataset(value: unknown): value is StoredDataset {
  return (
    isRecord(value) &&
    isString(value.id) &&
    isString(value.digest) &&
    isString(value.name) &&
    isSource(value.source) &&
    isTime(value.createdAt) &&
    isCount(value.paintCount) &&
    isCount(value.pictureCount) &&
    isOfAKind(value) &&
    isListOf(isSkipped)(value.skipped) &&
    (value.retiredVersions === undefined || isMapOf(isCount)(value.retiredVersions)) &&
    (value.adjusted === undefined || isListOf(isSkipped)(value.adjusted)) &&
    (value.reading === undefined || isDatasetReading(value.reading)) &&
    isNullOr(isTime)(value.deletedAt)
  );
}

export function isReading(value: unknown): value is Reading {
  return isRecord(value) && isProfiles(value.profiles) && isFactorScale(value.factors);
}

export function isDatasetReading(value: unknown): value is DatasetReading {
  return (
    isRecord(value) &&
    isReading(value) &&
    isDecision(value.decidedBy) &&
    isListOf(isAgreement)(value.agreements) &&
    value.agreements.length <= MOST_AGREEMENTS
  );
}

function isAgreement(value: unknown): value is ReadingAgreement {
  return isRecord(value) && isReading(value) && isCodeValue(value.distance);
}

export function isPaint(value: unknown): value is Paint {
  return (
    isPaintHead(value) &&
    isPictureList(value.pictures) &&
    (value.thumbnail === null || isThumbnail(value.thumbnail))
  );
}

export function isStoredPaint(value: unknown): value is StoredPaint {
  return isPaintHead(value) && value.thumbnail === null ? value.pictures === undefined : isPaint(value);
}

export function storedPaintOf(paint: Paint): StoredPaint {
  const { pictures, ...head } = paint;
  return paint.thumbnail === null ? head : { ...head, pictures };
}

export function paintOf(record: StoredPaint): Paint {
  return { ...record, pictures: record.pictures ?? FLAT_PICTURES };
}

function isPaintHead(value: unknown): value is Record<string, unknown> {
  return (
    isRecord(value) &&
    isCount(value.index) &&
    isString(value.folder) &&
    isNullOr(isString)(value.code) &&
    isString(value.name) &&
    isRgb(value.colour)
  );
}

function isPictureList(value: unknown): value is Picture[] {
  return value === FLAT_PICTURES || (isListOf(isPicture)(value) && value.length > 0);
}

function isThumbnail(value: unknown): value is Uint8Array {
  return isBytes(value) && value.length === THUMBNAIL_BYTES;
}

export function isPicture(value: unknown): value is Picture {
  return (
    isRecord(value) &&
    isString(value.path) &&
    isRole(value.role) &&
    isFiniteNumber(value.factor) &&
    value.factor > 0 &&
    isNullOr(isCount)(value.pixels) &&
    (value.colour === undefined || isRgb(value.colour)) &&
    (value.hash === undefined || isEvidenceHash(value.hash))
  );
}

/** The first digits of a SHA-256 in hex. */
function isEvidenceHash(value: unknown): value is string {
  return isString(value) && /^[0-9a-f]{16}$/.test(value);
}

/** sRGB code values, 0–255, not rounded. */
export function isRgb(value: unknown): value is Rgb {
  return isListOf(isCodeValue)(value) && value.length === 3;
}

function isCodeValue(value: unknown): value is number {
  return isFiniteNumber(value) && value >= 0 && value <= 255;
}

/** Whole pictures, at least one and at most a shard of them. */
export function isShardOf(pictureBytes: number): Guard<Uint8Array<ArrayBuffer>> {
  return (value): value is Uint8Array<ArrayBuffer> =>
    isBytes(value) &&
    value.length > 0 &&
    value.length % pictureBytes === 0 &&
    value.length <= SHARD_PICTURES * pictureBytes;
}

/** A shard of pictures of a shape that is not known yet. */
export function isAnyShard(value: unknown): value is Uint8Array<ArrayBuffer> {
  return isBytes(value) && value.length > 0 && value.length <= SHARD_PICTURES * MOST_SHAPE_BYTES;
}

/** Bytes of each stored picture of a dataset. */
export function pictureBytesOf(dataset: Pick<Dataset, 'kind' | 'shape' | 'classes'>): number {
  const labelled = labelledOf(dataset);
  return labelled ? shapeBytes(labelled.shape) : PICTURE_BYTES;
}

/** The dataset without what only the storage needs. */
export function datasetOf({ deletedAt: _d, retiredVersions: _r, ...dataset }: StoredDataset): Dataset {
  return dataset;
}

function isSkipped(value: unknown): value is Skipped {
  return isRecord(value) && isString(value.path) && isString(value.reason);
}
