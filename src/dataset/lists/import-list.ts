// The import of a list of colours, or of a built-in book: nothing to decode, nothing but records to store.
import { AppError, throwIfCancelled } from '../../shared/errors.ts';
import { message } from '../../shared/message.ts';
import type { BookId } from '../books/book-list.ts';
import { SAMPLE_BOOK } from '../books/sample-book.ts';
import { loadBook } from '../books/load-book.ts';
import { FLAT_PICTURES } from '../paints/flat-paint.ts';
import type { ImportOutcome } from '../ingest-api.ts';
import type { IngestPorts } from '../ingest-ports.ts';
import type { ProgressReporter } from '../progress.ts';
import { shortened } from '../shortened.ts';
import { storeDataset } from '../store-dataset.ts';
import type { Dataset, Paint } from '../dataset.ts';
import type { ColourList } from './colour-list.ts';
import { flatPaintsOf, hashFlatPaints, type FlatPaint } from './flat-paints.ts';
import type { ListAnswer, ListQuestion } from './list-question.ts';

type Report = ProgressReporter['report'];

/** AppError `not-a-dataset` for a file without colours, or one that can't be read. */
export async function importList(
  { name, file, answer }: { name: string; file: File; answer?: ListAnswer | undefined },
  ports: IngestPorts,
  report: Report,
  signal: AbortSignal,
): Promise<ImportOutcome> {
  report({ phase: 'reading', done: 0, total: 0, skipped: 0 });
  const { readColourList } = await import('./read-colour-list.ts');
  const list = readColourList(await bytesOf(file), file.name, answer);
  return storeList({ name, source: 'list' }, list, ports, report, signal);
}

/** What to ask before the import; null where it is clear. AppError `not-a-dataset` for a file that can't be read. */
export async function lookAtList(file: File): Promise<ListQuestion | null> {
  const { questionOf } = await import('./read-colour-list.ts');
  return questionOf(await bytesOf(file), file.name);
}

/** A list of 50,000 colours takes some 4 MB. */
const MOST_BYTES = 64e6;

async function bytesOf(file: File): Promise<Uint8Array> {
  if (file.size > MOST_BYTES)
    throw new AppError('not-a-dataset', message('lists.tooLarge', { file: file.name }));
  const bytes = await file.arrayBuffer().catch((cause: unknown) => {
    throw new AppError('not-a-dataset', message('lists.gone', { file: file.name }), { cause });
  });
  return new Uint8Array(bytes);
}

/** AppError `unexpected` when the book can't be loaded. */
export async function importBook(
  name: string,
  id: BookId,
  ports: IngestPorts,
  report: Report,
  signal: AbortSignal,
): Promise<ImportOutcome> {
  report({ phase: 'reading', done: 0, total: 0, skipped: 0 });
  const list = await loadBook(id);
  return storeList({ name, source: id === SAMPLE_BOOK ? 'sample' : 'book' }, list, ports, report, signal);
}

async function storeList(
  head: Pick<Dataset, 'name' | 'source'>,
  list: ColourList,
  ports: IngestPorts,
  report: Report,
  signal: AbortSignal,
): Promise<ImportOutcome> {
  const found = flatPaintsOf(list.colours);
  const skipped = [...list.skipped, ...found.skipped];
  const total = found.paints.length;
  await ports.storage.requireImportRoom(total, 0);
  const write = async () => {
    const hashes = await hashFlatPaints(found.paints, (done) => {
      throwIfCancelled(signal);
      report({ phase: 'saving', done, total, skipped: skipped.length });
    });
    const adjusted = found.adjusted.length > 0 ? { adjusted: shortened(found.adjusted) } : {};
    const records = found.paints.map(recordOf);
    return { ...head, records, hashes, pictureCount: 0, skipped: shortened(skipped), ...adjusted };
  };
  return storeDataset(write, ports, signal);
}

function recordOf(paint: FlatPaint, index: number): Paint {
  return { index, ...paint, pictures: FLAT_PICTURES, thumbnail: null };
}
