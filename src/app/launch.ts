// Files handed over by the system: shared to the app (through the service worker) or opened with it.
import { SHARED_FILES_CACHE, SHARED_FILE_NAME } from './shared-files.ts';

type Listener = (files: File[]) => void;

interface LaunchParams {
  files: readonly FileSystemFileHandle[];
  targetURL?: string;
}
interface LaunchQueue {
  setConsumer(consumer: (params: LaunchParams) => void): void;
}

const listeners = new Set<Listener>();
let undelivered: File[][] = [];
let isStarted = false;

/**
 * Calls `listener` with the files of each hand-over, the one that started the app included.
 * Returns what ends it; files that arrive while nobody listens wait.
 */
export function onLaunchFiles(listener: Listener): () => void {
  listeners.add(listener);
  const waiting = undelivered;
  undelivered = [];
  for (const files of waiting) listener(files);
  start();
  return () => listeners.delete(listener);
}

function start(): void {
  if (isStarted) return;
  isStarted = true;
  takeSharedFiles().then(deliver, () => {});
  const { launchQueue } = window as { launchQueue?: LaunchQueue };
  launchQueue?.setConsumer(({ files, targetURL }) => {
    if (files.length === 0) return goTo(targetURL);
    Promise.all(files.map((handle) => handle.getFile())).then(deliver, () => {});
  });
}

/** The window that was open is kept (a training may run in it), so a shortcut is only told where to go. */
function goTo(targetURL: string | undefined): void {
  const hash = targetURL?.replace(/^[^#]*/, '');
  if (hash) window.location.hash = hash;
}

function deliver(files: File[]): void {
  if (files.length === 0) return;
  if (listeners.size === 0) undelivered.push(files);
  for (const listener of [...listeners]) listener(files);
}

/** What the service worker kept of a share; taken once. */
async function takeSharedFiles(): Promise<File[]> {
  const storage = window.caches as CacheStorage | undefined;
  if (!storage || !(await storage.has(SHARED_FILES_CACHE))) return [];
  const cache = await storage.open(SHARED_FILES_CACHE);
  const responses = await cache.matchAll();
  const files = await Promise.all(responses.map(fileOf));
  await storage.delete(SHARED_FILES_CACHE);
  return files;
}

async function fileOf(response: Response): Promise<File> {
  const name = decodeURIComponent(response.headers.get(SHARED_FILE_NAME) ?? 'shared');
  return new File([await response.blob()], name, { type: response.headers.get('Content-Type') ?? '' });
}
