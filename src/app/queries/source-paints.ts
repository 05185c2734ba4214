// The paints of a catalogue or of a colour book of the app, to be searched and chosen: a book is loaded when it is asked for.
import { isBookSource, type PaintSource } from '../../dataset/paint-source.ts';
import { prepareSearch, type SearchedPaint } from '../../paint-search/searched-paint.ts';
import { nextTurn } from '../../shared/next-turn.ts';
import type { ChosenPaint } from '../../tracking/project.ts';
import { coloursOf } from './catalogue-colours.ts';
import { paintAt } from './paint-queries.ts';

/** Paints made ready per turn: a few milliseconds. */
const PIECE = 500;

/** Ready to be searched. Rejects where a book can't be loaded or a catalogue can't be read, and may be tried again then. */
export async function paintsOfSource({ id }: PaintSource): Promise<readonly SearchedPaint[]> {
  const { paints } = await coloursOf(id);
  for (let from = 0; from < paints.length; from += PIECE) {
    prepareSearch(paints, from, PIECE);
    await nextTurn();
  }
  return paints;
}

/** A paint as a project keeps it, with the tin and its price where its catalogue tells them. */
export async function chosenPaint(
  source: Pick<PaintSource, 'id' | 'name'>,
  { index, code, name, colour }: Pick<SearchedPaint, 'index' | 'code' | 'name' | 'colour'>,
): Promise<ChosenPaint> {
  const stored = isBookSource(source.id)
    ? undefined
    : await paintAt.read(`${source.id} ${index}`).catch(() => undefined); // gone meanwhile
  const size = stored?.facts?.size;
  const price = stored?.facts?.price;
  return { code, name, rgb: colour, catalogue: source.name, ...(size && { size }), ...(price && { price }) };
}
