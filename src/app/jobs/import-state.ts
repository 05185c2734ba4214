// How the import of this tab goes, and how those ended that were followed by another. Apart from what imports.
import type { CardSource } from '../../dataset/card/import-card.ts';
import type { BookId } from '../../dataset/books/book-list.ts';
import type { ImportOutcome, ImportProgress, ImportWishes } from '../../dataset/ingest-api.ts';
import type { ImportQuestion } from '../../dataset/labelled/wish.ts';
import type { ListQuestion } from '../../dataset/lists/list-question.ts';
import type { DroppedSource } from '../../dataset/taken-drop.ts';
import type { AppError } from '../../shared/errors.ts';
import { createStore, type WritableStore } from '../store.ts';

export type ImportSource =
  | DroppedSource
  | { kind: 'book'; book: BookId }
  | { kind: 'shapes' }
  | { kind: 'fills' }
  | { kind: 'card'; name: string; card: CardSource };

export type EndedImport =
  | { state: 'cancelled'; name: string }
  | { state: 'done'; outcome: ImportOutcome }
  /** With its source and what was wanted of it, to try it again. */
  | { state: 'failed'; name: string; error: AppError; source: ImportSource; wishes: ImportWishes };

export type ImportJob =
  | { state: 'idle' }
  /** A restore is under way, here or in another tab. */
  | { state: 'waiting'; name: string }
  /** Paints or classes of pictures, how large pairs are, or which columns of a list are its colours: a person says it, by ask-kind.ts. */
  | { state: 'asking'; name: string; question: ImportQuestion | ListQuestion }
  | { state: 'running'; name: string; progress: ImportProgress }
  | EndedImport;

/** Only import-kind.ts and import-job.ts write it, as the next. */
export const importJob: WritableStore<ImportJob> = createStore<ImportJob>({ state: 'idle' });

/** How those ended that were followed by one that waited, until each is put away; oldest first. */
export const earlierImports: WritableStore<readonly EndedImport[]> = createStore<readonly EndedImport[]>([]);

/** Puts a job away that has ended: the latest, or one of the earlier ones. */
export function dismissImport(ended: ImportJob = importJob.get()): void {
  earlierImports.set((list) => list.filter((one) => one !== ended));
  if (importJob.get() === ended && isEnded(ended)) importJob.set({ state: 'idle' });
}

/** Puts away what has come to this dataset: the person has seen it. */
export function dismissImportsOf(datasetId: string): void {
  for (const one of [importJob.get(), ...earlierImports.get()])
    if (one.state === 'done' && one.outcome.dataset.id === datasetId) dismissImport(one);
}

export function isEnded(now: ImportJob): now is EndedImport {
  return now.state === 'done' || now.state === 'failed' || now.state === 'cancelled';
}
