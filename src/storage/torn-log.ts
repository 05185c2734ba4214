// What Chromium's database needs after a write that the disk had no room for. Its files are LevelDB: changes are appended
// to a log, and the log is used again at the next opening. One that ends in half a record opens well once; what is appended
// then is read as the rest of that record at the opening after it, and Chromium takes the checksum that does not fit for
// damage and deletes everything ("IndexedDB recovering from a corrupted (and deleted) database"). So: no opening until
// there is room, and a new log before the first.

/** In localStorage, where database.ts looks: pages of this start of the browser find it there even on a full disk. */
const TORN_KEY = 'swatchlight-torn';

const SCRATCH_DATABASE = 'swatchlight-scratch';
const PROBE_CACHE = 'swatchlight-probe';
/** More than a new log takes for a while: the log as a table (4 MB), and the tables that are merged with it (10 MB). */
const ROOM_BYTES = 24e6;
/**
 * Its entry is there as long as the log is known to be whole, for the next start of the browser: on a full disk a file can
 * be deleted, and none written.
 */
const WHOLE_CACHE = 'swatchlight-whole';
const WHOLE_ENTRY = '/whole';
/** A mending takes a tenth of that. */
const PATIENCE_MS = 3000;
/** There since the app first looked after its log here. */
const WATCHED_ENTRY = '/watched';

/** A page has it, a worker has none. */
interface Marks {
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}
const marks = () => (globalThis as { localStorage?: Marks }).localStorage;

/** Tells the pages after this one. */
export async function markTorn(): Promise<void> {
  marks()?.setItem(TORN_KEY, '1');
  await (await wholeCache())?.delete(WHOLE_ENTRY);
}

/** Rejects with UnknownError, as an opening does, while the disk is full: nothing was opened then, and nothing is lost. */
export async function mendTornLog(): Promise<void> {
  await oneByOne(async () => {
    await requireRoom();
    await renewLog();
  });
  marks()?.removeItem(TORN_KEY);
}

/** Whether it may have been torn at the browser's last start, and has not been mended since. */
export async function isTornSinceLastStart(): Promise<boolean> {
  const cache = await wholeCache();
  if (!cache || (await cache.match(WHOLE_ENTRY))) return false;
  const isWatched = (await cache.match(WATCHED_ENTRY)) !== undefined;
  // The first start of all: from now on it is looked after.
  if (!isWatched) await noteWhole();
  return isWatched;
}

/** The browser closes the database of a page and its workers at once, and two probes at a time ask for twice the room. */
async function oneByOne(mend: () => Promise<void>): Promise<void> {
  const { locks } = navigator as { locks?: LockManager }; // none on plain http
  if (!locks) return mend();
  const signal = AbortSignal.timeout(PATIENCE_MS);
  await locks.request('swatchlight-mend', { signal }, mend).catch((error: unknown) => {
    if (!(error instanceof Error && error.name === 'TimeoutError')) throw error;
    return mend(); // who is at it hangs: that must not hold up all others
  });
}

async function requireRoom(): Promise<void> {
  if (typeof caches === 'undefined') return; // plain http: the opening itself is all that can be tried
  try {
    const probe = await caches.open(PROBE_CACHE);
    await probe.put('/probe', new Response(new Uint8Array(ROOM_BYTES)));
    await probe.delete('/probe'); // at once: of a deleted cache the files stay as long as somebody has it open
  } catch {
    throw new DOMException('No room for a new log.', 'UnknownError'); // told as an opening that failed
  } finally {
    await caches.delete(PROBE_CACHE).catch(() => false); // the next probe deletes it
  }
}

/** Has the browser write what the log holds into a table and begin another log: deleting a database does. */
async function renewLog(): Promise<void> {
  const opening = indexedDB.open(SCRATCH_DATABASE, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore('empty');
  await ended(opening);
  opening.result.close();
  await ended(indexedDB.deleteDatabase(SCRATCH_DATABASE));
  await noteWhole();
}

function ended(request: IDBOpenDBRequest): Promise<unknown> {
  return new Promise((resolve, reject) => {
    request.onsuccess = resolve;
    request.onerror = () => reject(request.error ?? new DOMException('', 'UnknownError'));
  });
}

async function noteWhole(): Promise<void> {
  const cache = await wholeCache();
  // Where that can't be kept the log is renewed at the next start once more.
  for (const entry of [WATCHED_ENTRY, WHOLE_ENTRY]) await cache?.put(entry, new Response()).catch(() => {});
}

/** Null on plain http, and where a browser lets nothing be cached. */
async function wholeCache(): Promise<Cache | null> {
  return typeof caches === 'undefined' ? null : caches.open(WHOLE_CACHE).catch(() => null);
}
