// Guards for datasets and paints, as the database and a pack hold them.
import { PICTURE_BYTES, SHARD_PICTURES, THUMBNAIL_SIZE } from '../dataset/types.ts';
import type { Dataset, Paint, Picture, Rgb, Skipped } from '../dataset/types.ts';
import {
  isBytes,
  isCount,
  isFiniteNumber,
  isListOf,
  isNullOr,
  isOneOf,
  isRecord,
  isString,
} from './guards.ts';
import type { StoredDataset } from './schema.ts';

export const THUMBNAIL_BYTES = THUMBNAIL_SIZE * THUMBNAIL_SIZE * 3;

const isSource = isOneOf('folder', 'zip', 'sample', 'pack');
const isRole = isOneOf('key', 'variant');

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
    isFiniteNumber(value.createdAt) &&
    isCount(value.paintCount) &&
    isCount(value.pictureCount) &&
    isListOf(isSkipped)(value.skipped) &&
    isNullOr(isFiniteNumber)(value.deletedAt)
  );
}

export function isPaint(value: unknown): value is Paint {
  return (
    isRecord(value) &&
    isCount(value.index) &&
    isString(value.folder) &&
    isNullOr(isString)(value.code) &&
    isString(value.name) &&
    isListOf(isPicture)(value.pictures) &&
    value.pictures.length > 0 &&
    isRgb(value.colour) &&
    isBytes(value.thumbnail) &&
    value.thumbnail.length === THUMBNAIL_BYTES
  );
}

export function isPicture(value: unknown): value is Picture {
  return (
    isRecord(value) &&
    isString(value.path) &&
    isRole(value.role) &&
    isFiniteNumber(value.factor) &&
    value.factor > 0 &&
    isNullOr(isCount)(value.pixels)
  );
}

/** sRGB code values, 0–255, not rounded. */
export function isRgb(value: unknown): value is Rgb {
  return isListOf(isFiniteNumber)(value) && value.length === 3 && value.every((v) => v >= 0 && v <= 255);
}

/** Whole pictures, at least one and at most a shard of them. */
export function isShard(value: unknown): value is Uint8Array<ArrayBuffer> {
  return (
    isBytes(value) &&
    value.length > 0 &&
    value.length % PICTURE_BYTES === 0 &&
    value.length <= SHARD_PICTURES * PICTURE_BYTES
  );
}

/** The dataset without what only the storage needs. */
export function datasetOf({ deletedAt: _, ...dataset }: StoredDataset): Dataset {
  return dataset;
}

function isSkipped(value: unknown): value is Skipped {
  return isRecord(value) && isString(value.path) && isString(value.reason);
}
