// Where an export is written piece by piece: a file that the person chose, or one of this app's own on the disk, so that
// no export is ever whole in memory.
import { storageErrorOf } from '../src/storage/storage-errors.ts';
import type { Sink } from '../src/storage/zip-writer.ts';

export interface FileSink {
  write: Sink;
  /** Closes it; the file where it is the app's own, null where the person chose its place. */
  end(): Promise<Blob | null>;
  /** Leaves nothing behind, or the chosen file as it was. */
  abort(): Promise<void>;
}

const FOLDER = 'exports';

/** Only this app's file system: what an earlier export left there goes first. */
export async function openFileSink(target: FileSystemFileHandle | null): Promise<FileSink> {
  if (target) return chosenFile(target);
  const root = await ownFolder();
  return root ? ownFile(root) : inMemory();
}

async function chosenFile(target: FileSystemFileHandle): Promise<FileSink> {
  const stream = await target.createWritable();
  return {
    write: (bytes) => writing(() => stream.write(bytes)),
    async end() {
      await writing(() => stream.close());
      return null;
    },
    abort: () => stream.abort(),
  };
}

/** Null where the browser has no file system for pages (or not for this one: private browsing). */
async function ownFolder(): Promise<FileSystemDirectoryHandle | null> {
  const storage = navigator.storage as Partial<StorageManager> | undefined;
  try {
    const root = await storage?.getDirectory?.();
    await root?.removeEntry(FOLDER, { recursive: true }).catch(() => {}); // there was none
    return (await root?.getDirectoryHandle(FOLDER, { create: true })) ?? null;
  } catch {
    return null;
  }
}

async function ownFile(folder: FileSystemDirectoryHandle): Promise<FileSink> {
  const handle = await folder.getFileHandle('export', { create: true });
  const access = await handle.createSyncAccessHandle();
  let at = 0;
  return {
    write: (bytes) =>
      writing(() => {
        at += access.write(bytes, { at });
        return Promise.resolve();
      }),
    async end() {
      access.flush();
      access.close();
      return handle.getFile();
    },
    async abort() {
      access.close();
      await folder.removeEntry('export');
    },
  };
}

/** The browser may keep the parts on its disk. */
function inMemory(): FileSink {
  const parts: Blob[] = [];
  return {
    write: (bytes) => void parts.push(new Blob([bytes])),
    end: () => Promise.resolve(new Blob(parts)),
    abort: () => Promise.resolve(),
  };
}

/** A full disk is told as any other write's. */
async function writing(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw storageErrorOf(error);
  }
}
