// The import as the ingest worker offers it: sources in, a stored dataset out. Storage, decoder and clock are ports.
import { AppError, throwIfCancelled } from '../shared/errors.ts';
import { message } from '../shared/message.ts';
import type { BookId } from './books/book-list.ts';
import { importCard, type CardSource } from './card/import-card.ts';
import { importPaint, type ImportedPaint } from './paints/import-paint.ts';
import { explainSkipped } from './explain-skipped.ts';
import type { ImportOutcome, ImportProgress, ImportWishes, IngestApi } from './ingest-api.ts';
import type { IngestPorts } from './ingest-ports.ts';
import { inOrder } from './in-order.ts';
import { isIdxName } from './labelled/idx-names.mjs';
import { importClasses } from './labelled/import-classes.ts';
import { importIdx } from './labelled/import-idx.ts';
import { lookAtFolder } from './labelled/look.ts';
import { importShapes } from './labelled/shapes/import-shapes.ts';
import { createColourLoader, createLook, createPictureLoader } from './load-picture.ts';
import { planManifest, type PlannedPaint } from './paints/manifest.ts';
import { plainName } from './names.ts';
import { probeReading } from './paints/probe-reading.ts';
import { createProgressReporter, type ProgressReporter } from './progress.ts';
import type { DatasetReading } from './paints/reading.ts';
import { noUsablePicture, refuseUnlessDataset } from './paints/refusals.ts';
import { importBook, importList, lookAtList } from './lists/import-list.ts';
import { PAIR_SIDES } from './pairs/pairs.ts';
import { findPairFolders } from './pairs/plan-pairs.ts';
import {
  entryOfFile,
  MOST_FILES,
  tooManyFiles,
  withoutDroppedFolder,
  type SourceEntry,
} from './source-entry.ts';
import { shortened } from './shortened.ts';
import { storePaints } from './paints/store-paints.ts';
import { entriesOfZip } from './zip-source.ts';

/** Paints in work at the same time; the pictures among them are bounded by the loader. */
const PAINTS_AT_ONCE = 12;

const PAIRS_UNLESS_SAID = { kind: 'pairs', side: PAIR_SIDES[0]! } as const;

interface Sources {
  files: SourceEntry[];
  zips: File[];
  lists: File[];
  books: BookId[];
  cards: CardSource[];
  /** Names of the classes. */
  shapes: (readonly string[])[];
  /** Names of the colours. */
  fills: (readonly string[])[];
  /** All files of `files` and `zips`, once they are listed. */
  entries: Promise<SourceEntry[]> | null;
}

/** One import at a time; see IngestApi for the errors. */
export function createIngest(ports: IngestPorts): IngestApi {
  let sources = noSources();
  let controller = new AbortController();
  return {
    addFiles: (files) => void sources.files.push(...files.map(({ path, file }) => entryOfFile(path, file))),
    addZip: (file) => void sources.zips.push(file),
    addList: (file) => void sources.lists.push(file),
    addBook: (id) => void sources.books.push(id),
    addCard: (card) => void sources.cards.push(card),
    addShapes: (classNames) => void sources.shapes.push(classNames),
    addFills: (colourNames) => void sources.fills.push(colourNames),
    async look(source) {
      const { signal } = controller;
      if (sources.files.length + sources.zips.length === 0) return null;
      const entries = await listOnce(sources, () => {}, signal);
      if (entries.some(({ path }) => isIdxName(path))) return null;
      const pairs = arePairs(entries) ? await (await codeOfPairs()).lookAtPairs(entries) : null;
      return pairs ?? lookAtFolder(entries, plainName(source), createLook(ports.decode), signal);
    },
    async lookAtList() {
      const [list] = sources.lists;
      return list ? lookAtList(list) : null;
    },
    run: (source, onProgress, wishes = {}) => run(source, onProgress, wishes, ports),
    async stage(source, datasetId, onProgress, wishes = {}) {
      const { stageSource } = await import('./upkeep/stage-source.ts');
      const known = wishes.readsAll ? [] : await ports.storage.readPaints(datasetId);
      return stageSource(known, ports, (own) => run(source, onProgress, wishes, own));
    },
    cancel: () => controller.abort(),
  };

  async function run(
    source: string,
    onProgress: (progress: ImportProgress) => void,
    wishes: ImportWishes,
    ports: IngestPorts,
  ): Promise<ImportOutcome> {
    const name = plainName(source);
    const { report } = createProgressReporter(onProgress, ports.now);
    try {
      const [list] = sources.lists;
      const [book] = sources.books;
      const [card] = sources.cards;
      const [shapes] = sources.shapes;
      const [fills] = sources.fills;
      const { signal } = controller;
      const own = wishes.evenIfShort ? withoutRoomCheck(ports) : ports;
      if (book) return await importBook(name, book, own, report, signal);
      if (card) return await importCard(name, card, own, report, signal);
      if (shapes) return await importShapes(name, shapes, own, report, signal);
      if (fills) {
        const { importFills } = await import('./pairs/drawn/import-fills.ts');
        return await importFills(name, fills, own, report, signal);
      }
      if (list) return await importList({ name, file: list, answer: wishes.list }, own, report, signal);
      return await importEntries(name, sources, wishes, own, report, signal);
    } finally {
      sources = noSources();
      controller = new AbortController();
    }
  }
}

