// Where a paint comes from, when several are asked at once: a catalogue on the device, or a colour book of the app.
import { object, picklist, type InferOutput } from 'valibot';
import * as values from '../shared/schemas.ts';
import { BOOKS, type BookId } from './books/book-list.ts';

export const paintSourceSchema = object({
  kind: picklist(['catalogue', 'book']),
  /** Of the dataset; of a book `book:` and its id, which no dataset has. */
  id: values.idText,
  name: values.nameText,
});
export type PaintSource = InferOutput<typeof paintSourceSchema>;

const BOOK = 'book:';

/** The book that a source is; null for a catalogue, and for a book that the app no longer has. */
export function bookOfSource(sourceId: string): (typeof BOOKS)[number] | null {
  return BOOKS.find(({ id }) => sourceId === BOOK + id) ?? null;
}

export function isBookSource(sourceId: string): boolean {
  return sourceId.startsWith(BOOK);
}

export function sourceOfBook(id: BookId): PaintSource {
  const { title } = BOOKS.find((book) => book.id === id)!;
  return { kind: 'book', id: BOOK + id, name: title };
}
