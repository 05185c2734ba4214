// Names and colours of the paints of a catalogue or colour book without their pictures, kept while the app is open: what is
// near to what.
import { isPresent, type Paint } from '../../dataset/dataset.ts';
import { bookOfSource, isBookSource } from '../../dataset/paint-source.ts';
import { searchedLab } from '../../paint-search/searched-paint.ts';
import { nextTurn } from '../../shared/next-turn.ts';
import { onChange } from '../../storage/changes.ts';
import { readPaintRange } from '../../storage/stores/datasets.ts';
import { paintsOfBook } from '../sessions/match-session.ts';

export type ColouredPaint = Pick<Paint, 'index' | 'folder' | 'code' | 'name' | 'colour' | 'isDiscontinued'>;

export interface CatalogueColours {
  /** Those that are not gone, in the order of the catalogue. */
  paints: readonly ColouredPaint[];
  /** CIE L*a*b*, D65, 2°, [paints, 3]. */
  labs: Float64Array;
}

/** Paints per reading: a few milliseconds. */
const PIECE = 256;

const known = new Map<string, Promise<CatalogueColours>>();
let isListening = false;

/**
 * By the id of a dataset or of a book's source. Rejects as `readPaintRange` and `paintsOfBook`, and
 * may be tried again then.
 */
export function coloursOf(sourceId: string): Promise<CatalogueColours> {
  if (!isListening) {
    onChange('datasets', () => {
      for (const id of known.keys()) if (!isBookSource(id)) known.delete(id);
    });
    isListening = true;
  }
  let reading = known.get(sourceId);
  if (!reading) {
    reading = read(sourceId);
    known.set(sourceId, reading);
    reading.catch(() => known.delete(sourceId));
  }
  return reading;
}

async function read(sourceId: string): Promise<CatalogueColours> {
  const book = bookOfSource(sourceId);
  const paints = book ? await paintsOfBook(book.id) : await paintsOf(sourceId);
  const labs = new Float64Array(3 * paints.length);
  paints.forEach((paint, i) => labs.set(searchedLab(paint), 3 * i));
  return { paints, labs };
}

async function paintsOf(datasetId: string): Promise<ColouredPaint[]> {
  const paints: ColouredPaint[] = [];
  for (let from = 0; ; from += PIECE) {
    const piece = await readPaintRange(datasetId, from, PIECE);
    for (const paint of piece) if (isPresent(paint)) paints.push(withoutPictures(paint));
    if (piece.length < PIECE) break;
    await nextTurn();
  }
  return paints;
}

function withoutPictures({ index, folder, code, name, colour, isDiscontinued }: Paint): ColouredPaint {
  return { index, folder, code, name, colour, ...(isDiscontinued && { isDiscontinued }) };
}
