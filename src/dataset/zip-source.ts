// The files of a zip archive as source entries: read one at a time straight from the file, never unpacked as a whole.
import { createWindowReader } from '../archive/read-window.ts';
import { readZipDirectory, type ZipMember } from '../archive/zip-directory.ts';
import { ZipFault, type ZipFaultKind } from '../archive/zip-fault.ts';
import { memberFault, readMember, type RangeReader } from '../archive/zip-member.ts';
import { AppError } from '../shared/errors.ts';
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

function entryOf(archive: RangeReader, member: ZipMember): SourceEntry {
  return {
    path: member.name,
    open: () => {
      const refusal = refuseMember(member);
      if (refusal) return Promise.reject(new AppError('not-a-picture', refusal));
      return Promise.resolve({ size: member.bytes, read: () => readWhole(archive, member) });
    },
  };
}

function refuseMember(member: ZipMember): string | null {
  const fault = memberFault(member);
  if (fault === 'encrypted') return 'protected with a password';
  if (fault) return `packed in a way that can't be read here (method ${member.method})`;
  return refuseFileSize(member.bytes) ?? refuseFileSize(member.compressedBytes);
}

async function readWhole(archive: RangeReader, member: ZipMember): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await readMember(archive, member);
  } catch (error) {
    if (error instanceof ZipFault)
      throw new AppError('not-a-picture', 'damaged in the archive', { cause: error });
    throw error;
  }
}

const SENTENCES: Partial<Record<ZipFaultKind, string>> = {
  'not-a-zip': 'This is not a zip archive, whatever its name says. Choose a folder or a .zip file.',
  'in-parts': 'This archive is split into several files. Unpack it and drop the folder.',
  overlapping: 'This archive is damaged: its files overlap. Pack the folder again and drop that.',
};
const CUT_SHORT = 'This archive is damaged or not complete. Download or pack it again and drop that.';

async function directoryOf(file: Blob): Promise<ZipMember[]> {
  try {
    return (await readZipDirectory(file)).members;
  } catch (error) {
    if (error instanceof ZipFault) throw badZip(SENTENCES[error.kind] ?? CUT_SHORT);
    throw error;
  }
}

function badZip(sentence: string): AppError {
  return new AppError('bad-zip', sentence);
}
