// The files of a zip archive as source entries: read one at a time straight from the file, never unpacked as a whole.
import { Inflate, inflateSync } from 'fflate';
import { crc32 } from '../shared/crc32.ts';
import { AppError } from '../shared/errors.ts';
import { refuseFileSize } from './inspect.ts';
import { createWindowReader, type WindowReader } from './read-window.ts';
import { MOST_FILES, tooManyFiles, type SourceEntry } from './source-entry.ts';
import { badZip, LOCAL_HEADER_BYTES, readZipDirectory, type ZipMember } from './zip-directory.ts';

/** More than this in total is a bomb, or no catalogue. */
const MOST_TOTAL_BYTES = 20e9;
/** Packed bytes taken at a time: even a bomb gives no more than 17 MB for them before it is stopped. */
const CHUNK_BYTES = 16384;

/**
 * Entries of an archive. Each gives at most the bytes that the directory announces and the limit on files allows, so
 * a bomb costs no memory. AppError `bad-zip` for what is no archive, damaged, too large or protected with a password.
 */
export async function entriesOfZip(file: Blob): Promise<SourceEntry[]> {
  const members = await readZipDirectory(file);
  if (members.length > MOST_FILES) throw tooManyFiles();
  const files = members.filter(({ name }) => !name.endsWith('/'));
  if (files.length > 0 && files.every(({ isEncrypted }) => isEncrypted))
    throw badZip('This archive is protected with a password. Unpack it and drop the folder.');
  if (files.reduce((sum, { bytes }) => sum + bytes, 0) > MOST_TOTAL_BYTES)
    throw badZip(
      'This archive unpacks to more than 20 GB. Unpack it and drop the folder that holds the paints.',
    );
  const parents = new Set(members.flatMap(({ name }) => parentsOf(name)));
  const reader = createWindowReader(file);
  return members.filter(({ name }) => !parents.has(name)).map((member) => entryOf(reader, member));
}

/** `a/b/c` lies in `a/` and `a/b/`. Folders have members of their own; only the empty ones are of interest. */
function parentsOf(name: string): string[] {
  const parents: string[] = [];
  for (let at = name.indexOf('/'); at >= 0 && at < name.length - 1; at = name.indexOf('/', at + 1))
    parents.push(name.slice(0, at + 1));
  return parents;
}

function entryOf(file: WindowReader, member: ZipMember): SourceEntry {
  return {
    path: member.name,
    open: () => {
      const refusal = refuseMember(member);
      if (refusal) return Promise.reject(new AppError('not-a-picture', refusal));
      return Promise.resolve({ size: member.bytes, read: () => readMember(file, member) });
    },
  };
}

function refuseMember({ bytes, compressedBytes, method, isEncrypted }: ZipMember): string | null {
  if (isEncrypted) return 'protected with a password';
  if (method !== 0 && method !== 8) return `packed in a way that can't be read here (method ${method})`;
  return refuseFileSize(bytes) ?? refuseFileSize(compressedBytes);
}

async function readMember(file: WindowReader, member: ZipMember): Promise<Uint8Array<ArrayBuffer>> {
  const { offset, compressedBytes } = member;
  const header = await file.read(offset, offset + LOCAL_HEADER_BYTES);
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  if (view.byteLength < LOCAL_HEADER_BYTES || view.getUint32(0, true) !== 0x04034b50) throw damaged();
  const start = offset + LOCAL_HEADER_BYTES + view.getUint16(26, true) + view.getUint16(28, true);
  const packed = await file.read(start, start + compressedBytes);
  if (packed.length < compressedBytes) throw damaged();
  const bytes = member.method === 0 ? packed.slice() : inflate(packed, member.bytes);
  if (bytes.length !== member.bytes || crc32(bytes) !== member.crc) throw damaged();
  return bytes;
}

/** Inflates to exactly `size` bytes; what gives more is stopped, so that a bomb costs neither memory nor time. */
function inflate(packed: Uint8Array, size: number): Uint8Array<ArrayBuffer> {
  try {
    return packed.length > CHUNK_BYTES ? inflateInSteps(packed, size) : inflateAtOnce(packed, size);
  } catch {
    throw damaged();
  }
}

/** With one byte more than needed, so that too much is noticed; what goes beyond is not kept. */
function inflateAtOnce(packed: Uint8Array, size: number): Uint8Array<ArrayBuffer> {
  return inflateSync(packed, { out: new Uint8Array(size + 1) }).slice() as Uint8Array<ArrayBuffer>;
}

function inflateInSteps(packed: Uint8Array, size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  let filled = 0;
  const stream = new Inflate((chunk) => {
    if (filled + chunk.length > size) throw damaged();
    bytes.set(chunk, filled);
    filled += chunk.length;
  });
  for (let at = 0; at < packed.length; at += CHUNK_BYTES)
    stream.push(packed.subarray(at, at + CHUNK_BYTES), at + CHUNK_BYTES >= packed.length);
  return bytes.subarray(0, filled);
}

function damaged(): AppError {
  return new AppError('not-a-picture', 'damaged in the archive');
}
