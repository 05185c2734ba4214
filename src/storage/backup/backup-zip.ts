// The files of a backup, read one at a time straight from the zip. It is somebody else's file: sizes are known and checked
// before a byte is unpacked, checksums after.
import { sha256Hex } from '../../dataset/sha256.ts';
import { readZipDirectory, type ZipMember } from '../../archive/zip-directory.ts';
import { ZipFault, type ZipFaultKind } from '../../archive/zip-fault.ts';
import { rangesOf, readMember, type RangeReader } from '../../archive/zip-member.ts';
import {
  BACKUP_MANIFEST,
  isPlausibleSize,
  parseBackupManifest,
  type BackupFile,
  type BackupManifest,
} from './backup-format.ts';
import { badBackup } from './backup-refusal.ts';
import { parseForeignJson } from '../../shared/foreign-json.ts';
import { message, type Message } from '../../shared/message.ts';

export interface OpenBackup {
  manifest: BackupManifest;
  /** Bytes of a file that the manifest lists. Throws `bad-backup` on another size or checksum than it says. */
  read(file: BackupFile): Promise<Uint8Array<ArrayBuffer>>;
}

/** Throws `bad-backup` for what is no backup, cut short, or has other files than its manifest lists. */
export async function openBackup(file: Blob): Promise<OpenBackup> {
  const { members } = await readZipDirectory(file).catch((cause: unknown) => {
    throw badBackup(message('backup.notAZip'), { cause });
  });
  const archive = rangesOf(file);
  const byPath = new Map(members.map((member) => [member.name, member]));
  const head = byPath.get(BACKUP_MANIFEST);
  if (!head) throw badBackup(message('file.otherZip'));
  const manifest = parseBackupManifest(parseJson(await unpack(archive, head), BACKUP_MANIFEST));
  const paths = new Set(manifest.files.map(({ path }) => path));
  const isExact = paths.size === manifest.files.length && byPath.size === members.length;
  if (!isExact || members.length !== paths.size + 1 || [...paths].some((path) => !byPath.has(path)))
    throw badBackup(message('backup.files'));
  return {
    manifest,
    async read({ path, bytes: size, sha256 }) {
      const member = byPath.get(path)!;
      if (member.bytes !== size) throw badBackup(message('file.otherSize', { path }));
      const bytes = await unpack(archive, member);
      if ((await sha256Hex(bytes)) !== sha256) throw badBackup(message('file.checksum', { path }));
      return bytes;
    },
  };
}

/** JSON in UTF-8; throws `bad-backup`. */
export function parseJson(bytes: Uint8Array, path: string): unknown {
  try {
    return parseForeignJson(bytes);
  } catch (cause) {
    throw badBackup(message('file.damaged', { path }), { cause });
  }
}

async function unpack(archive: RangeReader, member: ZipMember): Promise<Uint8Array<ArrayBuffer>> {
  const { name, compressedBytes, bytes } = member;
  // Stored files are as large as they are, whatever they say; packed ones are made room for as they say.
  if (!isPlausibleSize(name, Math.max(bytes, compressedBytes), compressedBytes))
    throw badBackup(message('file.pathTooLarge', { path: name }));
  try {
    return await readMember(archive, member);
  } catch (cause) {
    if (cause instanceof ZipFault)
      throw badBackup(WHY[cause.kind]?.(name) ?? message('file.damaged', { path: name }), { cause });
    throw cause;
  }
}

const WHY: Partial<Record<ZipFaultKind, (name: string) => Message>> = {
  encrypted: () => message('backup.packing'),
  'unknown-method': () => message('backup.packing'),
  'cut-short': () => message('file.directory'),
  larger: (name) => message('file.larger', { path: name }),
};
