// Importing a dataset, as a kind of job: by the ingest worker, with the lock that every import and restore holds.
import { isCatalogue } from '../../dataset/dataset.ts';
import { BOOKS, bookOf } from '../../dataset/books/book-list.ts';
import type {
  ImportOutcome,
  ImportProgress,
  ImportWishes,
  IngestApi,
  SourceFile,
} from '../../dataset/ingest-api.ts';
import { FILL_COLOURS } from '../../dataset/pairs/drawn/fill-colours.ts';
import type { ImportQuestion } from '../../dataset/labelled/wish.ts';
import { SHAPES, type ShapeName } from '../../dataset/labelled/shapes/shape-fields.ts';
import { withoutListExtension } from '../../dataset/lists/list-name.ts';
import type { ListAnswer } from '../../dataset/lists/list-question.ts';
import { walkEntries } from '../../dataset/walk-drop.ts';
import { readingSchema } from '../../dataset/paints/reading.ts';
import { proxy, type Remote } from '../../shared/comlink.ts';
import { AppError, asAppError, throwIfCancelled } from '../../shared/errors.ts';
import { message, say } from '../../shared/message.ts';
import { guardOf } from '../../shared/guard-of.ts';
import { writeSettings } from '../../storage/stores/settings.ts';
import type { Job, JobOutcome } from '../../tracking/job.ts';
import { keepStored } from '../lost.ts';
import { removeOwnLeavings } from '../leavings.ts';
import { forgetHealthCheck } from './health-kind.ts';
import { earlierImports, importJob, isEnded, type ImportJob, type ImportSource } from './import-state.ts';
import type { JobDoing, JobKind } from './job-kind.ts';
import { datasetLock, IMPORT_LOCK, waitForLock, whileLocked } from './locks.ts';
import { connectWorker, type WorkerClient } from './worker-client.ts';

/** What the page keeps that asked for it. */
export interface HeldImport {
  source: ImportSource;
  wishes: ImportWishes;
  /** It waits for others: how the one before it ended stays in sight. */
  hasWaited: boolean;
}

/** Files per message to the worker; cloning more of them at once would block the page. */
const FILES_PER_MESSAGE = 1000;

const isReading = guardOf(readingSchema);

export const importKind: JobKind<HeldImport, ImportOutcome> = {
  lane: 'other',
  needsPage: (job) => builtInOf(job) === null,
  fate: (job) => (builtInOf(job) === null ? 'needs-files' : 'again'),
  async run({ job, held, signal, onProgress, tell }) {
    const asked = held ?? storedImport(job);
    const { source, wishes } = asked;
    const before = importJob.get();
    if (asked.hasWaited && isEnded(before)) earlierImports.set((list) => [...list, before]);
    const { name } = job;
    const now = { isOver: false };
    const show = (progress: ImportProgress) => {
      // Progress comes by a channel of its own and may arrive after the end, which must stay the last word.
      if (now.isOver) return;
      importJob.set({ state: 'running', name, progress });
      const { phase, done, total } = progress;
      onProgress({ phase, done, total });
    };
    importJob.set(begun(name));
    try {
      const outcome = await importAlone({ source, name, wishes, signal, show });
      now.isOver = true;
      importJob.set({ state: 'done', outcome });
      keepStored();
      await tell({ datasetId: outcome.dataset.id }).catch(() => {}); // it is imported all the same
      return { outcome: outcomeOf(outcome), value: outcome };
    } catch (error) {
      now.isOver = true;
      const shown = asAppError(error);
      importJob.set(
        shown.code === 'cancelled'
          ? { state: 'cancelled', name }
          : { state: 'failed', name, error: shown, source, wishes },
      );
      throw shown;
    }
  },
};

/** What of an import can be stored: what the app has itself is named, files stay with their page. */
export function importWish(source: ImportSource, wishes: ImportWishes): Job['wish'] {
  return {
    source: source.kind === 'book' ? { kind: 'book', book: source.book } : { kind: source.kind },
    wishes,
  };
}

