// Names and colours of a catalogue's paints without their pictures, kept while the app is open: what is near to what.
import { isPresent, type Paint } from '../../dataset/dataset.ts';
import { searchedLab } from '../../paint-search/searched-paint.ts';
import { nextTurn } from '../../shared/next-turn.ts';
import { onChange } from '../../storage/changes.ts';
import { readPaintRange } from '../../storage/stores/datasets.ts';

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

/** Rejects as `readPaintRange`, and may be tried again then. */
export function coloursOf(datasetId: string): Promise<CatalogueColours> {
  if (!isListening) {
    onChange('datasets', () => known.clear());
    isListening = true;
  }
  let reading = known.get(datasetId);
  if (!reading) {
    reading = read(datasetId);
    known.set(datasetId, reading);
    reading.catch(() => known.delete(datasetId));
  }
  return reading;
}

async function read(datasetId: string): Promise<CatalogueColours> {
  const paints: ColouredPaint[] = [];
  for (let from = 0; ; from += PIECE) {
    const piece = await readPaintRange(datasetId, from, PIECE);
    for (const paint of piece) if (isPresent(paint)) paints.push(withoutPictures(paint));
    if (piece.length < PIECE) break;
    await nextTurn();
  }
  const labs = new Float64Array(3 * paints.length);
  paints.forEach((paint, i) => labs.set(searchedLab(paint), 3 * i));
  return { paints, labs };
}

function withoutPictures({ index, folder, code, name, colour, isDiscontinued }: Paint): ColouredPaint {
  return { index, folder, code, name, colour, ...(isDiscontinued && { isDiscontinued }) };
}
