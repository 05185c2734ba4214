// The central directory of a zip archive (APPNOTE.TXT 4.3), zip64 included. It is somebody else's file: trust nothing.
import { ZipFault } from './zip-fault.ts';
import { decodeZipNames, type WrittenName } from './zip-name.ts';

export interface ZipMember {
  name: string;
  /** The name as it is written. */
  rawName: Uint8Array;
  /** 0 stored, 8 deflated; others can't be read here. */
  method: number;
  isEncrypted: boolean;
  compressedBytes: number;
  bytes: number;
  /** Offset of the local header in the file. */
  offset: number;
  /** CRC-32 of the bytes, as announced. */
  crc: number;
}

const END_BYTES = 22;
const LONGEST_COMMENT = 65535;
const LOCATOR_BYTES = 20;
const ZIP64_END_BYTES = 56;
const MEMBER_BYTES = 46;
export const LOCAL_HEADER_BYTES = 30;
const MOST_DIRECTORY_BYTES = 256e6;

interface DirectoryPlace {
  offset: number;
  bytes: number;
  count: number;
  /** Where the directory has to end; anything put in front of the archive moves it by the difference. */
  end: number;
  /** The archive's last bytes are those of its end record. */
  isLast: boolean;
  /** The count is of 64 bits. */
  isWide: boolean;
}

export interface ZipDirectory {
  members: ZipMember[];
  /** Nothing stands in front of the archive, behind it, or as a comment of it. */
  isBare: boolean;
}

/** Lists the members. Throws ZipFault `not-a-zip`, `cut-short`, `in-parts`, `overlapping`. */
export async function readZipDirectory(file: Blob): Promise<ZipDirectory> {
  const place = await findDirectory(file);
  const shift = place.end - place.bytes - place.offset;
  if (shift < 0 || place.bytes > MOST_DIRECTORY_BYTES) throw cutShort();
  const start = place.offset + shift;
  const view = await viewOf(file, start, start + place.bytes);
  const members = await nameMembers(parseMembers(view, place, shift));
  refuseOverlaps(members, start);
  return { members, isBare: shift === 0 && place.isLast };
}

type UnnamedMember = Omit<ZipMember, 'name'> & WrittenName;

async function nameMembers(members: readonly UnnamedMember[]): Promise<ZipMember[]> {
  const names = await decodeZipNames(members);
  return members.map(({ isUtf8: _, extra: __, ...member }, i) => ({ ...member, name: names[i]! }));
}

/** As many as fill the directory: a plain end record counts only to 65,535, and some archivers begin again at 0 then. */
function parseMembers(view: DataView, { count, isWide }: DirectoryPlace, shift: number): UnnamedMember[] {
  const members: UnnamedMember[] = [];
  for (let at = 0; at < view.byteLength && (!isWide || members.length < count);) {
    const isMember = at + MEMBER_BYTES <= view.byteLength && view.getUint32(at, true) === 0x02014b50;
    if (!isMember && members.length === count) break; // a signature of the directory (4.3.13)
    if (!isMember) throw cutShort();
    const [nameBytes, extraBytes] = [view.getUint16(at + 28, true), view.getUint16(at + 30, true)];
    const length = MEMBER_BYTES + nameBytes + extraBytes + view.getUint16(at + 32, true);
    if (at + length > view.byteLength) throw cutShort();
    members.push(parseMember(view, at, shift));
    at += length;
  }
  const isAll = isWide ? members.length === count : members.length % 0x10000 === count;
  if (!isAll) throw cutShort();
  return members;
}

async function findDirectory(file: Blob): Promise<DirectoryPlace> {
  const tailStart = Math.max(0, file.size - END_BYTES - LONGEST_COMMENT);
  const view = await viewOf(file, tailStart, file.size);
  for (let at = view.byteLength - END_BYTES; at >= 0; at--) {
    if (view.getUint32(at, true) !== 0x06054b50) continue;
    if (at + END_BYTES + view.getUint16(at + 20, true) > view.byteLength) continue;
    const isLast = at + END_BYTES === view.byteLength;
    return (await findZip64(file, tailStart + at, isLast)) ?? placeOf(view, at, tailStart + at, isLast);
  }
  const head = await viewOf(file, 0, Math.min(4, file.size));
  if (head.byteLength === 4 && head.getUint32(0, true) === 0x04034b50) throw cutShort();
  throw new ZipFault('not-a-zip');
}

