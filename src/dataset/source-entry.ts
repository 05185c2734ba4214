// One file of what was dropped or picked, wherever it lies: on disk or in a zip archive.

import { AppError } from '../shared/errors.ts';
import { message } from '../shared/message.ts';
import { createBatchReader } from './batch-read.ts';

export interface OpenedFile {
  /** Bytes, before anything is read. */
  size: number;
  read(): Promise<Uint8Array<ArrayBuffer>>;
}

export interface SourceEntry {
  /** From the root of what was dropped, with `/`; an empty folder ends in `/` and can't be opened. */
  path: string;
  /** See Picture.stamp. */
  stamp?: string;
  /** AppError `not-a-picture` with a reason to list, or whatever the browser throws when the file is gone. */
  open(): Promise<OpenedFile>;
}

const readFile = createBatchReader();

/** No catalogue has more files; a whole disk dropped by mistake has. */
export const MOST_FILES = 300_000;

/** Without a file it is an empty folder. */
export function entryOfFile(path: string, file: File | null): SourceEntry {
  if (!file)
    return { path, open: () => Promise.reject(new AppError('not-a-picture', message('import.emptyFolder'))) };
  const stamp = `${file.size} ${file.lastModified}`;
  return { path, stamp, open: () => Promise.resolve(openFile(file)) };
}

export function openFile(file: File): OpenedFile {
  return { size: file.size, read: () => readFile(file) };
}

/** What is in a file of text, UTF-8. Rejects as opening does, with a RangeError for one of more bytes than that. */
export async function openText(entry: SourceEntry, mostBytes: number): Promise<string> {
  const file = await entry.open();
  if (file.size > mostBytes) throw new RangeError('The file is too large.');
  return new TextDecoder().decode(await file.read());
}

/** Paths without the folder that all of them lie in, which is the one that was dropped; its name means nothing. */
export function withoutDroppedFolder(entries: readonly SourceEntry[]): SourceEntry[] {
  const root = entries[0]?.path.split('/', 1)[0];
  const isInside = ({ path }: SourceEntry) => path.startsWith(`${root}/`);
  if (root === undefined || !entries.every(isInside)) return [...entries];
  return entries.map((entry) => ({ ...entry, path: entry.path.slice(root.length + 1) }));
}

export function tooManyFiles(): AppError {
  return new AppError('not-a-dataset', message('import.tooManyFiles', { most: MOST_FILES }));
}