/** Few datasets are of pairs: what reads them comes when one does. */
const codeOfPairs = () => import('./pairs/import-pairs.ts');

const arePairs = (entries: readonly SourceEntry[]) => findPairFolders(entries).folders.length > 0;

function withoutRoomCheck(ports: IngestPorts): IngestPorts {
  return { ...ports, storage: { ...ports.storage, requireImportRoom: () => Promise.resolve() } };
}

const noSources = (): Sources => ({
  ...{ files: [], zips: [], lists: [], books: [], cards: [], shapes: [], fills: [] },
  entries: null,
});

async function importEntries(
  name: string,
  sources: Sources,
  wishes: ImportWishes,
  ports: IngestPorts,
  report: ProgressReporter['report'],
  signal: AbortSignal,
): Promise<ImportOutcome> {
  const source = sources.zips.length > 0 ? 'zip' : 'folder';
  const entries = await listOnce(sources, report, signal);
  throwIfCancelled(signal);
  const { as } = wishes;
  const pairs = as === undefined && arePairs(entries) ? PAIRS_UNLESS_SAID : as;
  if (typeof pairs === 'object' && pairs.kind === 'pairs')
    return (await codeOfPairs()).importPairs(name, source, entries, pairs, ports, report, signal);
  if (as && as !== 'paints' && as.kind === 'pictures')
    return importClasses(name, source, entries, as, ports, report, signal);
  if (as === undefined && entries.some(({ path }) => isIdxName(path)))
    return importIdx(name, source, entries, ports, report, signal);
  const manifest = planManifest(entries, name);
  const skipped = await explainSkipped(manifest.skipped, entries);
  refuseUnlessDataset(name, source, entries, manifest.paints.length, skipped);
  const planned = (await ports.passOver?.(manifest.paints, signal)) ?? manifest.paints;
  const total = planned.reduce((sum, { pictures }) => sum + pictures.length, 0);
  await ports.storage.requireImportRoom(planned.length, total);
  let done = 0;
  const reading = await readingOf(planned, wishes, ports, signal);
  const loadPicture = createPictureLoader(ports.decode, reading.profiles);
  const load = async (entry: SourceEntry) => {
    throwIfCancelled(signal);
    const picture = await loadPicture(entry).finally(() => {
      done++; // and told before others are, which may come to their end in the same turn
      if (!signal.aborted) report({ phase: 'decoding', done, total, skipped: skipped.length });
    });
    throwIfCancelled(signal);
    return picture;
  };
  async function* paints(): AsyncGenerator<ImportedPaint> {
    const importOne = (paint: PlannedPaint<SourceEntry>) => importPaint(paint, load, reading.factors);
    for await (const found of inOrder(planned, PAINTS_AT_ONCE, importOne)) {
      skipped.push(...found.skipped);
      if (found.paint) yield found.paint;
    }
  }
  const finish = (paintCount: number) => {
    if (paintCount === 0 && planned.length > 0) throw noUsablePicture(name, entries, skipped);
    report({ phase: 'saving', done: paintCount, total: paintCount, skipped: skipped.length });
    return shortened(skipped);
  };
  const { replaces } = wishes;
  return storePaints({ name, source, reading, replaces }, paints(), finish, ports, signal);
}

/** What the pictures say, unless the person has chosen; that is kept beside it. */
async function readingOf(
  paints: readonly PlannedPaint<SourceEntry>[],
  { reading }: ImportWishes,
  { decode }: IngestPorts,
  signal: AbortSignal,
): Promise<DatasetReading> {
  const look = createColourLoader(decode);
  const measured = await probeReading(paints, (entry) => {
    throwIfCancelled(signal);
    return look(entry);
  });
  return reading ? { ...measured, ...reading, decidedBy: 'chosen' } : measured;
}

function listOnce(
  sources: Sources,
  report: ProgressReporter['report'],
  signal: AbortSignal,
): Promise<SourceEntry[]> {
  return (sources.entries ??= listEntries(sources, report, signal));
}

/** All files of all sources. */
async function listEntries(
  { files, zips }: Pick<Sources, 'files' | 'zips'>,
  report: ProgressReporter['report'],
  signal: AbortSignal,
): Promise<SourceEntry[]> {
  const entries = withoutDroppedFolder(files);
  const base = () => ({ phase: 'reading', total: 0, skipped: 0 }) as const;
  report({ ...base(), done: entries.length });
  for (const zip of zips) {
    throwIfCancelled(signal);
    for (const entry of await reading(() => entriesOfZip(zip))) entries.push(entry);
    report({ ...base(), done: entries.length });
  }
  if (entries.length > MOST_FILES) throw tooManyFiles();
  return entries;
}

async function reading<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('bad-zip', message('import.archiveGone'), { cause });
  }
}
