// A drop as the source of an import: a folder, a zip, or several of both. Folders are walked where the browser
// gives no handle that the worker could walk.
import type { ImportSource } from '../../app/import-job.ts';
import { isZip } from '../../app/sources.ts';
import type { SourceFile } from '../../dataset/ingest-api.ts';
import { AppError } from '../../shared/errors.ts';
import { strings } from '../strings.ts';

interface HandleItem {
  getAsFileSystemHandle?(): Promise<FileSystemHandle | null>;
}

/**
 * Takes everything from the transfer before it first waits, since the transfer is empty after its event.
 * @throws AppError `not-a-dataset` when nothing in it is a file or folder.
 */
export async function sourceFromDrop(transfer: DataTransfer): Promise<ImportSource> {
  const items = [...transfer.items].filter((item) => item.kind === 'file');
  const entries = items.map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  const files = [...transfer.files];
  const [only] = entries;
  const handle = items.length === 1 ? (items[0] as HandleItem).getAsFileSystemHandle?.() : undefined;
  if (only?.isDirectory && handle) {
    const directory = await handle.catch(() => null);
    if (directory?.kind === 'directory')
      return { kind: 'directory', handle: directory as FileSystemDirectoryHandle };
  }
  const [file] = files;
  if (items.length === 1 && only?.isFile && file && isZip(file)) return { kind: 'zip', file };
  if (!only) throw new AppError('not-a-dataset', strings.drop.nothing);
  const walked: SourceFile[] = [];
  for (const entry of entries) await walk(entry, walked);
  return { kind: 'files', name: only.name, files: walked };
}

async function walk(entry: FileSystemEntry, into: SourceFile[]): Promise<void> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    );
    into.push({ path: entry.fullPath.replace(/^\//, ''), file });
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const readSome = () =>
    new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
  // A reader gives a hundred entries at a time, and none when it is through.
  for (let some = await readSome(); some.length > 0; some = await readSome())
    for (const inside of some) await walk(inside, into);
}
