// Guards for saved matches.
import {
  MOST_CROP_BYTES,
  SCAN_MATCHES,
  type Scan,
  type ScanMatch,
  type ScanPicture,
} from '../../tracking/scan.ts';
import { sniffPicture } from '../../dataset/sniff.ts';
import { ADVICES, MOST_NAMED, type Verdict } from '../../tracking/verdict-record.ts';
import { isRgb } from './dataset-records.ts';
import {
  isBytes,
  isCount,
  isFiniteNumber,
  isListOf,
  isNullOr,
  isOneOf,
  isRecord,
  isString,
  type Guard,
  isTime,
} from './guards.ts';
import type { StoredScan } from '../schema.ts';

const isSource = isOneOf('camera', 'picture');
const isCropType = isOneOf('image/webp', 'image/jpeg', 'image/png');
const isReferenceKind = isOneOf('white', 'grey', 'chart', 'calibration');

export function isStoredScan(value: unknown): value is StoredScan {
  return (
    isRecord(value) &&
    [value.id, value.note, value.project].every(isString) &&
    isTime(value.createdAt) &&
    isSource(value.source) &&
    isRecord(value.dataset) &&
    [value.dataset.id, value.dataset.name, value.dataset.digest].every(isString) &&
    isNullOr(isModelName)(value.model) &&
    isNullOr(isCrop)(value.crop) &&
    isColour(value.colour) &&
    isNullOr(isReference)(value.reference) &&
    isListOf(isMatch)(value.matches) &&
    value.matches.length > 0 &&
    value.matches.length <= SCAN_MATCHES &&
    isNullOr(isShare)(value.unknown) &&
    (value.verdict === undefined || isVerdict(value.verdict)) &&
    isListOf(isString)(value.warnings) &&
    isNullOr(isTime)(value.deletedAt)
  );
}

/** Pixels on each side; ours have 256 at most. */
export const MOST_CROP_SIDE = 1024;

/** Whether the bytes are a picture of a kind and size that a scan keeps, by their own header, whatever the scan says. */
export function isCropPicture(value: unknown): value is Uint8Array<ArrayBuffer> {
  if (!isBytes(value) || value.length > MOST_CROP_BYTES) return false;
  const picture = sniffPicture(value);
  if (!picture || !isCropType(`image/${picture.format}`)) return false;
  return [picture.width, picture.height].every((side) => side >= 1 && side <= MOST_CROP_SIDE);
}

/** The scan without what only the storage needs. */
export function scanOf({ deletedAt: _, ...scan }: StoredScan): Scan {
  return scan;
}

const isModelName: Guard<NonNullable<Scan['model']>> = (value): value is NonNullable<Scan['model']> =>
  isRecord(value) && isString(value.id) && isString(value.name) && isCount(value.version);

const isCrop: Guard<ScanPicture> = (value): value is ScanPicture =>
  isRecord(value) &&
  isCount(value.byteLength) &&
  value.byteLength > 0 &&
  value.byteLength <= MOST_CROP_BYTES &&
  isCropType(value.type) &&
  isCount(value.width) &&
  isCount(value.height) &&
  isRecord(value.region) &&
  [value.region.x, value.region.y, value.region.width, value.region.height].every(isFiniteNumber);

const isReference: Guard<NonNullable<Scan['reference']>> = (value): value is NonNullable<Scan['reference']> =>
  isRecord(value) &&
  isReferenceKind(value.kind) &&
  isRgb(value.white) &&
  isFiniteNumber(value.reflectance) &&
  value.reflectance > 0 &&
  value.reflectance <= 1;

const isMatch: Guard<ScanMatch> = (value): value is ScanMatch =>
  isRecord(value) &&
  [value.folder, value.name].every(isString) &&
  isNullOr(isString)(value.code) &&
  isCount(value.paintIndex) &&
  isRgb(value.colour) &&
  isFiniteNumber(value.deltaE00) &&
  isNullOr(isFiniteNumber)(value.distance) &&
  isNullOr(isShare)(value.confidence);

function isColour(value: unknown): value is Scan['colour'] {
  return (
    isRecord(value) &&
    isString(value.hex) &&
    /^#[0-9a-f]{6}$/.test(value.hex) &&
    isListOf(isFiniteNumber)(value.lab) &&
    value.lab.length === 3 &&
    isRgb(value.seen)
  );
}

const isAdvice = isOneOf(...ADVICES);

function isVerdict(value: unknown): value is Verdict {
  if (!isRecord(value) || !isAdvice(value.advice) || !isListOf(isString)(value.paints)) return false;
  const named = value.paints.length;
  switch (value.kind) {
    case 'match':
    case 'probably':
      return named === 1 && isNullOr(isShare)(value.confidence);
    case 'one-of':
      return named > 1 && named <= MOST_NAMED && isNullOr(isShare)(value.confidence);
    case 'close':
      return named === 1 && isFiniteNumber(value.deltaE00) && value.deltaE00 >= 0;
    case 'not-in-catalogue':
      return named === 0 && isNullOr(isShare)(value.unknown);
    case 'no-reference':
      return named === 1;
    default:
      return false;
  }
}

function isShare(value: unknown): value is number {
  return isFiniteNumber(value) && value >= 0 && value <= 1;
}
