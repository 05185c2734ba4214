import { afterEach, describe, expect, it, vi } from 'vitest';
import { openFileSink, type SyncAccess } from './file-sink.ts';

afterEach(() => void vi.unstubAllGlobals());

const bytes = (...values: number[]) => Uint8Array.from(values);
const WRITTEN = [1, 2, 3, 4, 5, 6, 7, 8, 9];

/** Writes nine bytes in three pieces and ends the file. */
async function writeNine(target: FileSystemFileHandle | null = null): Promise<number[] | null> {
  const sink = await openFileSink(target);
  for (const at of [0, 3, 6]) await sink.write(bytes(...WRITTEN.slice(at, at + 3)));
  const file = await sink.end();
  return file && [...new Uint8Array(await file.arrayBuffer())];
}

interface Fault {
  /** Bytes that a call takes at most. */
  perCall?: number;
  /** Bytes that the disk takes in all; more is not taken. */
  room?: number;
  /** Whether what is not taken is told by throwing. */
  throws?: boolean;
  /** Bytes that are gone once the file is closed. */
  lost?: number;
  createSyncAccessHandle?: () => Promise<SyncAccess>;
}

/** A file system of the app's own with a fault; a stand-in, for Node has none. */
function stubOwnFiles({ perCall = Infinity, room = Infinity, throws = false, lost = 0, ...fault }: Fault) {
  const content: number[] = [];
  const access: SyncAccess = {
    write(piece, { at }) {
      const taken = Math.max(0, Math.min(perCall, room - at, piece.length));
      if (taken < piece.length && taken < perCall && throws)
        throw new DOMException('full', 'QuotaExceededError');
      for (let i = 0; i < taken; i++) content[at + i] = piece[i]!;
      return taken;
    },
    flush: () => {},
    close: () => {},
  };
  const handle = {
    createSyncAccessHandle: fault.createSyncAccessHandle ?? (() => Promise.resolve(access)),
    getFile: () => Promise.resolve(new Blob([bytes(...content.slice(0, content.length - lost))])),
  };
  const folder = { getFileHandle: () => Promise.resolve(handle), removeEntry: () => Promise.resolve() };
  const root = {
    getDirectoryHandle: () => Promise.resolve(folder),
    removeEntry: () => Promise.reject(new Error()),
  };
  vi.stubGlobal('navigator', { storage: { getDirectory: () => Promise.resolve(root) } });
}

/** A chosen place whose file ends with `lost` bytes fewer than were written. */
function chosenPlace({ lost = 0, refusal }: { lost?: number; refusal?: DOMException }): FileSystemFileHandle {
  const content: number[] = [];
  const stream = {
    write: (piece: Uint8Array) =>
      refusal ? Promise.reject(refusal) : Promise.resolve(void content.push(...piece)),
    close: () => Promise.resolve(),
    abort: () => Promise.reject(new Error('aborted already')),
  };
  return {
    createWritable: () => Promise.resolve(stream),
    getFile: () => Promise.resolve(new Blob([bytes(...content.slice(0, content.length - lost))])),
  } as unknown as FileSystemFileHandle;
}

describe('a file that is written piece by piece', () => {
  it.each<[string, Fault]>([
    ['the disk takes all of it', {}],
    ['each call takes two bytes of three', { perCall: 2 }],
    ['the disk is full in the middle of a piece', { room: 5 }],
    ['the disk is full between two pieces', { room: 6 }],
    ['the disk says that it is full', { room: 5, throws: true }],
    ['the disk is full from the beginning', { room: 0 }],
    ['the browser refuses to open it', { createSyncAccessHandle: () => Promise.reject(new Error('locked')) }],
  ])('is whole where %s', async (_, fault) => {
    stubOwnFiles(fault);
    expect(await writeNine()).toEqual(WRITTEN);
  });

  it('is whole where there is no file system, and where it can’t be reached', async () => {
    vi.stubGlobal('navigator', {});
    expect(await writeNine()).toEqual(WRITTEN);
    vi.stubGlobal('navigator', { storage: { getDirectory: () => Promise.reject(new Error('private')) } });
    expect(await writeNine()).toEqual(WRITTEN);
  });

  it('is refused when it ends shorter than what was written', async () => {
    stubOwnFiles({ lost: 2 });
    await expect(writeNine()).rejects.toThrow('Only 7 of 9 bytes');
    stubOwnFiles({ room: 5, lost: 1 });
    await expect(writeNine()).rejects.toThrow('Only 4 of 5 bytes');
  });
});

describe('a file in a chosen place', () => {
  it('is whole, or refused when it ends shorter than what was written', async () => {
    expect(await writeNine(chosenPlace({}))).toBeNull();
    await expect(writeNine(chosenPlace({ lost: 1 }))).rejects.toThrow('Only 8 of 9 bytes');
  });

  it.each([
    ['QuotaExceededError', 'quota-exceeded', /no room left/],
    ['NotFoundError', 'unexpected', /could not be written.*another place/],
    ['InvalidStateError', 'unexpected', /could not be written.*another place/],
  ])('that fails with %s is told as a fault of the file', async (name, code, message) => {
    const refusal = new DOMException('of the browser', name);
    const failed = await writeNine(chosenPlace({ refusal })).catch((error: unknown) => error);
    expect(failed).toMatchObject({ code });
    expect(String(failed)).toMatch(message);
  });

  it('is given up without a further error', async () => {
    const sink = await openFileSink(chosenPlace({}));
    await expect(sink.abort()).resolves.toBeUndefined();
  });
});