export function isCardImport({ wish }: Job): boolean {
  return (wish.source as { kind?: unknown } | undefined)?.kind === 'card';
}

/** The source of an import that needs no files: a book, or what the app draws. */
function builtInOf({ wish }: Job): ImportSource | null {
  const { kind, book } = (wish.source ?? {}) as { kind?: unknown; book?: unknown };
  if (kind === 'shapes' || kind === 'fills') return { kind };
  const found = BOOKS.find(({ id }) => id === book);
  return found ? { kind: 'book', book: found.id } : null;
}

function storedImport(job: Job): HeldImport {
  const source = builtInOf(job);
  if (source === null) throw new AppError('unexpected', message('jobs.filesElsewhere'));
  return { source, wishes: storedWishes(job), hasWaited: true };
}

/** What was wanted of it beyond its files, as far as it can be read. */
export function storedWishes({ wish: { wishes } }: Job): ImportWishes {
  const { evenIfShort, reading, replaces } = (wishes ?? {}) as Record<string, unknown>;
  return {
    ...(evenIfShort === true && { evenIfShort }),
    ...(isReading(reading) && { reading }),
    ...(typeof replaces === 'string' && { replaces }),
  };
}

function outcomeOf({ dataset, alreadyKnown, isReadAgain }: ImportOutcome): JobOutcome {
  const { paintCount: paints, pictureCount: pictures, classes, pairs, skipped } = dataset;
  const brought = classes ? 'imported-labelled' : pairs ? 'imported-pairs' : 'imported';
  const code = alreadyKnown ? 'known' : isReadAgain ? 'read-again' : brought;
  const counts = { paints, classes: classes?.length ?? 0, pictures, skipped: skipped.length };
  return { code, values: pairs ? { ...counts, colours: pairs.colours.length } : counts };
}

interface Doing extends Pick<HeldImport, 'source' | 'wishes'>, Pick<JobDoing<HeldImport>, 'signal'> {
  name: string;
  show(progress: ImportProgress): void;
}

/** With the lock that every import holds, so that no tab takes what it has written for something left over. */
async function importAlone(doing: Doing): Promise<ImportOutcome> {
  const { name, signal, wishes } = doing;
  const releaseLock = await waitForLock(IMPORT_LOCK, signal, () => importJob.set({ state: 'waiting', name }));
  try {
    importJob.set(begun(name));
    return await whileReadAgain(wishes.replaces, () => importLocked(doing));
  } finally {
    releaseLock();
  }
}

/** Who reads a catalogue again has it alone. AppError `in-use` while somebody else reads it. */
async function whileReadAgain<T>(datasetId: string | undefined, work: () => Promise<T>): Promise<T> {
  if (datasetId === undefined) return work();
  const done = await whileLocked(datasetLock(datasetId), work);
  if (done) return done.result;
  throw new AppError('in-use', message('jobs.catalogueBeingRead'));
}

async function importLocked(doing: Doing): Promise<ImportOutcome> {
  const { signal } = doing;
  throwIfCancelled(signal);
  const worker = startIngest();
  const cancel = () => {
    void worker.api.cancel();
    worker.endSoon();
  };
  signal.addEventListener('abort', cancel);
  try {
    const outcome = await runImport(worker, doing);
    if (outcome.isReadAgain) forgetHealthCheck(outcome.dataset.id);
    // It is stored, and can be chosen by hand; what is no paints answers no matches.
    if (isCatalogue(outcome.dataset))
      await writeSettings({ currentDatasetId: outcome.dataset.id }).catch(() => {});
    return outcome;
  } catch (error) {
    worker.end(); // one that is ended has not tidied up
    await removeOwnLeavings().catch(() => {}); // what is left goes at the next start
    throw error;
  } finally {
    signal.removeEventListener('abort', cancel);
    worker.end();
  }
}

