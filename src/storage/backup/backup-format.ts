// A backup: a zip of records by store, in files of a few megabytes, with `backup.json` as the last of them.
import { message } from '../../shared/message.ts';
import { array, custom, literal, object, type InferOutput } from 'valibot';
import { guardOf, isRecord } from '../../shared/guard-of.ts';
import { count, digestText, mapOf, nameText, timeMs } from '../../shared/schemas.ts';
import { badBackup } from './backup-refusal.ts';
import { FOREIGN_GUARDS } from '../records/foreign-records.ts';
import { narrowed } from '../records/narrowed.ts';
import type { KeptStore } from '../schema.ts';

export const BACKUP_FORMAT = 'swatchlight-backup';
export const BACKUP_VERSION = 1;
export const BACKUP_MANIFEST = 'backup.json';

const MAX_MANIFEST_BYTES = 64 * 1024 * 1024;
/** Of one file of bytes; ours have a few megabytes, but a record, such as a model's weights, is never split. */
const MAX_BINARY_BYTES = 512 * 1024 * 1024;
/** Of one file of records: the longest list of what an import left out comes to less. */
const MAX_JSON_BYTES = 48 * 1024 * 1024;
/** Files beyond this hold weights, which hardly get smaller when they are packed … */
const PACKABLE_BYTES = 16 * 1024 * 1024;
/** … so that nothing of a few kilobytes unpacks to gigabytes. */
const MOST_GROWTH = 64;

/** Whether a file of these sizes can be one of ours: judged before a byte of it is unpacked. */
export function isPlausibleSize(path: string, bytes: number, packedBytes: number): boolean {
  const most = path.endsWith('.json') ? MAX_JSON_BYTES : MAX_BINARY_BYTES;
  const isBomb = bytes > PACKABLE_BYTES && bytes > packedBytes * MOST_GROWTH;
  return path === BACKUP_MANIFEST ? bytes <= MAX_MANIFEST_BYTES : bytes <= most && !isBomb;
}

/** A record as it travels. Its key is there where the record does not hold it. */
export interface BackupRecord {
  key: string | number[] | (string | number)[];
  value: unknown;
}

const STORE_NAMES = Object.keys(FOREIGN_GUARDS) as KeptStore[];

/** `STORE/000000.json` with the records and, where they hold bytes, `STORE/000000.bin` with those. */
export function chunkPath(store: KeptStore, number: number, kind: 'json' | 'bin'): string {
  return `${store}/${String(number).padStart(6, '0')}.${kind}`;
}

/** The store that a file belongs to, or null for a name that no backup has. */
export function storeOfPath(path: string): KeptStore | null {
  const [, folder] = /^([a-z]+)\/\d{6}\.(?:json|bin)$/.exec(path) ?? [];
  return STORE_NAMES.find((name) => name === folder) ?? null;
}

const backupFileSchema = object({
  /** As `chunkPath` makes it. */
  path: custom<string>((path) => typeof path === 'string' && storeOfPath(path) !== null),
  bytes: count,
  /** Hex. */
  sha256: digestText,
});
export type BackupFile = InferOutput<typeof backupFileSchema>;

const manifestSchema = object({
  format: literal(BACKUP_FORMAT),
  version: literal(BACKUP_VERSION),
  appVersion: nameText,
  /** Milliseconds since 1970. */
  createdAt: timeMs,
  /** Number of records by store. */
  records: custom<Partial<Record<KeptStore, number>>>(guardOf(mapOf(count))),
  files: array(backupFileSchema),
});
export type BackupManifest = InferOutput<typeof manifestSchema>;

const isManifest = guardOf(narrowed(manifestSchema));

/** Throws `bad-backup` for anything but a manifest of this version. */
export function parseBackupManifest(value: unknown): BackupManifest {
  if (!isRecord(value) || value.format !== BACKUP_FORMAT) throw badBackup(message('file.otherZip'));
  if (value.version !== BACKUP_VERSION) throw badBackup(message('backup.newer'));
  if (!isManifest(value)) throw badBackup(message('backup.list'));
  return value;
}
