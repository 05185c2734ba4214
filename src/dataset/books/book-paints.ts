// The paints of a built-in book as an import would give them, without importing it.
import { flatPaintsOf, type FlatPaint } from '../lists/flat-paints.ts';
import type { BookId } from './book-list.ts';
import { loadBook } from './load-book.ts';

export type BookPaint = FlatPaint & {
  /** The place that an import would give it. */
  index: number;
};

/** AppError `unexpected` when the book can't be loaded. */
export async function bookPaints(id: BookId): Promise<BookPaint[]> {
  const { colours } = await loadBook(id);
  return flatPaintsOf(colours).paints.map((paint, index) => ({ index, ...paint }));
}
