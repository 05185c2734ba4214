// A zip archive written as it comes, entry by entry, with zip64 where the archive outgrows 32 bits (APPNOTE.TXT 4.3).
import { Deflate } from 'fflate';
import { AppError } from '../shared/errors.ts';
import { message } from '../shared/message.ts';
import { joinedBytes } from '../shared/joined-bytes.ts';
import { createPathKeeper } from '../shared/safe-path.ts';
import { crc32 } from './crc32.ts';

/** Takes the next bytes of a file; a slow one is waited for. */
export type Sink = (bytes: Uint8Array<ArrayBuffer>) => void | Promise<void>;

type Pieces = Iterable<string | Uint8Array>;

export interface FileOptions {
  /** It is small enough as it is. */
  isPacked?: boolean;
  /** How hard to try, 1 to 9. */
  level?: 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
}

export interface ZipWriter {
  /**
   * One file after the other. What is packed already is stored as it is. A path that leads out of the archive, that some
   * system refuses or that is there already becomes a harmless one of its own.
   */
  add(path: string, pieces: Pieces, options?: FileOptions): Promise<void>;
  /** A file that is written bit by bit; it must be ended before the next begins. */
  begin(path: string, options?: FileOptions): Promise<ZipFile>;
  /** Writes the directory. */
  end(): Promise<void>;
}

export interface ZipFile {
  write(pieces: Pieces): Promise<void>;
  end(): Promise<void>;
}

interface Member {
  name: Uint8Array;
  method: 0 | 8;
  crc: number;
  packed: number;
  bytes: number;
  offset: number;
}

const UTF8 = 0x800;
/** Sizes and checksum follow the data. */
const DESCRIPTOR = 8;
/** 1980-01-01, 00:00: the same files give the same bytes. */
const DATE = (1 << 5) | 1;
const FULL = 0xffffffff;
const LEVEL = 2;

export function createZipWriter(sink: Sink): ZipWriter {
  const members: Member[] = [];
  const pathOf = createPathKeeper();
  let at = 0;
  const write = async (bytes: Uint8Array<ArrayBuffer>) => {
    at += bytes.length;
    await sink(bytes);
  };
  const begin: ZipWriter['begin'] = async (path, { isPacked = false, level = LEVEL } = {}) => {
    const name = new TextEncoder().encode(pathOf(path));
    const member: Member = { name, method: isPacked ? 0 : 8, crc: 0, packed: 0, bytes: 0, offset: at };
    const pack = createPacking(member, level);
    await write(localHeader(member));
    return {
      async write(pieces) {
        for (const piece of pieces) for (const packed of pack(piece)) await write(packed);
      },
      async end() {
        for (const packed of pack(null)) await write(packed);
        if (Math.max(member.packed, member.bytes) >= FULL) throw tooLarge();
        await write(record(16, [0x08074b50, member.crc, member.packed, member.bytes]));
        members.push(member);
      },
    };
  };
  return {
    begin,
    async add(path, pieces, options) {
      const file = await begin(path, options);
      await file.write(pieces);
      await file.end();
    },
    async end() {
      const start = at;
      for (const member of members) await write(directoryEntry(member));
      await write(directoryEnd(members.length, at - start, start));
    },
  };
}

/** From the next piece of a file (null: it ends) to its bytes in the archive; keeps count in `member`. */
function createPacking(member: Member, level: NonNullable<FileOptions['level']>) {
  const encoder = new TextEncoder();
  let packed: Uint8Array<ArrayBuffer>[] = [];
  const keep = (bytes: Uint8Array) => {
    if (bytes.length > 0) packed.push(bytes as Uint8Array<ArrayBuffer>);
    member.packed += bytes.length;
  };
  const deflate = member.method === 8 ? new Deflate({ level }, keep) : null;
  let isEmpty = true;
  return (piece: string | Uint8Array | null): Uint8Array<ArrayBuffer>[] => {
    packed = [];
    const bytes = typeof piece === 'string' ? encoder.encode(piece) : (piece ?? new Uint8Array());
    member.crc = crc32(bytes, member.crc);
    member.bytes += bytes.length;
    if (deflate && isEmpty && bytes.length > 0) withoutDictionary(deflate);
    isEmpty &&= bytes.length === 0;
    if (deflate) deflate.push(bytes, piece === null);
    else keep(bytes);
    return packed;
  };
}

/**
 * fflate 0.8.3 begins behind room for a dictionary, 32 KB of zeros, and without one points back into it what begins like
 * them: a distance that no reader can follow (github.com/101arrowz/fflate/issues/260). Its state says that nothing comes before; only with something to pack, as it
 * takes a length of 0 for the whole room.
 */
function withoutDictionary(deflate: Deflate): void {
  Object.assign(deflate, { s: { l: 0, i: 0, w: 0, z: 0 } });
}

/** A number of 32 bits, or of another width. */
type Field = number | readonly [bits: 16 | 64, value: number];

const zeros = (count: number): Field[] => Array.from({ length: count }, () => [16, 0] as const);

/** The fields back to back, little-endian. */
function record(length: number, fields: readonly Field[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const field of fields) {
    const [bits, value] = typeof field === 'number' ? ([32, field] as const) : field;
    if (bits === 16) view.setUint16(at, value, true);
    else if (bits === 64) view.setBigUint64(at, BigInt(value), true);
    else view.setUint32(at, value, true);
    at += bits / 8;
  }
  return bytes;
}

function localHeader({ name, method }: Member): Uint8Array<ArrayBuffer> {
  const head: Field[] = [0x04034b50, [16, 20], [16, UTF8 | DESCRIPTOR], [16, method], [16, 0], [16, DATE]];
  return joinedBytes([record(30, [...head, 0, 0, 0, [16, name.length], [16, 0]]), name]);
}

function directoryEntry({ name, method, crc, packed, bytes, offset }: Member): Uint8Array<ArrayBuffer> {
  const isFar = offset >= FULL;
  const version: Field = [16, isFar ? 45 : 20];
  const extra = isFar
    ? record(12, [
        [16, 1],
        [16, 8],
        [64, offset],
      ])
    : new Uint8Array();
  const how: Field[] = [version, version, [16, UTF8 | DESCRIPTOR], [16, method], [16, 0], [16, DATE]];
  const sizes: Field[] = [crc, packed, bytes, [16, name.length], [16, extra.length]];
  const fields = [0x02014b50, ...how, ...sizes, ...zeros(3), 0, isFar ? FULL : offset];
  return joinedBytes([record(46, fields), name, extra]);
}

function directoryEnd(count: number, bytes: number, start: number): Uint8Array<ArrayBuffer> {
  const [shown, length, from] = [Math.min(count, 0xffff), Math.min(bytes, FULL), Math.min(start, FULL)];
  const near = record(22, [0x06054b50, ...zeros(2), [16, shown], [16, shown], length, from, [16, 0]]);
  if (count < 0xffff && start + bytes < FULL) return near;
  const head: Field[] = [0x06064b50, [64, 44], [16, 45], [16, 45], 0, 0];
  const far = record(56, [...head, [64, count], [64, count], [64, bytes], [64, start]]);
  return joinedBytes([far, record(20, [0x07064b50, 0, [64, start + bytes], 1]), near]);
}

function tooLarge(): AppError {
  return new AppError('unexpected', message('archive.largeFile'));
}
