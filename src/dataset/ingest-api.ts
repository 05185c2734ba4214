// What the ingest worker offers: files, a list of colours, a colour book or a photographed card in, a dataset out.
import type { BookId } from './books/book-list.ts';
import type { CardSource } from './card/import-card.ts';
import type { Dataset } from './types.ts';

export interface SourceFile {
  /** Path from the dropped folder, with `/`. */
  path: string;
  /** Null for an empty folder, whose path ends in `/`. */
  file: File | null;
}

export interface ImportProgress {
  phase: 'reading' | 'decoding' | 'saving';
  done: number;
  /** 0 while unknown. */
  total: number;
  skipped: number;
}

export interface ImportOutcome {
  dataset: Dataset;
  /** The same digest was in the store before; `dataset` is that one and nothing was written. */
  alreadyKnown: boolean;
}

/**
 * One import at a time. `addFiles` in chunks first (a huge list in one message would block the page), then `run`.
 * Rejects with AppError: `not-a-dataset`, `bad-zip`, `quota-exceeded`, `cancelled`, …; nothing is left half-written.
 * `little-room` comes before anything is written, and not at all with `evenIfShort`.
 */
export interface IngestApi {
  addFiles(files: SourceFile[]): void;
  addZip(file: File): void;
  /** A file of colours: CSV, JSON, ASE, ACO, GPL. */
  addList(file: File): void;
  addBook(id: BookId): void;
  addCard(card: CardSource): void;
  run(
    name: string,
    onProgress: (progress: ImportProgress) => void,
    evenIfShort?: boolean,
  ): Promise<ImportOutcome>;
  cancel(): void;
}
