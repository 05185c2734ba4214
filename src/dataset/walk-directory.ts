// Lists all files below a folder handle, in the worker; nothing is read yet.
import { AppError, throwIfCancelled } from '../shared/errors.ts';
import { isClutter } from './names.ts';
import { MOST_FILES, openFile, type SourceEntry } from './source-entry.ts';

/** Folders listed at the same time. */
const FOLDERS_AT_ONCE = 8;

export interface WalkOptions {
  signal: AbortSignal;
  onFound(count: number): void;
}

/**
 * All files below `root`, clutter left out, and its empty folders (path with `/` at the end). A folder that can't be
 * listed counts as empty.
 * @param prefix put before every path: empty, or a folder's name with `/`.
 * @throws AppError `not-a-dataset` above 300,000 files, `cancelled`.
 */
export async function walkDirectory(
  root: FileSystemDirectoryHandle,
  prefix: string,
  { signal, onFound }: WalkOptions,
): Promise<SourceEntry[]> {
  const found: SourceEntry[] = [];
  let folders = [{ handle: root, path: prefix }];
  while (folders.length > 0) {
    throwIfCancelled(signal);
    const listed = await Promise.all(folders.splice(0, FOLDERS_AT_ONCE).map(listFolder));
    for (const { files, subfolders } of listed) {
      found.push(...files);
      folders = folders.concat(subfolders);
    }
    if (found.length > MOST_FILES) throw tooManyFiles();
    onFound(found.length);
  }
  return found;
}

interface Folder {
  handle: FileSystemDirectoryHandle;
  /** Empty, or ends in `/`. */
  path: string;
}

async function listFolder({ handle, path }: Folder) {
  const files: SourceEntry[] = [];
  const subfolders: Folder[] = [];
  try {
    for await (const [name, child] of handle.entries()) {
      if (isClutter(name)) continue;
      if (child.kind === 'directory')
        subfolders.push({ handle: child as FileSystemDirectoryHandle, path: `${path}${name}/` });
      else files.push(entryOfHandle(`${path}${name}`, child as FileSystemFileHandle));
      if (files.length > MOST_FILES) throw tooManyFiles();
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
  }
  if (path !== '' && files.length + subfolders.length === 0) files.push(emptyFolder(path));
  return { files, subfolders };
}

function entryOfHandle(path: string, handle: FileSystemFileHandle): SourceEntry {
  return { path, open: async () => openFile(await handle.getFile()) };
}

function emptyFolder(path: string): SourceEntry {
  return { path, open: () => Promise.reject(new AppError('not-a-picture', 'empty folder')) };
}

export function tooManyFiles(): AppError {
  return new AppError(
    'not-a-dataset',
    `This holds more than ${MOST_FILES.toLocaleString('en')} files. ` +
      "Choose just the folder that holds the paints' folders.",
  );
}
