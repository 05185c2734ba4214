// Where an export is written piece by piece: a file that the person chose, or one of this app's own on the disk, so that
// no export is ever whole in memory. Where the disk won't have it, memory does; what was not written whole is refused.
import { AppError } from '../../shared/errors.ts';
import { message } from '../../shared/message.ts';
import { nameOf, noRoom } from '../storage-errors.ts';
import type { Sink } from '../../archive/zip-writer.ts';

export interface FileSink {
  write: Sink;
  /** Closes it; the file where it is the app's own, null where the person chose its place. AppError as `write`. */
  end(): Promise<Blob | null>;
  /** Leaves nothing behind, or the chosen file as it was. Never rejects. */
  abort(): Promise<void>;
}

/** What of FileSystemSyncAccessHandle is needed; only workers have it, and not in every browser. */
export interface SyncAccess {
  /** Returns how many bytes it took, which may be fewer. */
  write(bytes: Uint8Array<ArrayBuffer>, options: { at: number }): number;
  flush(): void;
  close(): void;
}
type OwnHandle = FileSystemFileHandle & { createSyncAccessHandle(): Promise<SyncAccess> };

const FOLDER = 'exports';
const FILE = 'export';

/**
 * Only this app's file system: what an earlier export left there goes first. What is written later rejects with AppError
 * `quota-exceeded` when there is no room, `unexpected` when the file is not what was written.
 */
export async function openFileSink(target: FileSystemFileHandle | null): Promise<FileSink> {
  if (target) return chosenFile(target);
  return (await ownFile()) ?? inMemory();
}

async function chosenFile(target: FileSystemFileHandle): Promise<FileSink> {
  const stream = await told(() => target.createWritable());
  let at = 0;
  return {
    async write(bytes) {
      await told(() => stream.write(bytes));
      at += bytes.length;
    },
    async end() {
      await told(() => stream.close());
      requireWhole(await told(() => target.getFile()), at);
      return null;
    },
    abort: () => stream.abort().catch(() => {}),
  };
}

/** Null where the browser has no file system for pages, or not for this one (private browsing), or no way to write there. */
async function ownFile(): Promise<FileSink | null> {
  const storage = navigator.storage as Partial<StorageManager> | undefined;
  try {
    const root = await storage?.getDirectory?.();
    if (!root) return null;
    await root.removeEntry(FOLDER, { recursive: true }).catch(() => {}); // there was none
    const folder = await root.getDirectoryHandle(FOLDER, { create: true });
    const handle = (await folder.getFileHandle(FILE, { create: true })) as OwnHandle;
    return onDisk(folder, handle, await handle.createSyncAccessHandle());
  } catch {
    return null;
  }
}

/** When the disk takes no more, what it has stays there and the rest goes to memory. */
function onDisk(folder: FileSystemDirectoryHandle, handle: OwnHandle, access: SyncAccess): FileSink {
  let at = 0;
  let rest: FileSink | null = null;
  const close = () => {
    try {
      access.flush();
    } finally {
      access.close();
    }
  };
  return {
    async write(bytes) {
      if (rest) return rest.write(bytes);
      const taken = writeWhole(access, bytes, at);
      at += taken;
      if (taken === bytes.length) return;
      await told(async () => close());
      const begun = await told(() => handle.getFile());
      requireWhole(begun, at);
      rest = inMemory(begun);
      return rest.write(bytes.subarray(taken));
    },
    async end() {
      if (rest) return rest.end();
      await told(async () => close());
      return requireWhole(await told(() => handle.getFile()), at);
    },
    async abort() {
      access.close();
      await folder.removeEntry(FILE).catch(() => {});
    },
  };
}

/** How many bytes were taken: all, unless the disk is full. */
function writeWhole(access: SyncAccess, bytes: Uint8Array<ArrayBuffer>, at: number): number {
  let done = 0;
  try {
    while (done < bytes.length) {
      const taken = access.write(bytes.subarray(done), { at: at + done });
      if (taken <= 0) break;
      done += taken;
    }
  } catch {
    // What it took before is counted; the caller finds another place for the rest.
  }
  return done;
}

/** The browser may keep the parts on its disk. `begun` is what there is already. */
function inMemory(begun?: Blob): FileSink {
  const parts: Blob[] = begun ? [begun] : [];
  let at = begun?.size ?? 0;
  return {
    write(bytes) {
      parts.push(new Blob([bytes]));
      at += bytes.length;
    },
    async end() {
      const whole = requireWhole(new Blob(parts), at);
      // A browser that found no room for a part tells only when it is read.
      await told(() => whole.slice(-1).arrayBuffer());
      return whole;
    },
    abort: () => Promise.resolve(),
  };
}

function requireWhole<T extends Blob>(file: T, bytes: number): T {
  if (file.size === bytes) return file;
  throw new AppError('unexpected', message('export.partly', { written: file.size, bytes }));
}

/** A full disk is told as any other write's; every other fault as one of the file, for that is where it is. */
async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (nameOf(error) === 'QuotaExceededError') throw noRoom(message('storage.noRoomForFile'), error);
    throw new AppError('unexpected', message('export.notWritten'), { cause: error });
  }
}
