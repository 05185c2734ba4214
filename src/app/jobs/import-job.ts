// Imports as the page asks for them: a place in the line, a cancel, the files that one has lost.
import type { ImportOutcome, ImportWishes } from '../../dataset/ingest-api.ts';
import { asAppError } from '../../shared/errors.ts';
import { importWish, nameOfImport, storedWishes, type HeldImport } from './import-kind.ts';
import { importJob, type ImportSource } from './import-state.ts';
import { jobList, openJobs } from './jobs-state.ts';
import { jobs } from './jobs.ts';

/** Asked for by this page and not ended yet. */
let underWay = 0;

/** Whether an import that this page asked for waits or is under way. */
export const isImportAwaited = () => underWay > 0;

/**
 * Imports a source and makes the dataset the current one, once what is before it in the line has ended. What has lost
 * its files and has the name of this source goes on with it, in its place.
 * @throws AppError as IngestApi says, and `cancelled`; the store shows it too.
 */
export async function startImport(source: ImportSource, wishes: ImportWishes = {}): Promise<ImportOutcome> {
  const name = nameOfImport(source);
  const hasWaited = underWay++ > 0;
  try {
    await jobs.start();
    const waiting = jobList
      .get()
      .find((job) => job.kind === 'import' && job.state === 'needs-files' && job.name === name);
    if (waiting) return await giveFiles(waiting.id, source);
    const held: HeldImport = { source, wishes, hasWaited };
    const request = { kind: 'import', name, wish: importWish(source, wishes) };
    const { ended } = await jobs.add<ImportOutcome>(request, held);
    return await ended;
  } catch (caught) {
    const error = asAppError(caught);
    const isShown = importJob.get().state === 'failed' || error.code === 'cancelled';
    if (!isShown) importJob.set({ state: 'failed', name, error, source, wishes });
    throw error;
  } finally {
    underWay--;
  }
}

/** Another source for an import that has lost its own; what was wanted of it stays wanted. */
export async function giveFiles(id: string, source: ImportSource): Promise<ImportOutcome> {
  const job = jobList.get().find((one) => one.id === id);
  const held: HeldImport = { source, wishes: job ? storedWishes(job) : {}, hasWaited: true };
  return jobs.hand<ImportOutcome>(id, held, nameOfImport(source));
}

/** Stops the import of this tab, also one that waits for a restore or no longer answers; what it wrote is removed. */
export function cancelImport(): void {
  const [own] = openJobs(jobList.get(), 'import').filter((job) => job.state === 'running' && jobs.isOwn(job));
  if (own) jobs.end(own.id).catch(() => {}); // the storage tells of its trouble itself
}
