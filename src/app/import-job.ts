// Importing a dataset: one job at a time, run by the ingest worker and shown as a store.
import type { ImportOutcome, ImportProgress, IngestApi, SourceFile } from '../dataset/ingest-api.ts';
import { proxy, type Remote } from '../shared/comlink.ts';
import { AppError, asAppError } from '../shared/errors.ts';
import { requestPersistence } from '../storage/usage.ts';
import { writeSettings } from '../storage/settings.ts';
import { IMPORT_LOCK, takeLock } from './locks.ts';
import { createStore, type Store } from './store.ts';
import { connectWorker, type WorkerClient } from './worker-client.ts';

export type ImportSource =
  | { kind: 'files'; name: string; files: SourceFile[] }
  | { kind: 'directory'; handle: FileSystemDirectoryHandle }
  | { kind: 'zip'; file: File }
  | { kind: 'sample' };

export type ImportJob =
  | { state: 'idle' }
  | { state: 'running'; name: string; progress: ImportProgress }
  | { state: 'done'; outcome: ImportOutcome }
  | { state: 'failed'; error: AppError };

/** Files per message to the worker; cloning more of them at once would block the page. */
const FILES_PER_MESSAGE = 1000;

const job = createStore<ImportJob>({ state: 'idle' });
let client: WorkerClient<IngestApi> | null = null;

export const importJob: Store<ImportJob> = job;

/**
 * Imports a source and makes the dataset the current one.
 * @throws AppError as IngestApi says, and `cancelled`; the store shows it too.
 */
export async function startImport(source: ImportSource): Promise<ImportOutcome> {
  if (client) throw new AppError('cancelled', 'An import is running. Wait for it to end, or cancel it.');
  const worker = new Worker(new URL('../../workers/ingest.worker.ts', import.meta.url), { type: 'module' });
  client = connectWorker<IngestApi>(worker);
  const name = nameOf(source);
  job.set({ state: 'running', name, progress: { phase: 'reading', done: 0, total: 0, skipped: 0 } });
  const releaseLock = await takeLock(IMPORT_LOCK);
  try {
    const outcome = await runImport(client, source, name);
    await writeSettings({ currentDatasetId: outcome.dataset.id });
    job.set({ state: 'done', outcome });
    void requestPersistence();
    return outcome;
  } catch (error) {
    const shown = asAppError(error);
    job.set(shown.code === 'cancelled' ? { state: 'idle' } : { state: 'failed', error: shown });
    throw shown;
  } finally {
    releaseLock?.();
    client.end();
    client = null;
  }
}

/** Stops the running import; what it wrote is removed. */
export function cancelImport(): void {
  void client?.api.cancel();
}

/** Puts a finished or failed job away. */
export function dismissImport(): void {
  if (job.get().state !== 'running') job.set({ state: 'idle' });
}

async function runImport(worker: WorkerClient<IngestApi>, source: ImportSource, name: string) {
  await worker.call(handOver(worker.api, source));
  const onProgress = (progress: ImportProgress) => job.set({ state: 'running', name, progress });
  return worker.call(worker.api.run(name, proxy(onProgress)));
}

async function handOver(api: Remote<IngestApi>, source: ImportSource): Promise<void> {
  switch (source.kind) {
    case 'directory':
      return api.addDirectory(source.handle);
    case 'zip':
      return api.addZip(source.file);
    case 'sample':
      return api.addSample();
    case 'files':
      for (let i = 0; i < source.files.length; i += FILES_PER_MESSAGE)
        await api.addFiles(source.files.slice(i, i + FILES_PER_MESSAGE));
  }
}

function nameOf(source: ImportSource): string {
  switch (source.kind) {
    case 'directory':
      return source.handle.name;
    case 'zip':
      return source.file.name.replace(/\.zip$/i, '');
    case 'sample':
      return 'RAL Classic';
    case 'files':
      return source.name;
  }
}
