// A fan deck on paper: how many swatches go on a page of which size. In millimetres. Pure.
import { isPresent, type Paint } from '../../dataset/dataset.ts';

/** Width and height, upright. deck.css has the same as named pages. */
export const PAPERS = {
  a4: { width: 210, height: 297 },
  letter: { width: 215.9, height: 279.4 },
} as const;
export type Paper = keyof typeof PAPERS;

export const COLUMNS = [2, 3, 4, 5, 6] as const;
export type Columns = (typeof COLUMNS)[number];

/** Between the edge of the paper and what is printed: printers leave some out. */
export const MARGIN_MM = 10;
/** Of the line above the strips, and of the one below. */
export const LINE_MM = 9;
/** Of a swatch with its words at least: wider ones are higher. */
const LEAST_ROW_MM = { 2: 40, 3: 33, 4: 28, 5: 26, 6: 24 } as const;

export interface DeckLayout {
  paper: Paper;
  columns: Columns;
}

/** Swatches below each other in a strip. */
export function rowsOf({ paper, columns }: DeckLayout): number {
  const height = PAPERS[paper].height - 2 * (MARGIN_MM + LINE_MM);
  return Math.floor(height / LEAST_ROW_MM[columns]);
}

/** A page's paints by strips, from top to bottom and then to the right, as a deck is leafed through. */
export function pageOf<P>(paints: readonly P[], layout: DeckLayout, page: number): P[][] {
  const rows = rowsOf(layout);
  const first = page * rows * layout.columns;
  return Array.from({ length: layout.columns }, (_, strip) =>
    paints.slice(first + strip * rows, first + (strip + 1) * rows),
  ).filter((strip) => strip.length > 0);
}

export function pageCountOf(count: number, layout: DeckLayout): number {
  return Math.ceil(count / (rowsOf(layout) * layout.columns));
}

/** Those that the deck shows: what is gone never, what is not made any more unless it is left out. */
export function paintsOfDeck<P extends Pick<Paint, 'goneAt' | 'isDiscontinued'>>(
  paints: readonly P[],
  isWithDiscontinued: boolean,
): P[] {
  return paints.filter((paint) => isPresent(paint) && (isWithDiscontinued || !paint.isDiscontinued));
}
