// What the ingest worker offers: files, a list of colours, a colour book or a photographed card in, a dataset out.
import type { BookId } from './books/book-list.ts';
import type { CardSource } from './card/import-card.ts';
import type { ImportQuestion, LabelledWish, PairsWish } from './labelled/wish.ts';
import type { ListAnswer, ListQuestion } from './lists/list-question.ts';
import type { Reading } from './paints/reading.ts';
import type { Dataset } from './dataset.ts';
import type { StagedSource } from './upkeep/stage-source.ts';

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
  /** The pictures of a stored dataset were read again, and took the place of what it had. */
  isReadAgain?: true;
}

/** What a person wants of an import beyond the files. */
export interface ImportWishes {
  /** Begin although it will not fit, as far as one can tell. */
  evenIfShort?: boolean;
  /** The reading to use; without one the pictures decide. */
  reading?: Reading;
  /** What folders of pictures are; without it inputs beside outputs are pairs, IDX files pictures, and others paints. */
  as?: 'paints' | LabelledWish | PairsWish;
  /** What a person said of a list of colours that leaves something open. */
  list?: ListAnswer;
  /** Nobody is there to be asked: a list that leaves something open is refused. */
  isUnasked?: boolean;
  /** The stored dataset whose pictures these are: it is read again, and keeps its id, name and models. */
  replaces?: string;
  /** With `stage`: also what the catalogue has is read, as it is to be read otherwise. */
  readsAll?: boolean;
}

/**
 * One import at a time. `addFiles` in chunks first (a huge list in one message would block the page), then `run`.
 * Rejects with AppError: `not-a-dataset`, `bad-zip`, `quota-exceeded`, `cancelled`, …; nothing is left half-written.
 * `little-room` comes before anything is written, and not at all with `evenIfShort`. Files that are not those of the
 * dataset they are to replace are `not-a-dataset`.
 */
export interface IngestApi {
  addFiles(files: SourceFile[]): void;
  addZip(file: File): void;
  /** A file of colours: CSV, JSON, ASE, ACO, GPL. */
  addList(file: File): void;
  addBook(id: BookId): void;
  addCard(card: CardSource): void;
  /** The labelled pictures that the app draws, their classes called so, in the order of SHAPES. */
  addShapes(classNames: readonly string[]): void;
  /** The pairs that the app draws, their colours called so, in the order of FILL_COLOURS. */
  addFills(colourNames: readonly string[]): void;
  /** What to ask before `run`, of what was added; null where it is clear. Rejects as `run` does. */
  look(name: string): Promise<ImportQuestion | null>;
  /** The same of a list of colours. */
  lookAtList(): Promise<ListQuestion | null>;
  run(
    name: string,
    onProgress: (progress: ImportProgress) => void,
    wishes?: ImportWishes,
  ): Promise<ImportOutcome>;
  /**
   * In place of `run`: reads what was added as what may change this catalogue, and stores nothing but its pictures, under
   * the id of the answer: `discardImport` takes them away. Rejects as `run` does.
   */
  stage(
    name: string,
    datasetId: string,
    onProgress: (progress: ImportProgress) => void,
    wishes?: ImportWishes,
  ): Promise<StagedSource>;
  cancel(): void;
}
