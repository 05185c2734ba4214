// Importing a dataset: one job at a time in all tabs, run by the ingest worker and shown as a store; others wait in line.
import { bookOf, type BookId } from '../../dataset/books/book-list.ts';
import type { CardSource } from '../../dataset/card/import-card.ts';
import type {
  ImportOutcome,
  ImportProgress,
  ImportWishes,
  IngestApi,
  SourceFile,
} from '../../dataset/ingest-api.ts';
import { isCatalogue } from '../../dataset/dataset.ts';
import type { ImportQuestion } from '../../dataset/labelled/wish.ts';
import { withoutListExtension } from '../../dataset/lists/list-name.ts';
import { walkEntries, type DroppedSource } from '../../dataset/walk-drop.ts';
import { proxy, type Remote } from '../../shared/comlink.ts';
import { AppError, asAppError, throwIfCancelled } from '../../shared/errors.ts';
import { writeSettings } from '../../storage/stores/settings.ts';
import { askToKeep } from '../keeping.ts';
import { datasetLock, IMPORT_LOCK, waitForLock, whileLocked } from './locks.ts';
import { createQueue } from './queue.ts';
import { createStore, type Store } from '../store.ts';
import { connectWorker, type WorkerClient } from './worker-client.ts';

export type ImportSource =
  DroppedSource | { kind: 'book'; book: BookId } | { kind: 'card'; name: string; card: CardSource };

export type EndedImport =
  | { state: 'done'; outcome: ImportOutcome }
  /** With its source and what was wanted of it, to try it again. */
  | { state: 'failed'; name: string; error: AppError; source: ImportSource; wishes: ImportWishes };

export type ImportJob =
  | { state: 'idle' }
  /** An import or a restore of another tab, or a restore of this one, is under way. */
  | { state: 'waiting'; name: string }
  /** The files could be paints or classes of pictures: a person says which, by ask-kind.ts. */
  | { state: 'asking'; name: string; question: ImportQuestion }
  | { state: 'running'; name: string; progress: ImportProgress }
  | EndedImport;

/** Files per message to the worker; cloning more of them at once would block the page. */
const FILES_PER_MESSAGE = 1000;

const job = createStore<ImportJob>({ state: 'idle' });
const earlier = createStore<readonly EndedImport[]>([]);
const line = createQueue();
let client: WorkerClient<IngestApi> | null = null;
let cancelled = new AbortController();

export const importJob: Store<ImportJob> = job;
/** How those ended that were followed by one that waited, until each is put away; oldest first. */
export const earlierImports: Store<readonly EndedImport[]> = earlier;
/** Imports that begin when those before them have ended, however they do. */
export const waitingImports = line.waiting;
export const takeImportOff = line.takeOff;

/**
 * Imports a source and makes the dataset the current one, once those before it have ended.
 * @throws AppError as IngestApi says, and `cancelled`; the store shows it too.
 */
export function startImport(source: ImportSource, wishes: ImportWishes = {}): Promise<ImportOutcome> {
  return line.add(nameOf(source), async (hasWaited) => {
    const before = job.get();
    if (hasWaited && isEnded(before)) earlier.set((list) => [...list, before]);
    return importNow(source, wishes);
  });
}

async function importNow(source: ImportSource, wishes: ImportWishes): Promise<ImportOutcome> {
  const name = nameOf(source);
  job.set(begun(name));
  cancelled = new AbortController();
  try {
    const outcome = await importAlone(source, name, wishes, cancelled.signal);
    job.set({ state: 'done', outcome });
    void askToKeep();
    return outcome;
  } catch (error) {
    const shown = asAppError(error);
    job.set(
      shown.code === 'cancelled'
        ? { state: 'idle' }
        : { state: 'failed', name, error: shown, source, wishes },
    );
    throw shown;
  }
}

/** With the lock that every import holds, so that no tab takes what it has written for something left over. */
async function importAlone(
  source: ImportSource,
  name: string,
  wishes: ImportWishes,
  signal: AbortSignal,
): Promise<ImportOutcome> {
  const releaseLock = await waitForLock(IMPORT_LOCK, signal, () => job.set({ state: 'waiting', name }));
  try {
    job.set(begun(name));
    return await whileReadAgain(wishes.replaces, () => importLocked(source, name, wishes, signal));
  } finally {
    releaseLock();
  }
}

/** Who reads a catalogue again has it alone. AppError `in-use` while somebody else reads it. */
async function whileReadAgain<T>(datasetId: string | undefined, work: () => Promise<T>): Promise<T> {
  if (datasetId === undefined) return work();
  const done = await whileLocked(datasetLock(datasetId), work);
  if (done) return done.result;
  throw new AppError(
    'in-use',
    'A training or a health check reads this catalogue, here or in another tab. Stop it there, or wait until it has ended, then read the pictures again.',
  );
}

