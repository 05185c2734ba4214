// The files of a zip archive as source entries: read one at a time straight from the file, never unpacked as a whole.
import { createWindowReader } from '../archive/read-window.ts';
import { readZipDirectory, type ZipMember } from '../archive/zip-directory.ts';
import { ZipFault, type ZipFaultKind } from '../archive/zip-fault.ts';
import { memberFault, readMember, type RangeReader } from '../archive/zip-member.ts';
import { AppError } from '../shared/errors.ts';
import { message, type Message } from '../shared/message.ts';
import { refuseFileSize } from './inspect.ts';
import { MOST_FILES, tooManyFiles, type SourceEntry } from './source-entry.ts';

/** More than this in total is a bomb, or no catalogue. */
const MOST_TOTAL_BYTES = 20e9;

/**
 * Entries of an archive. Each gives at most the bytes that the directory announces and the limit on files allows, so
 * a bomb costs no memory. AppError `bad-zip` for what is no archive, damaged, too large or protected with a password.
 */
export async function entriesOfZip(file: Blob): Promise<SourceEntry[]> {
  const members = await directoryOf(file);
  if (members.length > MOST_FILES) throw tooManyFiles();
  const files = members.filter(({ name }) => !name.endsWith('/'));
  if (files.length > 0 && files.every(({ isEncrypted }) => isEncrypted))
    throw badZip(message('archive.locked'));
  if (files.reduce((sum, { bytes }) => sum + bytes, 0) > MOST_TOTAL_BYTES)
    throw badZip(message('archive.unpacksLarge'));
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

function entryOf(archive: RangeReader, member: ZipMember): SourceEntry {
  return {
    path: member.name,
    stamp: `${member.bytes} #${member.crc}`,
    open: () => {
      const refusal = refuseMember(member);
      if (refusal) return Promise.reject(new AppError('not-a-picture', refusal));
      return Promise.resolve({ size: member.bytes, read: () => readWhole(archive, member) });
    },
  };
}

function refuseMember(member: ZipMember): Message | null {
  const fault = memberFault(member);
  if (fault === 'encrypted') return message('archive.lockedFile');
  if (fault) return message('archive.unknownMethod', { method: member.method });
  return refuseFileSize(member.bytes) ?? refuseFileSize(member.compressedBytes);
}

async function readWhole(archive: RangeReader, member: ZipMember): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await readMember(archive, member);
  } catch (error) {
    if (error instanceof ZipFault)
      throw new AppError('not-a-picture', message('archive.damagedFile'), { cause: error });
    throw error;
  }
}

const SENTENCES: Partial<Record<ZipFaultKind, Message>> = {
  'not-a-zip': message('archive.noZip'),
  'in-parts': message('archive.inParts'),
  overlapping: message('archive.overlapping'),
};
const CUT_SHORT = message('archive.cutShort');

async function directoryOf(file: Blob): Promise<ZipMember[]> {
  try {
    return (await readZipDirectory(file)).members;
  } catch (error) {
    if (error instanceof ZipFault) throw badZip(SENTENCES[error.kind] ?? CUT_SHORT);
    throw error;
  }
}

function badZip(why: Message): AppError {
  return new AppError('bad-zip', why);
}
