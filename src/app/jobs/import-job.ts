// Importing a dataset: one job at a time, run by the ingest worker and shown as a store.
import { bookOf, type BookId } from '../../dataset/books/book-list.ts';
import type { CardSource } from '../../dataset/card/import-card.ts';
import type {
  ImportOutcome,
  ImportProgress,
  ImportWishes,
  IngestApi,
  SourceFile,
} from '../../dataset/ingest-api.ts';
import { withoutListExtension } from '../../dataset/lists/list-name.ts';
import { walkEntries, type DroppedSource } from '../../dataset/walk-drop.ts';
import { proxy, type Remote } from '../../shared/comlink.ts';
import { AppError, asAppError, throwIfCancelled } from '../../shared/errors.ts';
import { removeAbandonedImports } from '../../storage/stores/datasets.ts';
import { writeSettings } from '../../storage/stores/settings.ts';
import { forgetHealthCheck } from './health-job.ts';
import { askToKeep } from '../keeping.ts';
import { IMPORT_LOCK, takeLock } from './locks.ts';
import { createStore, type Store } from '../store.ts';
import { connectWorker, type WorkerClient } from './worker-client.ts';

export type ImportSource =
  DroppedSource | { kind: 'book'; book: BookId } | { kind: 'card'; name: string; card: CardSource };

export type ImportJob =
  | { state: 'idle' }
  | { state: 'running'; name: string; progress: ImportProgress }
  | { state: 'done'; outcome: ImportOutcome }
  /** With its source and what was wanted of it, to try it again. */
  | { state: 'failed'; error: AppError; source: ImportSource; wishes: ImportWishes };

/** Files per message to the worker; cloning more of them at once would block the page. */
const FILES_PER_MESSAGE = 1000;

const job = createStore<ImportJob>({ state: 'idle' });
let client: WorkerClient<IngestApi> | null = null;
let walk = new AbortController();

export const importJob: Store<ImportJob> = job;

/**
 * Imports a source and makes the dataset the current one.
 * @throws AppError as IngestApi says, and `cancelled`; the store shows it too.
 */
export async function startImport(source: ImportSource, wishes: ImportWishes = {}): Promise<ImportOutcome> {
  if (client) throw new AppError('cancelled', 'An import is running. Wait for it to end, or cancel it.');
  const worker = new Worker(new URL('../../../workers/ingest.worker.ts', import.meta.url), {
    type: 'module',
  });
  client = connectWorker<IngestApi>(worker, { isWatched: true });
  const name = nameOf(source);
  job.set({ state: 'running', name, progress: { phase: 'reading', done: 0, total: 0, skipped: 0 } });
  const releaseLock = await takeLock(IMPORT_LOCK);
  try {
    const outcome = await runImport(client, source, name, wishes);
    if (outcome.isReadAgain) forgetHealthCheck(outcome.dataset.id);
    await writeSettings({ currentDatasetId: outcome.dataset.id });
    job.set({ state: 'done', outcome });
    void askToKeep();
    return outcome;
  } catch (error) {
    const shown = asAppError(error);
    await tidyUp(client, releaseLock !== null);
    job.set(
      shown.code === 'cancelled' ? { state: 'idle' } : { state: 'failed', error: shown, source, wishes },
    );
    throw shown;
  } finally {
    client.end();
    client = null;
    releaseLock?.();
  }
}

/** Stops the running import, also one that no longer answers; what it wrote is removed. */
export function cancelImport(): void {
  walk.abort();
  void client?.api.cancel();
  client?.endSoon();
}

/** A worker that was ended has not tidied up. Only for the tab that holds the lock: another's import is not abandoned. */
async function tidyUp(worker: WorkerClient<IngestApi>, isLockOurs: boolean): Promise<void> {
  worker.end();
  if (isLockOurs) await removeAbandonedImports(() => false).catch(() => {}); // goes at the next start
}

/** Puts a finished or failed job away. */
export function dismissImport(): void {
  if (job.get().state !== 'running') job.set({ state: 'idle' });
}

async function runImport(
  worker: WorkerClient<IngestApi>,
  source: ImportSource,
  name: string,
  wishes: ImportWishes,
) {
  const { api, call } = worker;
  // Progress comes by a channel of its own and may arrive after the end, which must stay the last word.
  const onProgress = (progress: ImportProgress) => {
    if (client === worker) job.set({ state: 'running', name, progress });
  };
  walk = new AbortController();
  await call(handOver(api, source, onProgress));
  throwIfCancelled(walk.signal);
  return call(api.run(name, proxy(onProgress), wishes));
}

async function handOver(
  api: Remote<IngestApi>,
  source: ImportSource,
  onProgress: (progress: ImportProgress) => void,
): Promise<void> {
  if (source.kind === 'zip') return api.addZip(source.file);
  if (source.kind === 'list') return api.addList(source.file);
  if (source.kind === 'book') return api.addBook(source.book);
  if (source.kind === 'card') return api.addCard(source.card);
  if (source.kind === 'files') return addFiles(api, source.files);
  let done = 0;
  for await (const files of walkEntries(source, walk.signal)) {
    await addFiles(api, files);
    onProgress({ phase: 'reading', done: (done += files.length), total: 0, skipped: 0 });
  }
}

async function addFiles(api: Remote<IngestApi>, files: SourceFile[]): Promise<void> {
  for (let i = 0; i < files.length; i += FILES_PER_MESSAGE)
    await api.addFiles(files.slice(i, i + FILES_PER_MESSAGE));
}

function nameOf(source: ImportSource): string {
  if (source.kind === 'book') return bookOf(source.book).title;
  if (source.kind === 'list') return withoutListExtension(source.file.name);
  return source.kind === 'zip' ? source.file.name.replace(/\.zip$/i, '') : source.name;
}
