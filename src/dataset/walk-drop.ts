// The files that were picked, and those below what was dropped (taken-drop.ts). Page side: a drop is only readable here.
import { throwIfCancelled } from '../shared/errors.ts';
import { message, say } from '../shared/message.ts';
import { withoutClutter } from './clutter.ts';
import type { SourceFile } from './ingest-api.ts';
import { isListName } from './lists/list-name.ts';
import { hasPictureName, stemOf } from './names.ts';
import { MOST_FILES, tooManyFiles } from './source-entry.ts';
import { isZip, type DroppedSource } from './taken-drop.ts';

/** Folders listed at the same time. */
const FOLDERS_AT_ONCE = 8;

interface Folder {
  directory: FileSystemDirectoryEntry;
  /** Path of the folder itself. */
  path: string;
}

/** Files of an `<input webkitdirectory>`, or loose ones of a plain `<input type=file>`. */
export function sourceFromFiles(list: Iterable<File>): DroppedSource {
  const all = [...list];
  const [first] = all;
  if (all.length === 1 && first && isZip(first)) return { kind: 'zip', file: first };
  if (all.length === 1 && first && isLoneList(first)) return { kind: 'list', file: first };
  const name = first?.webkitRelativePath.split('/')[0] || nameOfLoose(all);
  const files = all.map((file) => ({ path: file.webkitRelativePath || file.name, file }));
  return { kind: 'files', name, files: withoutClutter(files, ({ path }) => withoutRoot(path)) };
}

/** One picture is one paint, called so. */
function nameOfLoose([first, ...more]: readonly File[]): string {
  if (!first) return say(message('import.folder'));
  if (more.length > 0) return say(message('import.severalThings', { first: first.name, more: more.length }));
  return hasPictureName(first.name) ? stemOf(first.name) : first.name;
}

/** A folder that holds nothing but a list is still a folder, and is told what it lacks. */
function isLoneList(file: File): boolean {
  return !file.webkitRelativePath && isListName(file.name);
}

/**
 * Yields the files below dropped entries as they are found, clutter left out; an empty folder has no file and a path
 * that ends in `/`. What can't be read is left out.
 * @throws AppError `not-a-dataset` above 300,000 files, `cancelled`.
 */
export async function* walkEntries(
  { name, entries }: Extract<DroppedSource, { kind: 'entries' }>,
  signal?: AbortSignal,
): AsyncGenerator<SourceFile[]> {
  const root = entries.length === 1 ? '' : `${name}/`; // several things: as if they lay in one folder
  let { files, folders } = await readAll(entries, root);
  for (let count = files.length; ; count += files.length) {
    throwIfCancelled(signal);
    if (count > MOST_FILES) throw tooManyFiles();
    yield files;
    if (folders.length === 0) return;
    const listed = await Promise.all(folders.splice(0, FOLDERS_AT_ONCE).map(listFolder));
    files = listed.flatMap((found) => found.files);
    folders = [...listed.flatMap((found) => found.folders), ...folders];
  }
}

async function listFolder({ directory, path }: Folder) {
  const children = withoutClutter(await childrenOf(directory), ({ name }) => name);
  if (children.length === 0) return { files: [{ path: `${path}/`, file: null }], folders: [] };
  return readAll(children, `${path}/`);
}

async function readAll(entries: readonly FileSystemEntry[], path: string) {
  const files: SourceFile[] = [];
  const folders: Folder[] = [];
  const read = async (entry: FileSystemEntry) => {
    const file = await fileOf(entry as FileSystemFileEntry);
    if (file) files.push({ path: `${path}${entry.name}`, file });
  };
  for (const entry of entries.filter((one) => one.isDirectory))
    folders.push({ directory: entry as FileSystemDirectoryEntry, path: `${path}${entry.name}` });
  await Promise.all(entries.filter((one) => one.isFile).map(read));
  return { files, folders };
}

function fileOf(entry: FileSystemFileEntry): Promise<File | null> {
  return new Promise((resolve) => entry.file(resolve, () => resolve(null)));
}

/** A reader gives some hundred entries at a time, and none when it is through. */
async function childrenOf(directory: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = directory.createReader();
  const children: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve) =>
      reader.readEntries(resolve, () => resolve([])),
    );
    if (some.length === 0) return children;
    children.push(...some);
  }
}

/** The folder that was picked may itself have a name with a dot. */
const withoutRoot = (path: string) => path.slice(path.indexOf('/') + 1);