function placeOf(view: DataView, at: number, end: number, isLast: boolean): DirectoryPlace {
  if (view.getUint16(at + 4, true) !== 0 && view.getUint16(at + 4, true) !== 0xffff) throw inParts();
  return {
    count: view.getUint16(at + 10, true),
    bytes: view.getUint32(at + 12, true),
    offset: view.getUint32(at + 16, true),
    end,
    isLast,
    isWide: false,
  };
}

/** The end record for more than 65,535 members or 4 GB, if there is one in front of the plain one. */
async function findZip64(file: Blob, endOffset: number, isLast: boolean): Promise<DirectoryPlace | null> {
  if (endOffset < LOCATOR_BYTES) return null;
  const locator = await viewOf(file, endOffset - LOCATOR_BYTES, endOffset);
  if (locator.getUint32(0, true) !== 0x07064b50) return null;
  if (locator.getUint32(16, true) > 1) throw inParts();
  const end = readUint64(locator, 8);
  if (end + ZIP64_END_BYTES > endOffset) throw cutShort();
  const view = await viewOf(file, end, end + ZIP64_END_BYTES);
  if (view.getUint32(0, true) !== 0x06064b50) throw cutShort();
  return {
    count: readUint64(view, 32),
    bytes: readUint64(view, 40),
    offset: readUint64(view, 48),
    end,
    isLast,
    isWide: true,
  };
}

function parseMember(view: DataView, at: number, shift: number): UnnamedMember {
  const flags = view.getUint16(at + 8, true);
  const nameBytes = view.getUint16(at + 28, true);
  const extraStart = at + MEMBER_BYTES + nameBytes;
  const rawName = bytesOf(view, at + MEMBER_BYTES, nameBytes);
  const member = {
    ...{
      rawName,
      isUtf8: (flags & 0x800) !== 0,
      extra: bytesOf(view, extraStart, view.getUint16(at + 30, true)),
    },
    method: view.getUint16(at + 10, true),
    isEncrypted: (flags & 1) !== 0,
    crc: view.getUint32(at + 16, true),
    compressedBytes: view.getUint32(at + 20, true),
    bytes: view.getUint32(at + 24, true),
    offset: view.getUint32(at + 42, true),
  };
  applyZip64(member, view, extraStart, extraStart + view.getUint16(at + 30, true));
  return { ...member, offset: member.offset + shift };
}

/** Extra field 1 holds, in this order, those of the three numbers that do not fit 32 bits (APPNOTE 4.5.3). */
function applyZip64(member: UnnamedMember, view: DataView, start: number, end: number): void {
  for (let at = start; at + 4 <= end; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    let field = at + 4;
    for (const name of ['bytes', 'compressedBytes', 'offset'] as const) {
      if (member[name] !== 0xffffffff) continue;
      if (field + 8 > end) throw cutShort();
      member[name] = readUint64(view, field);
      field += 8;
    }
    return;
  }
}

/** Members that share bytes are the mark of a zip bomb. */
function refuseOverlaps(members: readonly ZipMember[], directoryStart: number): void {
  const sorted = [...members].sort((a, b) => a.offset - b.offset);
  sorted.forEach(({ offset, compressedBytes }, i) => {
    const end = offset + LOCAL_HEADER_BYTES + compressedBytes;
    if (end > (sorted[i + 1]?.offset ?? directoryStart)) throw new ZipFault('overlapping');
  });
}

function readUint64(view: DataView, at: number): number {
  const value = view.getUint32(at, true) + view.getUint32(at + 4, true) * 2 ** 32;
  if (!Number.isSafeInteger(value)) throw cutShort();
  return value;
}

function bytesOf(view: DataView, at: number, length: number): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset + at, length);
}

async function viewOf(file: Blob, start: number, end: number): Promise<DataView> {
  return new DataView(await file.slice(start, end).arrayBuffer());
}

function cutShort(): ZipFault {
  return new ZipFault('cut-short');
}

function inParts(): ZipFault {
  return new ZipFault('in-parts');
}
