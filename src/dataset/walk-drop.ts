// What was dropped on the page, or picked, as the source of an import. Page side: a drop is only readable here.
import { AppError } from '../shared/errors.ts';
import type { SourceFile } from './ingest-api.ts';
import { isClutter } from './names.ts';
import { MOST_FILES } from './source-entry.ts';
import { tooManyFiles } from './walk-directory.ts';

export type DroppedSource =
  /** One folder, to be walked in the worker. */
  | { kind: 'directory'; handle: FileSystemDirectoryHandle }
  | { kind: 'zip'; file: File }
  /** A folder that only the page can walk, several folders (then they are the paints), or loose files. */
  | { kind: 'files'; name: string; files: SourceFile[] };

/** Not in every browser, and only on https. */
interface HandleItem {
  getAsFileSystemHandle?(): Promise<FileSystemHandle | null>;
}

interface DroppedItem {
  entry: FileSystemEntry | null;
  handle: Promise<FileSystemHandle | null> | null;
  file: File | null;
}

/**
 * Call it while the drop event is handled: everything is taken from the transfer before the first wait.
 * @throws AppError `not-a-dataset` if neither a file nor a folder was dropped, or above 300,000 files.
 */
export async function walkDrop(transfer: Pick<DataTransfer, 'items'>): Promise<DroppedSource> {
  const items = [...transfer.items].filter(({ kind }) => kind === 'file').map(takeItem);
  const [only] = items;
  if (!only) throw new AppError('not-a-dataset', 'Drop a folder of paint swatches, or a zip archive of one.');
  if (items.length === 1) {
    const handle = await only.handle;
    if (handle?.kind === 'directory')
      return { kind: 'directory', handle: handle as FileSystemDirectoryHandle };
    if (only.file && !only.entry?.isDirectory && isZip(only.file)) return { kind: 'zip', file: only.file };
  }
  const name = nameOf(items);
  const root = items.length === 1 ? '' : `${name}/`; // several things: as if they lay in one folder
  const files: SourceFile[] = [];
  for (const { entry, file } of items)
    if (entry) await walkEntry(entry, root, files);
    else if (file) files.push({ path: `${root}${file.name}`, file });
  return { kind: 'files', name, files };
}

/** Files of an `<input webkitdirectory>`, or loose ones of a plain `<input type=file>`. */
export function sourceFromFiles(list: Iterable<File>): DroppedSource {
  const all = [...list];
  const [first] = all;
  if (all.length === 1 && first && isZip(first)) return { kind: 'zip', file: first };
  const name = first?.webkitRelativePath.split('/')[0] || first?.name || 'Folder';
  const files = all.map((file) => ({ path: file.webkitRelativePath || file.name, file }));
  return { kind: 'files', name, files: files.filter(({ path }) => !isClutter(withoutRoot(path))) };
}

export function isZip(file: File): boolean {
  return /\.zip$/i.test(file.name) || /^application\/(x-)?zip(-compressed)?$/.test(file.type);
}

function takeItem(item: DataTransferItem): DroppedItem {
  const handle = (item as HandleItem).getAsFileSystemHandle?.().catch(() => null) ?? null;
  return { entry: item.webkitGetAsEntry?.() ?? null, handle, file: item.getAsFile() };
}

function nameOf(items: readonly DroppedItem[]): string {
  const first = items[0]?.entry?.name ?? items[0]?.file?.name ?? 'Folder';
  return items.length === 1 ? first : `${first} and ${items.length - 1} more`;
}

/** Adds all files below an entry; what can't be read is left out. */
async function walkEntry(entry: FileSystemEntry, path: string, into: SourceFile[]): Promise<void> {
  if (into.length > MOST_FILES) throw tooManyFiles();
  if (entry.isDirectory) {
    for (const child of await childrenOf(entry as FileSystemDirectoryEntry))
      if (!isClutter(child.name)) await walkEntry(child, `${path}${entry.name}/`, into);
    return;
  }
  const file = await new Promise<File | null>((resolve) =>
    (entry as FileSystemFileEntry).file(resolve, () => resolve(null)),
  );
  if (file) into.push({ path: `${path}${entry.name}`, file });
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