async function importLocked(
  source: ImportSource,
  name: string,
  wishes: ImportWishes,
  signal: AbortSignal,
): Promise<ImportOutcome> {
  const worker = (client = startWorker());
  try {
    throwIfCancelled(signal);
    const outcome = await runImport(worker, source, name, wishes, signal);
    if (outcome.isReadAgain) (await import('./health-job.ts')).forgetHealthCheck(outcome.dataset.id);
    // It is stored, and can be chosen by hand; what is no paints answers no matches.
    if (isCatalogue(outcome.dataset))
      await writeSettings({ currentDatasetId: outcome.dataset.id }).catch(() => {});
    return outcome;
  } catch (error) {
    worker.end(); // one that is ended has not tidied up
    await removeOwnLeavings().catch(() => {}); // what is left goes at the next start
    throw error;
  } finally {
    worker.end();
    client = null;
  }
}

const begun = (name: string): ImportJob => ({
  state: 'running',
  name,
  progress: { phase: 'reading', done: 0, total: 0, skipped: 0 },
});

function startWorker(): WorkerClient<IngestApi> {
  const worker = new Worker(new URL('../../../workers/ingest.worker.ts', import.meta.url), {
    type: 'module',
  });
  return connectWorker<IngestApi>(worker, { isWatched: true });
}

/** Stops the import under way, also one that waits for another tab or no longer answers; what it wrote is removed. */
export function cancelImport(): void {
  cancelled.abort();
  void client?.api.cancel();
  client?.endSoon();
}

/** Puts a finished or failed job away: the latest, or one of the earlier ones. */
export function dismissImport(ended: ImportJob = job.get()): void {
  earlier.set((list) => list.filter((one) => one !== ended));
  if (job.get() === ended && isEnded(ended)) job.set({ state: 'idle' });
}

/** Puts away what has come to this dataset: the person has seen it. */
export function dismissImportsOf(datasetId: string): void {
  for (const one of [job.get(), ...earlier.get()])
    if (one.state === 'done' && one.outcome.dataset.id === datasetId) dismissImport(one);
}

function isEnded(now: ImportJob): now is EndedImport {
  return now.state === 'done' || now.state === 'failed';
}

async function runImport(
  worker: WorkerClient<IngestApi>,
  source: ImportSource,
  name: string,
  wishes: ImportWishes,
  signal: AbortSignal,
) {
  const { api, call } = worker;
  // Progress comes by a channel of its own and may arrive after the end, which must stay the last word.
  const onProgress = (progress: ImportProgress) => {
    if (client === worker) job.set({ state: 'running', name, progress });
  };
  await call(handOver(api, source, onProgress, signal));
  throwIfCancelled(signal);
  const as = await kindOfFolder(worker, source, name, wishes, signal);
  return call(api.run(name, proxy(onProgress), { ...wishes, ...(as && { as }) }));
}

/** Asked of the person where it is not clear. Pictures that are read again are paints, and what is no folder is clear. */
async function kindOfFolder(
  { api, call }: WorkerClient<IngestApi>,
  { kind }: ImportSource,
  name: string,
  { as, replaces }: ImportWishes,
  signal: AbortSignal,
): Promise<ImportWishes['as']> {
  const isFolder = kind === 'files' || kind === 'entries' || kind === 'zip';
  if (!isFolder || as) return as;
  if (replaces !== undefined) return 'paints';
  const question = await call(api.look(name));
  throwIfCancelled(signal);
  if (!question) return undefined;
  const { askKind } = await import('./ask-kind.ts');
  job.set({ state: 'asking', name, question });
  return askKind(signal).finally(() => job.set(begun(name)));
}

async function handOver(
  api: Remote<IngestApi>,
  source: ImportSource,
  onProgress: (progress: ImportProgress) => void,
  signal: AbortSignal,
): Promise<void> {
  if (source.kind === 'zip') return api.addZip(source.file);
  if (source.kind === 'list') return api.addList(source.file);
  if (source.kind === 'book') return api.addBook(source.book);
  if (source.kind === 'card') return api.addCard(source.card);
  if (source.kind === 'files') return addFiles(api, source.files);
  let done = 0;
  for await (const files of walkEntries(source, signal)) {
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

/** Its code is wanted when an import fails, which most do not. */
async function removeOwnLeavings(): Promise<void> {
  await (await import('../leavings.ts')).removeOwnLeavings();
}
