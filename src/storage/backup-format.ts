// A backup: a zip of records by store, in files of a few megabytes, with `backup.json` as the last of them.
import { isDigest, isStoredDataset, isStoredPaint, isShard } from './dataset-records.ts';
import { isBytes, isCount, isFiniteNumber, isListOf, isRecord, isString, type Guard } from './guards.ts';
import { badBackup } from './backup-refusal.ts';
import { isStoredModel } from './model-records.ts';
import { isCheckpoint, isEpochMetrics, isEpochPictures, isStoredRun } from './run-records.ts';
import { isStoredScan } from './scan-records.ts';
import type { StoreName } from './schema.ts';

export const BACKUP_FORMAT = 'swatchlight-backup';
export const BACKUP_VERSION = 1;
export const BACKUP_MANIFEST = 'backup.json';
export const BACKUP_EXTENSION = '.swatchbackup';

export const MAX_MANIFEST_BYTES = 64 * 1024 * 1024;
/** Of one file in it; ours have a few megabytes, but a record is never split. */
export const MAX_FILE_BYTES = 512 * 1024 * 1024;

/** A record as it travels. Its key is there where the record does not hold it. */
export interface BackupRecord {
  key: string | number[] | (string | number)[];
  value: unknown;
}

export interface BackupFile {
  path: string;
  bytes: number;
  /** Hex. */
  sha256: string;
}

export interface BackupManifest {
  format: typeof BACKUP_FORMAT;
  version: typeof BACKUP_VERSION;
  appVersion: string;
  /** Milliseconds since 1970. */
  createdAt: number;
  /** Number of records by store. */
  records: Partial<Record<StoreName, number>>;
  files: BackupFile[];
}

/** What a record of each store must be. Every store there is, so that none is forgotten. */
export const RECORD_GUARDS: Record<StoreName, Guard<unknown>> = {
  datasets: isStoredDataset,
  paints: isStoredPaint,
  pixels: isShard,
  runs: isStoredRun,
  metrics: isEpochMetrics,
  pictures: isEpochPictures,
  checkpoints: isCheckpoint,
  models: isStoredModel,
  weights: isBytes,
  embeddings: isBytes,
  scans: isStoredScan,
  crops: isBytes,
  settings: (value): value is unknown => isRecord(value),
};

const STORE_NAMES = Object.keys(RECORD_GUARDS) as StoreName[];

/** `STORE/000000.json` with the records and, where they hold bytes, `STORE/000000.bin` with those. */
export function chunkPath(store: StoreName, number: number, kind: 'json' | 'bin'): string {
  return `${store}/${String(number).padStart(6, '0')}.${kind}`;
}

/** The store that a file belongs to, or null for a name that no backup has. */
export function storeOfPath(path: string): StoreName | null {
  const [, folder] = /^([a-z]+)\/\d{6}\.(?:json|bin)$/.exec(path) ?? [];
  return STORE_NAMES.find((name) => name === folder) ?? null;
}

/** Throws `bad-backup` for anything but a manifest of this version. */
export function parseBackupManifest(value: unknown): BackupManifest {
  if (!isRecord(value) || value.format !== BACKUP_FORMAT) throw badBackup('it is some other zip file');
  if (value.version !== BACKUP_VERSION)
    throw badBackup('it was written by a newer version of this app; update the app and try again');
  if (!isManifest(value)) throw badBackup('its list of files is damaged');
  return value;
}

function isManifest(value: Record<string, unknown>): value is Record<string, unknown> & BackupManifest {
  return (
    isString(value.appVersion) &&
    isFiniteNumber(value.createdAt) &&
    isRecord(value.records) &&
    Object.values(value.records).every(isCount) &&
    isListOf(isFile)(value.files)
  );
}

function isFile(value: unknown): value is BackupFile {
  return (
    isRecord(value) &&
    isString(value.path) &&
    storeOfPath(value.path) !== null &&
    isCount(value.bytes) &&
    value.bytes <= MAX_FILE_BYTES &&
    isDigest(value.sha256)
  );
}
