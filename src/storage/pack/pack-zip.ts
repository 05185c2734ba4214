// The zip around a pack, read with distrust: only the files of a pack, sizes known before a byte is unpacked.
// Layout: APPNOTE.TXT 6.3; no zip64, no encryption, no comment, stored or deflated.
import { Inflate, Zip, ZipDeflate } from 'fflate';
import { crc32 } from '../../shared/crc32.ts';
import { joinedBytes } from '../../shared/joined-bytes.ts';
import { badPack } from './pack-refusal.ts';

export interface ZipEntry {
  path: string;
  /** Unpacked, as declared; `unpack` refuses when it is not so. */
  bytes: number;
  packed: Uint8Array;
  isDeflated: boolean;
  crc: number;
}

const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
/** Deflate grows at most 1,032-fold … */
const MOST_GROWTH = 1032;
/** … so no piece unpacks to more than 16 MB before its size is looked at. */
const PIECE_BYTES = 16 * 1024;
/** Bytes worked on before other work of the thread gets its turn. */
const TURN_BYTES = 1024 * 1024;

/** The directory of a zip that has exactly these files, by path. Throws `bad-pack`; unpacks nothing. */
export function readZipDirectory(zip: Uint8Array, paths: readonly string[]): Map<string, ZipEntry> {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const end = zip.length - END_BYTES;
  if (end < 0 || view.getUint32(0, true) !== 0x04034b50) throw badPack('it is not a zip file');
  if (view.getUint32(end, true) !== 0x06054b50)
    throw badPack('it is cut off or has something added at its end');
  const [thisDisk, startDisk, onDisk, count] = [4, 6, 8, 10].map((at) => view.getUint16(end + at, true));
  const size = view.getUint32(end + 12, true);
  const start = view.getUint32(end + 16, true);
  if (thisDisk !== 0 || startDisk !== 0 || onDisk !== count || start + size !== end)
    throw badPack('its directory is damaged');
  const entries = new Map<string, ZipEntry>();
  let free = 0;
  let at = start;
  for (let i = 0; i < paths.length && at < end; i++) {
    const { entry, next, from, to } = readEntry(zip, view, at, end);
    if (!paths.includes(entry.path)) throw badPack(`it has a file that does not belong in it`);
    if (entries.has(entry.path)) throw badPack(`it has two files of the same name`);
    if (from < free || to > start) throw badPack('its files lie over each other');
    entries.set(entry.path, entry);
    [free, at] = [to, next];
  }
  if (at !== end || count !== paths.length || entries.size !== count)
    throw badPack('it has not exactly the files of a pack');
  return entries;
}

/** The unpacked bytes. Throws `bad-pack` on any other size than declared or a wrong checksum; never holds much more. */
export async function unpack(entry: ZipEntry): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = entry.isDeflated ? await inflate(entry) : new Uint8Array(entry.packed);
  if (bytes.length !== entry.bytes || crc32(bytes) !== entry.crc) throw badPack(`${entry.path} is damaged`);
  return bytes;
}

/** A zip of these files, the same bytes for the same files. Lets other work in between. */
export async function writeZip(files: ReadonlyMap<string, Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    pieces.push(piece);
  });
  for (const [path, bytes] of files) {
    const file = new ZipDeflate(path, { level: 6 });
    file.mtime = new Date(1980, 0, 1);
    zip.add(file);
    for (let at = 0; at === 0 || at < bytes.length; at += TURN_BYTES) {
      file.push(bytes.subarray(at, at + TURN_BYTES), at + TURN_BYTES >= bytes.length);
      await nextTurn();
    }
  }
  zip.end();
  return joinedBytes(pieces);
}

function readEntry(zip: Uint8Array, view: DataView, at: number, end: number) {
  if (at + ENTRY_BYTES > end || view.getUint32(at, true) !== 0x02014b50)
    throw badPack('its directory is damaged');
  const flags = view.getUint16(at + 8, true);
  const method = view.getUint16(at + 10, true);
  const packedBytes = view.getUint32(at + 20, true);
  const [nameBytes, extraBytes, commentBytes] = [28, 30, 32].map((o) => view.getUint16(at + o, true));
  const from = view.getUint32(at + 42, true);
  const name = zip.subarray(at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes!);
  const next = at + ENTRY_BYTES + nameBytes! + extraBytes! + commentBytes!;
  if (next > end || (flags & 1) !== 0 || (method !== 0 && method !== 8))
    throw badPack('it is encrypted or packed in an unknown way');
  const data = readLocalHeader(zip, view, from, name, method);
  const to = data + packedBytes;
  if (to > zip.length) throw badPack('it is cut off');
  const entry: ZipEntry = {
    path: new TextDecoder().decode(name),
    bytes: view.getUint32(at + 24, true),
    packed: zip.subarray(data, to),
    isDeflated: method === 8,
    crc: view.getUint32(at + 16, true),
  };
  return { entry, next, from, to };
}

/** Where the data begin. The file's own header must agree with the directory. */
function readLocalHeader(
  zip: Uint8Array,
  view: DataView,
  at: number,
  name: Uint8Array,
  method: number,
): number {
  if (at + LOCAL_BYTES > zip.length || view.getUint32(at, true) !== 0x04034b50)
    throw badPack('its directory is damaged');
  const nameBytes = view.getUint16(at + 26, true);
  const own = zip.subarray(at + LOCAL_BYTES, at + LOCAL_BYTES + nameBytes);
  const isSame = own.length === name.length && own.every((byte, i) => byte === name[i]);
  if (!isSame || view.getUint16(at + 8, true) !== method) throw badPack('its directory is damaged');
  return at + LOCAL_BYTES + nameBytes + view.getUint16(at + 28, true);
}

async function inflate({ packed, bytes, path }: ZipEntry): Promise<Uint8Array<ArrayBuffer>> {
  // Room is made for no more than the packed bytes can become.
  if (bytes > packed.length * MOST_GROWTH) throw badPack(`${path} is smaller than it says`);
  const whole = new Uint8Array(bytes);
  let size = 0;
  const inflater = new Inflate((piece) => {
    if (size + piece.length <= bytes) whole.set(piece, size);
    size += piece.length;
  });
  let turn = TURN_BYTES;
  for (let at = 0; at === 0 || at < packed.length; at += PIECE_BYTES) {
    try {
      inflater.push(packed.subarray(at, at + PIECE_BYTES), at + PIECE_BYTES >= packed.length);
    } catch (cause) {
      throw badPack(`${path} is damaged`, { cause });
    }
    if (size > bytes) throw badPack(`${path} is larger than it says`);
    if (size < turn) continue;
    turn = size + TURN_BYTES;
    await nextTurn();
  }
  if (size < bytes) throw badPack(`${path} is smaller than it says`);
  return whole;
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