const begun = (name: string): ImportJob => ({
  state: 'running',
  name,
  progress: { phase: 'reading', done: 0, total: 0, skipped: 0 },
});

export function startIngest(): WorkerClient<IngestApi> {
  const worker = new Worker(new URL('../../../workers/ingest.worker.ts', import.meta.url), {
    type: 'module',
  });
  return connectWorker<IngestApi>(worker, { isWatched: true });
}

async function runImport(worker: WorkerClient<IngestApi>, doing: Doing): Promise<ImportOutcome> {
  const { api, call } = worker;
  const { source, name, wishes, signal, show } = doing;
  await call(handOver(api, source, show, signal));
  throwIfCancelled(signal);
  const as = await kindOfFolder(worker, doing);
  const list = await answerOfList(worker, doing);
  return call(api.run(name, proxy(show), { ...wishes, ...(as && { as }), ...(list && { list }) }));
}

/** Asked of the person where it is not clear. Pictures that are read again are paints, and what is no folder is clear. */
async function kindOfFolder(
  { api, call }: WorkerClient<IngestApi>,
  { source: { kind }, name, wishes: { as, replaces }, signal }: Doing,
): Promise<ImportWishes['as']> {
  const isFolder = kind === 'files' || kind === 'entries' || kind === 'zip';
  if (!isFolder || as) return as;
  if (replaces !== undefined) return 'paints';
  const question = await call<ImportQuestion | null>(api.look(name));
  throwIfCancelled(signal);
  if (!question) return undefined;
  const { askKind } = await import('./ask-kind.ts');
  importJob.set({ state: 'asking', name, question });
  return askKind<NonNullable<ImportWishes['as']>>(signal).finally(() => importJob.set(begun(name)));
}

/** Asked of the person where a list leaves its columns or its letters open; remembered for the next one like it. */
async function answerOfList(
  { api, call }: WorkerClient<IngestApi>,
  { source: { kind }, name, wishes, signal }: Doing,
): Promise<ListAnswer | undefined> {
  if (kind !== 'list' || wishes.list || wishes.isUnasked || wishes.as) return wishes.list;
  const question = await call(api.lookAtList());
  throwIfCancelled(signal);
  if (!question) return undefined;
  const [{ askKind }, { asRemembered, rememberAnswer }] = await Promise.all([
    import('./ask-kind.ts'),
    import('./remembered-columns.ts'),
  ]);
  importJob.set({ state: 'asking', name, question: await asRemembered(question) });
  const answer = await askKind<ListAnswer>(signal).finally(() => importJob.set(begun(name)));
  await rememberAnswer(question, answer);
  return answer;
}

/** What was dropped or picked goes to the worker that reads it. */
export async function handOver(
  api: Remote<IngestApi>,
  source: ImportSource,
  onProgress: (progress: ImportProgress) => void,
  signal: AbortSignal,
): Promise<void> {
  if (source.kind === 'zip') return api.addZip(source.file);
  if (source.kind === 'list') return api.addList(source.file);
  if (source.kind === 'book') return api.addBook(source.book);
  if (source.kind === 'card') return api.addCard(source.card);
  if (source.kind === 'shapes') return api.addShapes(SHAPES.map(nameOfShape));
  if (source.kind === 'fills')
    return api.addFills(FILL_COLOURS.map(({ key }) => say(message(`pairs.colours.${key}`))));
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

const nameOfShape = (shape: ShapeName) => say(message(`labelled.shapes.${shape}`));

export function nameOfImport(source: ImportSource): string {
  if (source.kind === 'shapes') return say(message('labelled.shapesTitle'));
  if (source.kind === 'fills') return say(message('pairs.title'));
  if (source.kind === 'book') return bookOf(source.book).title;
  if (source.kind === 'list') return withoutListExtension(source.file.name);
  return source.kind === 'zip' ? source.file.name.replace(/\.zip$/i, '') : source.name;
}
