// The bytes of one member of a zip archive, unpacked within what the directory announces, with other work let in between.
import { Inflate, inflateSync } from 'fflate';
import { nextTurn } from '../shared/next-turn.ts';
import { crc32 } from './crc32.ts';
import { LOCAL_HEADER_BYTES, type ZipMember } from './zip-directory.ts';
import { ZipFault } from './zip-fault.ts';

/** Bytes of the archive from `start` to `end`, fewer at its end; not to be changed. */
export interface RangeReader {
  read(start: number, end: number): Promise<Uint8Array<ArrayBuffer>>;
}

/** Deflate grows at most 1,032-fold … */
const MOST_GROWTH = 1032;
/** … so no piece unpacks to more than 16 MB before its size is looked at. */
const PIECE_BYTES = 16 * 1024;
/** Bytes worked on before other work of the thread gets its turn. */
const TURN_BYTES = 1024 * 1024;

export function rangesOf(file: Blob): RangeReader {
  return { read: async (start, end) => new Uint8Array(await file.slice(start, end).arrayBuffer()) };
}

/** Why it can't be unpacked here, before a byte of it is read; null when it can. */
export function memberFault({ isEncrypted, method }: ZipMember): 'encrypted' | 'unknown-method' | null {
  if (isEncrypted) return 'encrypted';
  return method === 0 || method === 8 ? null : 'unknown-method';
}

/**
 * Exactly `member.bytes` bytes with the checksum that the directory announces. Room is made for no more than the packed bytes
 * can become, so that a bomb costs neither memory nor time. Throws ZipFault `encrypted`, `unknown-method`, `cut-short`
 * (its own header is not where or what the directory says), `larger`, `smaller`, `damaged`.
 */
export async function readMember(archive: RangeReader, member: ZipMember): Promise<Uint8Array<ArrayBuffer>> {
  const fault = memberFault(member);
  if (fault) throw new ZipFault(fault);
  const start = await dataStart(archive, member);
  const packed = await archive.read(start, start + member.compressedBytes);
  if (packed.length < member.compressedBytes) throw new ZipFault('cut-short');
  const bytes = member.method === 0 ? packed.slice() : await inflate(packed, member.bytes);
  if (bytes.length !== member.bytes || crc32(bytes) !== member.crc) throw new ZipFault('damaged');
  return bytes;
}

/** The member's own header must be of the method and the name that the directory says. */
async function dataStart(archive: RangeReader, { offset, method, rawName }: ZipMember): Promise<number> {
  const header = await archive.read(offset, offset + LOCAL_HEADER_BYTES + rawName.length);
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  if (view.byteLength < LOCAL_HEADER_BYTES || view.getUint32(0, true) !== 0x04034b50)
    throw new ZipFault('cut-short');
  const nameBytes = view.getUint16(26, true);
  const ownName = header.subarray(LOCAL_HEADER_BYTES, LOCAL_HEADER_BYTES + nameBytes);
  const isSame = nameBytes === rawName.length && rawName.every((byte, i) => byte === ownName[i]);
  if (!isSame || view.getUint16(8, true) !== method) throw new ZipFault('cut-short');
  return offset + LOCAL_HEADER_BYTES + nameBytes + view.getUint16(28, true);
}

async function inflate(packed: Uint8Array, size: number): Promise<Uint8Array<ArrayBuffer>> {
  if (size > packed.length * MOST_GROWTH) throw new ZipFault('smaller');
  if (packed.length <= PIECE_BYTES) return inflateAtOnce(packed, size);
  const bytes = new Uint8Array(size);
  let filled = 0;
  const stream = new Inflate((piece) => {
    if (filled + piece.length <= size) bytes.set(piece, filled);
    filled += piece.length;
  });
  let turn = TURN_BYTES;
  for (let at = 0; at === 0 || at < packed.length; at += PIECE_BYTES) {
    try {
      stream.push(packed.subarray(at, at + PIECE_BYTES), at + PIECE_BYTES >= packed.length);
    } catch (cause) {
      throw new ZipFault('damaged', { cause });
    }
    if (filled > size) throw new ZipFault('larger');
    if (filled < turn) continue;
    turn = filled + TURN_BYTES;
    await nextTurn();
  }
  if (filled < size) throw new ZipFault('smaller');
  return bytes;
}

/** With room for one byte more than needed, so that too much is noticed; what goes beyond is not kept. */
function inflateAtOnce(packed: Uint8Array, size: number): Uint8Array<ArrayBuffer> {
  const bytes = unpackedSync(packed, new Uint8Array(size + 1));
  if (bytes.length !== size) throw new ZipFault(bytes.length > size ? 'larger' : 'smaller');
  return bytes.slice();
}

function unpackedSync(packed: Uint8Array, out: Uint8Array): Uint8Array {
  try {
    return inflateSync(packed, { out });
  } catch (cause) {
    throw new ZipFault('damaged', { cause });
  }
}
