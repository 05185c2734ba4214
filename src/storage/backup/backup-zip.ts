// The files of a backup, read one at a time straight from the zip. It is somebody else's file: sizes are known and checked
// before a byte is unpacked, checksums after.
import { Inflate } from 'fflate';
import { sha256Hex } from '../../dataset/sha256.ts';
import { LOCAL_HEADER_BYTES, readZipDirectory, type ZipMember } from '../../dataset/zip-directory.ts';
import {
  BACKUP_MANIFEST,
  isPlausibleSize,
  parseBackupManifest,
  type BackupFile,
  type BackupManifest,
} from './backup-format.ts';
import { badBackup } from './backup-refusal.ts';
import { parseForeignJson } from '../../shared/foreign-json.ts';

export interface OpenBackup {
  manifest: BackupManifest;
  /** Bytes of a file that the manifest lists. Throws `bad-backup` on another size or checksum than it says. */
  read(file: BackupFile): Promise<Uint8Array<ArrayBuffer>>;
}

/** Deflate grows at most 1,032-fold … */
const DEFLATE_GROWTH = 1032;
/** … so no piece unpacks to more than 16 MB before its size is looked at. */
const PIECE_BYTES = 16 * 1024;

/** Throws `bad-backup` for what is no backup, cut short, or has other files than its manifest lists. */
export async function openBackup(file: Blob): Promise<OpenBackup> {
  const members = await readZipDirectory(file).catch((cause: unknown) => {
    throw badBackup('it is not a zip file, or not a complete one', { cause });
  });
  const byPath = new Map(members.map((member) => [member.name, member]));
  const head = byPath.get(BACKUP_MANIFEST);
  if (!head) throw badBackup('it is some other zip file');
  const manifest = parseBackupManifest(parseJson(await unpack(file, head), BACKUP_MANIFEST));
  const paths = new Set(manifest.files.map(({ path }) => path));
  const isExact = paths.size === manifest.files.length && byPath.size === members.length;
  if (!isExact || members.length !== paths.size + 1 || [...paths].some((path) => !byPath.has(path)))
    throw badBackup('it has not exactly the files that it lists');
  return {
    manifest,
    async read({ path, bytes: size, sha256 }) {
      const member = byPath.get(path)!;
      if (member.bytes !== size) throw badBackup(`${path} has another size than it says`);
      const bytes = await unpack(file, member);
      if ((await sha256Hex(bytes)) !== sha256) throw badBackup(`${path} has a wrong checksum`);
      return bytes;
    },
  };
}

/** JSON in UTF-8; throws `bad-backup`. */
export function parseJson(bytes: Uint8Array, path: string): unknown {
  try {
    return parseForeignJson(bytes);
  } catch (cause) {
    throw badBackup(`${path} is damaged`, { cause });
  }
}

async function unpack(file: Blob, member: ZipMember): Promise<Uint8Array<ArrayBuffer>> {
  const { name, method, offset, compressedBytes, bytes, isEncrypted } = member;
  if (isEncrypted || (method !== 0 && method !== 8)) throw badBackup('it is packed in an unknown way');
  // Stored files are as large as they are, whatever they say; packed ones are made room for as they say.
  if (!isPlausibleSize(name, Math.max(bytes, compressedBytes), compressedBytes))
    throw badBackup(`${name} is far too large`);
  const header = new DataView(await file.slice(offset, offset + LOCAL_HEADER_BYTES).arrayBuffer());
  if (header.byteLength < LOCAL_HEADER_BYTES || header.getUint32(0, true) !== 0x04034b50)
    throw badBackup('its directory is damaged');
  const start = offset + LOCAL_HEADER_BYTES + header.getUint16(26, true) + header.getUint16(28, true);
  const packed = new Uint8Array(await file.slice(start, start + compressedBytes).arrayBuffer());
  const whole = method === 0 ? packed : inflate(packed, bytes, name);
  if (packed.length !== compressedBytes || whole.length !== bytes) throw badBackup(`${name} is damaged`);
  return whole;
}

/** Inflates to exactly `size` bytes; what gives more is stopped. */
function inflate(packed: Uint8Array, size: number, name: string): Uint8Array<ArrayBuffer> {
  if (size > packed.length * DEFLATE_GROWTH) throw badBackup(`${name} is damaged`);
  const bytes = new Uint8Array(size);
  let filled = 0;
  const stream = new Inflate((piece) => {
    if (filled + piece.length > size) throw badBackup(`${name} is larger than it says`);
    bytes.set(piece, filled);
    filled += piece.length;
  });
  try {
    for (let at = 0; at === 0 || at < packed.length; at += PIECE_BYTES)
      stream.push(packed.subarray(at, at + PIECE_BYTES), at + PIECE_BYTES >= packed.length);
  } catch (cause) {
    throw badBackup(`${name} is damaged`, { cause });
  }
  return bytes.subarray(0, filled);
}
